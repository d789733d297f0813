import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { Server } from 'node:http'
import { join } from 'node:path'
import getPort, { portNumbers } from 'get-port'
import { formatProblem } from '../compile/problem'
import { relayPath } from '../media/calls/protocol'
import type { ShownProblem } from '../shell/messages'
import { BuildLoop } from './build-loop'
import { findCloudFunctions } from './cloud-root'
import { createHttpServer } from './http-server'
import { LiveChannel } from './live-channel'
import { startMediaServer } from './media-server'
import { bundlePreview } from './preview-bundle'
import { Project } from './project'
import { builtSource, demoSource } from './project-source'
import { createRelay } from './relay'
import { createSigning, signPath } from './signing'
import { serveSockets } from './sockets'
import { publishTestCards } from './test-card'
import { watchSources } from './watch'
import { text } from './words'

const host = '127.0.0.1'
const testCard = 'testcard'
/** Where the demo pushes its camera to. */
const camera = 'camera'
/** A preview that runs in this process. */
export interface PreviewServer {
  /** With a slash at its end. */
  readonly address: string
  /** HTTP-FLV address of the test card. */
  readonly testCard: string
  /** RTMP address up to the name of a stream. */
  readonly pushBase: string
  /** Ends every connection and frees the ports. */
  stop(): Promise<void>
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

/** Sends the pages what is built, and prints what they report. */
function createPages(project: Project): LiveChannel {
  return new LiveChannel({
    state: () => project.state,
    locate(exception) {
      const problem = project.locate(exception)
      print([problem])
      return problem
    },
    hanging(hangs) {
      console.error(`\n${hangs ? text.pageHangs : text.pageAnswers}`)
    }
  })
}

/** @param folder of a built mini program; undefined for the demo @param port or the next free one */
export async function startPreviewServer({
  folder,
  port
}: {
  readonly folder: string | undefined
  readonly port: number
}): Promise<PreviewServer> {
  const project = new Project(folder === undefined ? demoSource(join(__dirname, '..', '..')) : builtSource(folder))
  const [bundle, media] = await Promise.all([bundlePreview(), startMediaServer(), project.build()])
  print(project.state.problems)
  const publication = publishTestCards(media)
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
  const pages = createPages(project)
  const relay = createRelay({ verify: (claim) => signing.verify(claim), robotToken })
  serveSockets(server, { '/live': pages.sockets, [relayPath]: relay.sockets })
  const loop = new BuildLoop(project, { changed: () => pages.sendState(), print })
  const checkTypes = () => void loop.checkTypes().catch((error: unknown) => console.error(error))
  const endWatching = watchSources(project.source.watched, async () => {
    await loop.build()
    if (project.state.problems.length === 0) console.log(`${new Date().toTimeString().slice(0, 8)}  ${text.built}`)
    checkTypes()
  })

  const address = `http://${host}:${String(await listen(server, port))}/`
  checkTypes()
  return {
    address,
    testCard: media.flvUrl(testCard),
    pushBase: media.rtmpUrl(''),
    async stop() {
      project.source.close?.()
      pages.close()
      relay.close()
      server.close()
      server.closeAllConnections()
      await Promise.all([endWatching(), publication.stop()])
      await media.stop()
    }
  }
}
