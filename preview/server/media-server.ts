import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { transformSync } from 'esbuild'
import { text } from './words'

export interface MediaServerPorts {
  readonly httpPort: number
  readonly rtmpPort: number
}

export type MediaServerMessage =
  | { readonly kind: 'ready'; readonly ports: MediaServerPorts }
  | { readonly kind: 'viewers'; readonly streamPath: string; readonly count: number }

export interface MediaServer extends MediaServerPorts {
  /**
   * HTTP-FLV address of a stream. The page may fetch it straight from here, as the media server allows every origin
   * (`Access-Control-Allow-Origin: *`); a proxy on the page's own port would also take connections away from the
   * page, of which a browser opens only six to one port.
   */
  flvUrl(stream: string): string
  rtmpUrl(stream: string): string
  /** Its addresses without a path. */
  readonly origins: { readonly rtmp: string; readonly flv: string }
  /** Open player connections of a stream, whatever their protocol. */
  viewers(stream: string): number
  /** Ends every connection and frees the ports. */
  stop(): Promise<void>
}

const host = '127.0.0.1'
const application = 'live'
const attempts = 3

/**
 * Starts node-media-server on 127.0.0.1 (streams are `live/<name>`), on the preferred ports or the next free ones.
 *
 * It runs in a worker thread: it keeps its state in module variables, ends its process when a port is taken, cannot
 * close its viewers' connections and writes its log to the console. A worker confines all of that, ends with this
 * process whatever happens to it, and is not held up while the preview compiles. After a failure it is started again on
 * its ports: publishers and players reconnect by themselves.
 */
export async function startMediaServer(preferred: Partial<MediaServerPorts> = {}): Promise<MediaServer> {
  const viewersByPath = new Map<string, number>()
  let stopped = false
  let current = await launch(preferred, viewersByPath)
  const { ports } = current

  const restart = async (): Promise<void> => {
    viewersByPath.clear()
    if (stopped) return
    console.error(text.mediaFailed)
    const next = await launch(ports, viewersByPath)
    if (next.ports.httpPort !== ports.httpPort || next.ports.rtmpPort !== ports.rtmpPort) {
      await next.worker.terminate()
      throw new Error('its ports are taken')
    }
    current = next
    watch()
  }
  const watch = (): void => {
    current.worker.once('exit', () => {
      restart().catch((error: unknown) => {
        console.error(text.mediaEnded, error)
      })
    })
  }
  watch()

  const origins = { rtmp: `rtmp://${host}:${ports.rtmpPort}`, flv: `http://${host}:${ports.httpPort}` }
  return {
    ...ports,
    origins,
    flvUrl: (stream) => `${origins.flv}/${application}/${stream}.flv`,
    rtmpUrl: (stream) => `${origins.rtmp}/${application}/${stream}`,
    viewers: (stream) => viewersByPath.get(`/${application}/${stream}`) ?? 0,
    async stop() {
      stopped = true
      await current.worker.terminate()
    }
  }
}

interface Launched {
  readonly worker: Worker
  readonly ports: MediaServerPorts
}

/** Another process may take a port between the search and its use. */
async function launch(preferred: Partial<MediaServerPorts>, viewersByPath: Map<string, number>): Promise<Launched> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const launched = await tryToLaunch(preferred, viewersByPath)
    if (launched) return launched
  }
  throw new Error(`the media server found no free port in ${attempts} tries`)
}

function tryToLaunch(
  preferred: Partial<MediaServerPorts>,
  viewersByPath: Map<string, number>
): Promise<Launched | undefined> {
  const worker = startWorker(preferred)
  return new Promise((resolve, reject) => {
    worker.on('message', (message: MediaServerMessage) => {
      if (message.kind === 'viewers') viewersByPath.set(message.streamPath, message.count)
      else resolve({ worker, ports: message.ports })
    })
    // No effect once it runs: the exit that follows starts it again.
    worker.on('error', reject)
    worker.once('exit', () => {
      resolve(undefined)
    })
  })
}

const workerFile = join(__dirname, 'media-server-worker.ts')
let workerCode: string | undefined

/** The worker's script as JavaScript. tsx in the worker would look into each file of node-media-server, for half of its start. */
function compileWorker(): string {
  workerCode ??= transformSync(readFileSync(workerFile, 'utf8'), { loader: 'ts', format: 'cjs', target: 'node20' }).code
  return workerCode
}

function startWorker(preferred: Partial<MediaServerPorts>): Worker {
  // A script without a file would look for packages in the working folder.
  const own = `require('node:module').createRequire(${JSON.stringify(workerFile)})`
  const entry = `(function (require, module) {${compileWorker()}\n})(${own}, {})`
  const worker = new Worker(entry, { eval: true, execArgv: [], stdout: true, workerData: preferred })
  // Its log is not shown, but has to be read, or it would pile up.
  worker.stdout.resume()
  return worker
}
