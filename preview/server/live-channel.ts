import type { IncomingMessage, Server } from 'node:http'
import { WebSocketServer, type RawData } from 'ws'
import { isLocal } from './http-server'
import type { PageMessage, ServerMessage, ShownProblem, ThrownException } from '../shell/messages'

/** The line to every open page, on the http server's own port. */
export class LiveChannel {
  private readonly sockets: WebSocketServer

  /** @param locate finds an exception's place in the sources; the page that threw it is told the answer */
  constructor(server: Server, locate: (exception: ThrownException) => ShownProblem) {
    // Only pages of this server may connect: any other page in the browser could try.
    this.sockets = new WebSocketServer({
      server,
      path: '/live',
      maxPayload: 1 << 20,
      verifyClient: ({ origin, req }: { origin: string; req: IncomingMessage }) =>
        isLocal(req) && origin === `http://${req.headers.host ?? ''}`
    })
    // It repeats the http server's errors, which are dealt with where that one starts.
    this.sockets.on('error', () => undefined)
    this.sockets.on('connection', (socket) => {
      socket.on('message', (data) => {
        const message = parse(data)
        if (message) socket.send(JSON.stringify({ kind: 'exception', problem: locate(message.exception) }))
      })
    })
  }

  send(message: ServerMessage): void {
    for (const socket of this.sockets.clients) socket.send(JSON.stringify(message))
  }

  close(): void {
    for (const socket of this.sockets.clients) socket.terminate()
    this.sockets.close()
  }
}

function parse(data: RawData): PageMessage | undefined {
  if (!Buffer.isBuffer(data)) return undefined
  try {
    // Only the preview's own page gets this far; it sends nothing else.
    return JSON.parse(data.toString('utf8')) as PageMessage
  } catch {
    return undefined
  }
}
