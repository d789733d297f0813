import { once } from 'node:events'
import { createServer, get, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Stands between a player and the media server, and sees when a player hangs up. */
export interface StreamFront {
  readonly url: string
  /** Players that are connected now. */
  viewers(): number
  /** Cuts off who is connected; they may come again. */
  hangUp(): void
  close(): void
}

/** Passes every request on to the stream at `target`, on a port of its own. */
export async function startStreamFront(target: string): Promise<StreamFront> {
  const open = new Set<ServerResponse>()
  const server = createServer((_, response) => {
    open.add(response)
    const upstream = get(target, (stream) => {
      response.writeHead(stream.statusCode ?? 502, stream.headers)
      stream.pipe(response)
    })
    // A player may hang up before the stream has begun.
    upstream.on('error', () => response.destroy())
    response.on('close', () => {
      open.delete(response)
      upstream.destroy()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/live/front.flv`,
    viewers: () => open.size,
    hangUp() {
      for (const response of open) response.destroy()
    },
    close() {
      server.close()
      server.closeAllConnections()
    }
  }
}
