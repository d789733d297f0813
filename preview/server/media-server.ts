import { join } from 'node:path'
import { Worker } from 'node:worker_threads'

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
 * process whatever happens to it, and is not held up while the preview compiles.
 */
export async function startMediaServer(preferred: Partial<MediaServerPorts> = {}): Promise<MediaServer> {
  for (let attempt = 1; ; attempt += 1) {
    const server = await tryToStart(preferred)
    if (server) return server
    if (attempt === attempts) throw new Error(`the media server found no free port in ${attempts} tries`)
  }
}

/** Undefined if another process took a port between the search and its use. */
function tryToStart(preferred: Partial<MediaServerPorts>): Promise<MediaServer | undefined> {
  const worker = startWorker(preferred)
  const viewersByPath = new Map<string, number>()
  return new Promise((resolve, reject) => {
    worker.on('message', (message: MediaServerMessage) => {
      if (message.kind === 'viewers') viewersByPath.set(message.streamPath, message.count)
      else resolve(describe(worker, message.ports, viewersByPath))
    })
    worker.once('error', reject)
    worker.once('exit', () => {
      viewersByPath.clear()
      resolve(undefined)
    })
  })
}

/** A worker does not inherit tsx's loader, so its first line brings it. */
function startWorker(preferred: Partial<MediaServerPorts>): Worker {
  const modules = [require.resolve('tsx/cjs'), join(__dirname, 'media-server-worker.ts')]
  const entry = modules.map((module) => `require(${JSON.stringify(module)})`).join('\n')
  const worker = new Worker(entry, { eval: true, execArgv: [], stdout: true, workerData: preferred })
  // Its log is not wanted, but has to be read, or it would pile up.
  worker.stdout.resume()
  return worker
}

function describe(worker: Worker, ports: MediaServerPorts, viewersByPath: ReadonlyMap<string, number>): MediaServer {
  worker.on('error', (error) => {
    console.error('The media server has failed; streams stop until the preview is started again.', error)
  })
  const authority = `${host}:${ports.httpPort}`
  return {
    ...ports,
    flvUrl: (stream) => `http://${authority}/${application}/${stream}.flv`,
    rtmpUrl: (stream) => `rtmp://${host}:${ports.rtmpPort}/${application}/${stream}`,
    viewers: (stream) => viewersByPath.get(`/${application}/${stream}`) ?? 0,
    async stop() {
      await worker.terminate()
    }
  }
}
