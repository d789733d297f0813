import type { PageMessage, ServerMessage } from './messages'

/** ms between two tries to reach a server that went away */
const retryDelay = 1000

/** The page's connection to the server. It reconnects by itself, and reloads the page when the server has restarted. */
export class ServerLink {
  private socket: WebSocket | undefined
  private waiting: PageMessage[] = []

  constructor(private readonly receive: (message: Exclude<ServerMessage, { kind: 'ping' }>) => void) {
    this.connect(false)
  }

  send(message: PageMessage): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message))
    else this.waiting.push(message)
  }

  private connect(again: boolean): void {
    const socket = new WebSocket(`ws://${location.host}/live`)
    let opened = false
    this.socket = socket
    socket.addEventListener('open', () => {
      opened = true
      if (again) location.reload()
      for (const message of this.waiting.splice(0)) this.send(message)
    })
    socket.addEventListener('message', ({ data }) => {
      const message = JSON.parse(String(data)) as ServerMessage
      if (message.kind === 'ping') this.send({ kind: 'pong', hidden: document.hidden })
      else this.receive(message)
    })
    socket.addEventListener('close', () => {
      setTimeout(() => {
        this.connect(again || opened)
      }, retryDelay)
    })
  }
}
