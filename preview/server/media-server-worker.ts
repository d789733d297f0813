/** Runs node-media-server in a thread of its own; started by `media-server.ts`. */
import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import getPort from 'get-port'
import NodeMediaServer from 'node-media-server'
import type { MediaServerMessage, MediaServerPorts } from './media-server'

const host = '127.0.0.1'

async function run(preferred: Partial<MediaServerPorts>): Promise<void> {
  const httpPort = await getPort({ host, ...(preferred.httpPort && { port: preferred.httpPort }) })
  const rtmpPort = await getPort({ host, exclude: [httpPort], ...(preferred.rtmpPort && { port: preferred.rtmpPort }) })
  const server = new NodeMediaServer({
    bind: host,
    http: { port: httpPort },
    rtmp: { port: rtmpPort },
    webadmin: { enable: false }
  })
  countViewers(server)
  const listening = Promise.all([
    once(server.httpServer.httpServer, 'listening'),
    once(server.rtmpServer.tcpServer, 'listening')
  ])
  // Not server.run(): that also opens a store on disk for recordings, relays and history.
  server.httpServer.run()
  server.rtmpServer.run()
  await listening
  post({ kind: 'ready', ports: { httpPort, rtmpPort } })
}

function countViewers(server: NodeMediaServer): void {
  const viewersByStream = new Map<string, Set<string>>()
  const viewersOf = (stream: string): Set<string> => {
    const viewers = viewersByStream.get(stream) ?? new Set()
    viewersByStream.set(stream, viewers)
    return viewers
  }
  server.on('postPlay', ({ streamPath, id }) => {
    post({ kind: 'viewers', streamPath, count: viewersOf(streamPath).add(id).size })
  })
  server.on('donePlay', ({ streamPath, id }) => {
    viewersOf(streamPath).delete(id)
    post({ kind: 'viewers', streamPath, count: viewersOf(streamPath).size })
  })
}

function post(message: MediaServerMessage): void {
  parentPort?.postMessage(message)
}

void run(workerData as Partial<MediaServerPorts>)
