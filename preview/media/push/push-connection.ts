import { type FlvTag, flvFileHeader, writeFlvTag } from '../flv-tags'

interface PushConnectionEvents {
  opened(): void
  /** Bytes left for the server. */
  sent(tag: FlvTag, size: number): void
  /** @param code of the native engine: 3002, 3004, 3005 */
  lost(code: number, reason: string): void
}

export interface PushConnection {
  readonly isOpen: boolean
  /** Sends a tag, or lets it wait behind others. */
  send(tag: FlvTag): void
  /** Sends what waits, as far as the socket takes it. To be called regularly. */
  pump(): void
  /** Drops what waits, except configurations. */
  drop(): void
  /** Frames that wait. */
  readonly waiting: { readonly video: number; readonly audio: number }
  close(): void
}

/** Bytes in the socket beyond which tags wait here, where they can be counted and dropped. */
const fullSocket = 1 << 16
const cleanEnds: readonly number[] = [1000, 1001, 1005]

/** Publishes FLV to a media server by WebSocket. @param address as in `ws://127.0.0.1:8000/live/camera.flv` */
export function openPushConnection(address: string, events: PushConnectionEvents): PushConnection {
  const socket = new WebSocket(address, 'publisher')
  let queue: FlvTag[] = []
  let opened = false
  let closed = false

  const pump = () => {
    while (socket.readyState === WebSocket.OPEN && socket.bufferedAmount < fullSocket) {
      const tag = queue.shift()
      if (!tag) return
      const bytes = writeFlvTag(tag)
      socket.send(bytes.slice())
      events.sent(tag, bytes.length)
    }
  }
  socket.addEventListener('open', () => {
    if (closed) return
    opened = true
    socket.send(flvFileHeader.slice())
    events.opened()
  })
  socket.addEventListener('close', ({ code }) => {
    if (closed) return
    closed = true
    if (!opened) events.lost(3002, 'the server cannot be reached')
    else if (cleanEnds.includes(code)) events.lost(3004, 'the server has closed the connection')
    else events.lost(3005, 'the connection broke')
  })
  const waitingOf = (kind: FlvTag['kind']) => queue.filter((tag) => tag.kind === kind).length
  return {
    get isOpen() {
      return opened
    },
    send(tag) {
      queue.push(tag)
      pump()
    },
    pump,
    drop() {
      queue = queue.filter(({ kind, timestamp }) => kind === 'script' || timestamp === 0)
    },
    get waiting() {
      return { video: waitingOf('video'), audio: waitingOf('audio') }
    },
    close() {
      closed = true
      socket.close()
    }
  }
}
