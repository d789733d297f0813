/** `npm start`: builds the demo, serves it in a phone frame, plays it a live stream, rebuilds on save. */
import { once } from 'node:events'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import getPort, { portNumbers } from 'get-port'
import open from 'open'
import { formatProblem } from '../compile/problem'
import type { ShownProblem } from '../shell/messages'
import { createHttpServer } from './http-server'
import { LiveChannel } from './live-channel'
import { startMediaServer } from './media-server'
import { bundlePreview } from './preview-bundle'
import { Project } from './project'
import { publishTestCard } from './test-card'
import { watchSources } from './watch'

const host = '127.0.0.1'
const firstPort = 5173
const testCard = 'testcard'

/** The port of `--port`, or 5173; the next free one if it is taken. */
async function choosePort(): Promise<number> {
  const { values } = parseArgs({ options: { port: { type: 'string' } } })
  const wanted = values.port === undefined ? firstPort : Number(values.port)
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > 65535) {
    throw new Error(`--port ${values.port ?? ''}: must be a number from 1 to 65535`)
  }
  return getPort({ host, port: portNumbers(wanted, Math.min(65535, wanted + 100)) })
}

function print(problems: readonly ShownProblem[]): void {
  for (const problem of problems) {
    console.error(`\n${formatProblem(problem)}`)
    if (problem.excerpt !== undefined) console.error(problem.excerpt)
  }
}

async function run(): Promise<void> {
  const project = new Project(join(__dirname, '..', '..'))
  const port = await choosePort()
  const [bundle, media] = await Promise.all([bundlePreview(), startMediaServer(), project.build()])
  print(project.problems)
  const publication = publishTestCard({ url: media.flvUrl(testCard) })

  const server = createHttpServer({ project, bundle, streams: () => ({ testCard: media.flvUrl(testCard) }) })
  const pages = new LiveChannel(server, (exception) => {
    const problem = project.locate(exception)
    print([problem])
    return problem
  })
  const endWatching = watchSources(project.sources, async () => {
    await project.build()
    print(project.problems)
    if (project.problems.length > 0) pages.send({ kind: 'problems', problems: project.problems })
    else pages.send({ kind: 'reload' })
  })

  server.listen(port, host)
  await once(server, 'listening')
  const address = `http://${host}:${String(port)}/`
  console.log(`\n  Preview      ${address}`)
  console.log(`  Test card    ${media.flvUrl(testCard)}`)
  console.log(`  Push RTMP to ${media.rtmpUrl('<name>')}\n`)
  if (process.env.BROWSER !== 'none') openBrowser(address)

  const stop = async (): Promise<void> => {
    pages.close()
    server.close()
    server.closeAllConnections()
    await Promise.all([endWatching(), publication.stop()])
    await media.stop()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop())
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
