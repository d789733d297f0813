/**
 * `npm start`: builds the demo, serves it in a phone frame, plays it a live stream, rebuilds on save, then checks types.
 * `npm start -- --root <folder>` serves a built mini program instead, `--port <number>` elsewhere than on 5173.
 */
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { Server } from 'node:http'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import getPort, { portNumbers } from 'get-port'
import open from 'open'
import { formatProblem } from '../compile/problem'
import { relayPath } from '../media/calls/protocol'
import type { ShownProblem } from '../shell/messages'
import { BuildLoop } from './build-loop'
import { findCloudFunctions } from './cloud-root'
import { createHttpServer } from './http-server'
import { LiveChannel } from './live-channel'
import { type MediaServer, startMediaServer } from './media-server'
import { bundlePreview } from './preview-bundle'
import { Project } from './project'
import { builtSource, demoSource } from './project-source'
import { createRelay } from './relay'
import { createSigning, signPath } from './signing'
import { serveSockets } from './sockets'
import { publishTestCard } from './test-card'
import { watchSources } from './watch'

const host = '127.0.0.1'
const firstPort = 5173
const testCard = 'testcard'
/** Where the demo pushes its camera to. */
const camera = 'camera'
const hangingPage = `The page does not answer: a script runs without end, or waits in the debugger.
Mend the script, save, and load the page anew in the browser.`

interface Arguments {
  /** Of the mini program to serve; undefined for the demo. */
  readonly folder: string | undefined
  readonly port: number
}

function readArguments(): Arguments {
  const { values } = parseArgs({ options: { port: { type: 'string' }, root: { type: 'string' } } })
  const port = values.port === undefined ? firstPort : Number(values.port)
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Error(`--port ${values.port ?? ''}: must be a number from 1 to 65535`)
  }
  return { folder: values.root === undefined ? undefined : resolve(values.root), port }
}

/** Listens on the preferred port, or on the next free one, and returns it. */
async function listen(server: Server, preferred: number): Promise<number> {
  for (;;) {
    const port = await getPort({ host, port: portNumbers(preferred, Math.min(65535, preferred + 100)) })
    server.listen(port, host)
    try {
      await once(server, 'listening')
      return port
    } catch (error) {
      // Another process has taken that port meanwhile.
      if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error
    }
  }
}

function print(problems: readonly ShownProblem[]): void {
  for (const problem of problems) {
    console.error(`\n${formatProblem(problem)}`)
    if (problem.excerpt !== undefined) console.error(problem.excerpt)
  }
}

async function run(): Promise<void> {
  const { folder, port } = readArguments()
  const project = new Project(folder === undefined ? demoSource(join(__dirname, '..', '..')) : builtSource(folder))
  const [bundle, media] = await Promise.all([bundlePreview(), startMediaServer(), project.build()])
  print(project.state.problems)
  const publication = publishTestCard({ url: media.flvUrl(testCard), isWatched: () => media.viewers(testCard) > 0 })
  const robotToken = randomUUID()

  const signing = createSigning({ cloudFunctions: () => findCloudFunctions(project.source.folder) })
  const server = createHttpServer({
    project,
    bundle,
    addresses: (origin) => ({
      testCard: media.flvUrl(testCard),
      push: media.rtmpUrl(camera),
      sign: origin + signPath,
      preview: `${origin}/`
    }),
    media: media.origins,
    robotToken,
    viewers: () => ({ [testCard]: media.viewers(testCard) }),
    routes: signing.routes
  })
  const pages = new LiveChannel({
    state: () => project.state,
    locate(exception) {
      const problem = project.locate(exception)
      print([problem])
      return problem
    },
    hanging(hangs) {
      console.error(hangs ? `\n${hangingPage}` : '\nThe page answers again.')
    }
  })
  const relay = createRelay({ verify: (claim) => signing.verify(claim), robotToken })
  serveSockets(server, { '/live': pages.sockets, [relayPath]: relay.sockets })
  const loop = new BuildLoop(project, { changed: () => pages.sendState(), print })
  const checkTypes = () => void loop.checkTypes().catch((error: unknown) => console.error(error))
  const endWatching = watchSources(project.source.watched, async () => {
    await loop.build()
    if (project.state.problems.length === 0) console.log(`${new Date().toTimeString().slice(0, 8)}  built`)
    checkTypes()
  })

  const address = `http://${host}:${String(await listen(server, port))}/`
  printAddresses(media, address)
  if (process.env.BROWSER !== 'none') openBrowser(address)
  checkTypes()

  endOnSignal(async () => {
    project.source.close?.()
    pages.close()
    relay.close()
    server.close()
    server.closeAllConnections()
    await Promise.all([endWatching(), publication.stop()])
    await media.stop()
  })
}

function printAddresses(media: MediaServer, preview: string): void {
  console.log(
    [
      '',
      `  Test card    ${media.flvUrl(testCard)}`,
      `  Push RTMP to ${media.rtmpUrl('<name>')}`,
      `  Preview      ${preview}`,
      ''
    ].join('\n')
  )
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
