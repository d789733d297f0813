import { type Hello, type Packet, readPacket, type RelayMessage, type TabMessage } from './protocol'

interface RelayLinkEvents {
  message(message: RelayMessage): void
  packet?(packet: Packet): void
  /** The socket broke, or the relay closed it; after `close` there are no events. */
  lost(): void
}

export interface RelayLink {
  send(message: TabMessage | Uint8Array<ArrayBuffer>): void
  /** Bytes that wait to be sent. */
  readonly waiting: number
  close(): void
}

/** A socket to the relay. @param hello its first message */
export function openRelayLink(address: string, hello: Hello, events: RelayLinkEvents): RelayLink {
  const socket = new WebSocket(address)
  socket.binaryType = 'arraybuffer'
  let closed = false
  const send = (message: TabMessage | Uint8Array<ArrayBuffer>) => {
    if (socket.readyState !== WebSocket.OPEN) return
    socket.send(message instanceof Uint8Array ? message : JSON.stringify(message))
  }
  socket.addEventListener('open', () => {
    send(hello)
  })
  socket.addEventListener('message', ({ data }: MessageEvent<string | ArrayBuffer>) => {
    if (closed) return
    if (typeof data === 'string') {
      events.message(JSON.parse(data) as RelayMessage)
      return
    }
    const packet = readPacket(new Uint8Array(data))
    if (packet) events.packet?.(packet)
  })
  socket.addEventListener('close', () => {
    if (closed) return
    closed = true
    events.lost()
  })
  return {
    send,
    get waiting() {
      return socket.bufferedAmount
    },
    close() {
      closed = true
      socket.close()
    }
  }
}
