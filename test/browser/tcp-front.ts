import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** Stands before a server and fails at a word, as that one does when it is killed, or the network between. */
export interface TcpFront {
  readonly origin: string
  /** Breaks every connection and takes none any more. */
  fail(): void
  /** Takes connections again. */
  recover(): void
  close(): void
}

/** Passes every connection on to the server at `target`, as in `http://127.0.0.1:8000`. */
export async function startTcpFront(target: string): Promise<TcpFront> {
  const { hostname, port: targetPort } = new URL(target)
  const open = new Set<Socket>()
  let failing = false
  const server = createServer((socket) => {
    if (failing) {
      socket.resetAndDestroy()
      return
    }
    const upstream = connect(Number(targetPort), hostname)
    for (const [one, other] of [
      [socket, upstream],
      [upstream, socket]
    ] as const) {
      open.add(one)
      one.pipe(other)
      one.on('error', () => undefined)
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const breakAll = () => {
    for (const socket of open) socket.destroy()
  }
  return {
    origin: `http://127.0.0.1:${port}`,
    fail() {
      failing = true
      breakAll()
    },
    recover() {
      failing = false
    },
    close() {
      server.close()
      breakAll()
    }
  }
}
