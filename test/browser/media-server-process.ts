import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { RunningMediaServer } from './media-server-child'

/** A media server beside the preview's own, in a process of its own: what happens to it is not announced. */
export interface MediaServerProcess {
  /** HTTP-FLV address of the test card, for pages of any origin; the same after every start. */
  readonly url: string
  /** Ends it without a farewell (SIGKILL). Resolves when it is gone, its port and its viewers' connections with it. */
  kill(): Promise<void>
  /** Starts it again on the same port. Resolves when it listens. */
  start(): Promise<void>
}

const program = join(__dirname, 'media-server-child.ts')

/** Starts a media server on free ports of 127.0.0.1 that plays the test card. To be killed in the end. */
export async function startMediaServerProcess(): Promise<MediaServerProcess> {
  let server = spawnServer([])
  const { httpPort, rtmpPort, url } = await listening(server)
  return {
    url,
    async kill() {
      if (server.exitCode !== null || server.signalCode !== null) return
      const gone = once(server, 'exit')
      server.kill('SIGKILL')
      await gone
    },
    async start() {
      server = spawnServer([httpPort, rtmpPort])
      const again = await listening(server)
      if (again.url !== url) throw new Error(`the media server is at ${again.url}: ${url} is taken`)
    }
  }
}

function spawnServer(ports: readonly number[]): ChildProcess {
  const args = ['--import', 'tsx', program, ...ports.map(String)]
  return spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
}

function listening(server: ChildProcess): Promise<RunningMediaServer> {
  return new Promise((resolve, reject) => {
    server.once('message', (message) => resolve(message as RunningMediaServer))
    server.once('error', reject)
    server.once('exit', () => reject(new Error('the media server ended before it listened')))
  })
}
