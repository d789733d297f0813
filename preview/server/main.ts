/**
 * `npm start`: builds the demo, serves it in a phone frame, plays it a live stream, rebuilds on save, then checks types.
 * `npm start -- --root <folder>` serves a built mini program instead, `--port <number>` elsewhere than on 5173.
 */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import open from 'open'
import { type PreviewServer, startPreviewServer } from './preview-server'
import { text } from './words'

const firstPort = 5173

interface Arguments {
  /** Of the mini program to serve; undefined for the demo. */
  readonly folder: string | undefined
  readonly port: number
}

function readArguments(): Arguments {
  const { values } = parseArgs({ options: { port: { type: 'string' }, root: { type: 'string' } } })
  const port = values.port === undefined ? firstPort : Number(values.port)
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Error(text.badPort(values.port ?? ''))
  }
  return { folder: values.root === undefined ? undefined : resolve(values.root), port }
}

async function run(): Promise<void> {
  const server = await startPreviewServer(readArguments())
  printAddresses(server)
  if (process.env.BROWSER !== 'none') openBrowser(server.address)
  endOnSignal(() => server.stop())
}

function printAddresses({ address, testCard, pushBase }: PreviewServer): void {
  const rows = [
    [text.testCard, testCard],
    [text.push, pushBase + text.streamName],
    [text.preview, address]
  ]
  console.log(['', ...rows.map((row) => `  ${row.join(' ')}`), ''].join('\n'))
}

function endOnSignal(stop: () => Promise<void>): void {
  const end = async (): Promise<void> => {
    await stop()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end())
}

/** A machine without a browser is no reason to fail: the address is on the terminal. */
function openBrowser(address: string): void {
  open(address).then(
    (browser) => {
      browser.on('error', () => undefined)
    },
    () => undefined
  )
}

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
