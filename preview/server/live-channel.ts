import { WebSocketServer, type RawData, type WebSocket } from 'ws'
import type { BuildState, PageMessage, ServerMessage, ShownProblem, ThrownException } from '../shell/messages'

/** ms between two pings */
const pingInterval = 1000
/** ms after which a page that has not answered counts as hanging */
const hangTimeout = 3000

interface LiveChannelOptions {
  readonly state: () => BuildState
  /** Finds an exception's place in the sources; the answer goes to the page that threw it. */
  readonly locate: (exception: ThrownException) => ShownProblem
  /** A visible page does not answer any more, or answers again. */
  readonly hanging: (hangs: boolean) => void
}

/** The connections to all open pages. */
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
    sendMessage(socket, { kind: 'state', state: this.options.state() })
  }

  private serve(socket: WebSocket): void {
    // A build or a check may have ended since the page was loaded.
    this.sendStateTo(socket)
    let answeredAt = Date.now()
    let hidden = false
    let hangs = false
    const setHangs = (now: boolean) => {
      if (now !== hangs) this.options.hanging(now)
      hangs = now
    }
    const timer = setInterval(() => {
      sendMessage(socket, { kind: 'ping' })
      if (!hidden && Date.now() - answeredAt > hangTimeout) setHangs(true)
    }, pingInterval)
    socket.on('close', () => {
      clearInterval(timer)
    })
    socket.on('message', (data) => {
      const message = parse(data)
      answeredAt = Date.now()
      setHangs(false)
      if (message?.kind === 'pong') hidden = message.hidden
      if (message?.kind === 'exception') {
        sendMessage(socket, { kind: 'exception', problem: this.options.locate(message.exception) })
      }
    })
  }
}

function sendMessage(socket: WebSocket, message: ServerMessage): void {
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
