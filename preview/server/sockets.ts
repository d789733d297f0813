import type { IncomingMessage, Server } from 'node:http'
import type { WebSocketServer } from 'ws'
import { isLocal } from './local-request'

/**
 * Routes each WebSocket by its path, on the http server's own port. `ws` refuses what is not on its own
 * path, so that two of them on one server would refuse each other's.
 */
export function serveSockets(server: Server, byPath: Readonly<Record<string, WebSocketServer>>): void {
  server.on('upgrade', (request, socket, head) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const sockets = byPath[pathname]
    if (!sockets || !isOwnPage(request)) {
      socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n')
      return
    }
    sockets.handleUpgrade(request, socket, head, (opened) => {
      sockets.emit('connection', opened, request)
    })
  })
}

/** Only pages of this server may connect: any other page in the browser could try. */
function isOwnPage(request: IncomingMessage): boolean {
  const { host, origin } = request.headers
  return isLocal(request) && origin === `http://${host ?? ''}`
}
