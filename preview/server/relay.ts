import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import type { Hello, JoinRequest, TabMessage } from '../media/calls/protocol'
import { RelayCalls } from './relay-calls'
import { type Member, RelayRoom, type RoomLimits, sendMessage } from './relay-room'

export interface RelayOptions {
  /** Whether the signature is right. */
  readonly verify: (request: SignedRequest) => boolean
  /** Lets robots in. */
  readonly robotToken: string
  readonly limits?: Partial<RoomLimits>
  /** ms between two pings, default 5000 */
  readonly pingInterval?: number
}

type SignedRequest = Pick<JoinRequest, 'openid' | 'groupId' | 'nonceStr' | 'timeStamp' | 'signature'>

export interface Relay {
  readonly sockets: WebSocketServer
  close(): void
}

/** The code for a wrong signature and for a full room alike: WeChat does not distinguish them. */
const refused = -1000
const defaultLimits: RoomLimits = { members: 10, waiting: 1 << 18 }

/** Passes sound and pictures between the tabs that are in a call. */
export function createRelay({ verify, robotToken, limits, pingInterval = 5000 }: RelayOptions): Relay {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1 << 20 })
  const rooms = new Map<string, RelayRoom>()
  const calls = new RelayCalls()

  const enter = (name: string, openid: string, socket: WebSocket) => {
    const room = rooms.get(name) ?? new RelayRoom({ ...defaultLimits, ...limits })
    const member = room.join(openid, socket)
    if (!member) {
      refuse(socket)
      return
    }
    rooms.set(name, room)
    serveMember(room, member)
    socket.on('close', () => {
      room.leave(member)
      if (room.empty && rooms.get(name) === room) rooms.delete(name)
    })
  }
  const serve = (hello: Hello, socket: WebSocket) => {
    if (hello.kind === 'await') {
      calls.await(hello.openid, socket)
      serveListener(calls, hello.openid, socket)
    } else if (hello.kind === 'dial') {
      calls.dial({ ...hello, socket })
    } else if (hello.kind === 'answer') {
      const dial = calls.answer(hello.listener, hello.caller)
      if (!dial) refuse(socket)
      else {
        const name = `call ${hello.caller} ${hello.listener}`
        enter(name, hello.caller, dial.socket)
        enter(name, hello.listener, socket)
      }
    } else if (hello.kind === 'robot' ? hello.token === robotToken : verify(hello)) {
      enter(`group ${hello.groupId}`, hello.openid, socket)
    } else refuse(socket)
  }

  sockets.on('connection', (socket) => {
    // An error of a socket is followed by its close event.
    socket.on('error', () => undefined)
    endWhenDead(socket, pingInterval)
    socket.once('message', (data) => {
      const message = parse(data)
      if (message && isHello(message)) serve(message, socket)
      else socket.terminate()
    })
  })
  return {
    sockets,
    close() {
      for (const socket of sockets.clients) socket.terminate()
      sockets.close()
    }
  }
}

function refuse(socket: WebSocket): void {
  sendMessage(socket, { kind: 'refused', code: refused })
  socket.close()
}

function serveListener(calls: RelayCalls, openid: string, socket: WebSocket): void {
  socket.on('message', (data) => {
    const message = parse(data)
    if (message?.kind === 'decline') calls.decline(openid, message.caller, message.code)
  })
}

function serveMember(room: RelayRoom, member: Member): void {
  member.socket.on('message', (data, isBinary) => {
    if (isBinary && Buffer.isBuffer(data)) {
      room.forward(member, data)
      return
    }
    const message = parse(data)
    if (message?.kind === 'video') room.setVideo(member, message.on)
    if (message?.kind === 'receive') room.receive(member, message.openids)
    if (message?.kind === 'keyFrame') room.fallBehind(member, message.openid)
  })
}

/** A computer that went to sleep does not close its sockets. */
function endWhenDead(socket: WebSocket, interval: number): void {
  let alive = true
  const timer = setInterval(() => {
    if (!alive) socket.terminate()
    alive = false
    socket.ping()
  }, interval)
  socket.on('pong', () => {
    alive = true
  })
  socket.on('close', () => {
    clearInterval(timer)
  })
}

function isHello(message: TabMessage): message is Hello {
  return ['join', 'robot', 'await', 'dial', 'answer'].includes(message.kind)
}

function parse(data: RawData): TabMessage | undefined {
  if (!Buffer.isBuffer(data)) return undefined
  try {
    // Only the preview's own page gets this far; it sends nothing else.
    return JSON.parse(data.toString('utf8')) as TabMessage
  } catch {
    return undefined
  }
}
