import { WebSocketServer, type RawData, type WebSocket } from 'ws'
import type { BuildState, PageMessage, ServerMessage, ShownProblem, ThrownException } from '../shell/messages'

/** ms between two questions whether a page still runs */
const pingInterval = 1000
/** ms after which a page that has not answered is taken to hang */
const patience = 3000

export interface LiveChannelOptions {
  readonly state: () => BuildState
  /** Finds an exception's place in the sources; the page that threw it is told the answer. */
  readonly locate: (exception: ThrownException) => ShownProblem
  /** A page in front has stopped to answer, or answers again. */
  readonly hanging: (hangs: boolean) => void
}

/** The line to every open page. */
export class LiveChannel {
  readonly sockets = new WebSocketServer({ noServer: true, maxPayload: 1 << 20 })

  constructor(private readonly options: LiveChannelOptions) {
    this.sockets.on('connection', (socket) => {
      this.serve(socket)
    })
  }

  /** Sends every page the state that the mini program has now. */
  sendState(): void {
    for (const socket of this.sockets.clients) this.sendStateTo(socket)
  }

  close(): void {
    for (const socket of this.sockets.clients) socket.terminate()
    this.sockets.close()
  }

  private sendStateTo(socket: WebSocket): void {
    tell(socket, { kind: 'state', state: this.options.state() })
  }

  private serve(socket: WebSocket): void {
    // A build or a check may have ended since the page was loaded.
    this.sendStateTo(socket)
    let heard = Date.now()
    let hidden = false
    let hangs = false
    const judge = (now: boolean) => {
      if (now !== hangs) this.options.hanging(now)
      hangs = now
    }
    const timer = setInterval(() => {
      tell(socket, { kind: 'ping' })
      if (!hidden && Date.now() - heard > patience) judge(true)
    }, pingInterval)
    socket.on('close', () => {
      clearInterval(timer)
    })
    socket.on('message', (data) => {
      const message = parse(data)
      heard = Date.now()
      judge(false)
      if (message?.kind === 'pong') hidden = message.hidden
      if (message?.kind === 'exception') {
        tell(socket, { kind: 'exception', problem: this.options.locate(message.exception) })
      }
    })
  }
}

function tell(socket: WebSocket, message: ServerMessage): void {
  socket.send(JSON.stringify(message))
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
