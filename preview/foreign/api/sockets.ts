import { answerCallbacks, type Callbacks, CallFailure, type Options } from '../../../simulator/call'
import { call, type CallPorts, check, typeName } from '../../api/call'
import { Listeners } from '../../api/listeners'

interface SocketPorts extends CallPorts {
  /** @throws CallFailure while the phone has no network */
  readonly refuseOffline: () => void
}

/** Documented: more fail. */
const mostSockets = 5

/** The options of `wx.connectSocket`; what a browser does not let a script choose is named as unknown. */
export const connectParameters = { url: 'String', protocols: 'Array?', timeout: 'Number?' } as const

/** `wx.connectSocket`, and the older calls of `wx` that act on the first connection that is open. */
export function createSocketApi(ports: SocketPorts): Record<string, unknown> {
  const open = new Set<SocketTask>()
  const global = {
    Open: new Listeners<object>(),
    Message: new Listeners<object>(),
    Close: new Listeners<object>(),
    Error: new Listeners<object>()
  }
  const first = () => {
    const [task] = open
    if (!task) throw new CallFailure('WebSocket is not connected')
    return task
  }
  return {
    connectSocket(options: Options & Callbacks = {}): SocketTask {
      for (const option of Object.keys(options)) {
        if (!/^(success|fail|complete)$/.test(option) && !Object.hasOwn(connectParameters, option)) {
          ports.unknownOption(`connectSocket({ ${option} })`)
        }
      }
      const task = new SocketTask(ports, () => open.delete(task))
      for (const kind of kinds) task.listeners[kind].on((event) => task === [...open][0] && global[kind].emit(event))
      const begin = async () => {
        const { url, protocols = [], timeout = 60_000 } = check(connectParameters, options)
        refuseAddress(url)
        ports.refuseOffline()
        if (open.size >= mostSockets) throw new CallFailure('exceed max task count')
        open.add(task)
        task.connect(url, protocols.map(String), timeout)
        return Promise.resolve({ socketTaskId: task.id })
      }
      const begun = begin()
      begun.catch((error: unknown) => task.refuse(error))
      answerCallbacks('connectSocket', begun, options, ports.whenAwake)
      return task
    },
    onSocketOpen: global.Open.on,
    onSocketMessage: global.Message.on,
    onSocketClose: global.Close.on,
    onSocketError: global.Error.on,
    sendSocketMessage: call({ data: 'Any' }, ({ data }) => first().transmit(data)),
    closeSocket: call({ code: 'Number?', reason: 'String?' }, ({ code, reason }) => first().end(code, reason))
  }
}

/** @throws CallFailure for what is no address of a socket, and for other computers: see {@link isLoopback} */
function refuseAddress(url: string): void {
  if (!/^wss?:\/\/[^/]/i.test(url) || !URL.canParse(url)) {
    throw new CallFailure(`invalid url "${url}"`, { errno: 600009 })
  }
  if (!isLoopback(new URL(url).hostname)) throw new CallFailure('url not in domain list', { errno: 600002 })
}

/** The computer itself: the preview connects programs that nobody here wrote with nothing else. */
export function isLoopback(host: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/i.test(host)
}

const kinds = ['Open', 'Message', 'Close', 'Error'] as const
let made = 0

/** One connection (documented: `SocketTask`). */
class SocketTask {
  readonly CONNECTING = 0
  readonly OPEN = 1
  readonly CLOSING = 2
  readonly CLOSED = 3
  readonly id = `${++made}`
  readonly listeners = {
    Open: new Listeners<object>(),
    Message: new Listeners<object>(),
    Close: new Listeners<object>(),
    Error: new Listeners<object>()
  }
  readonly onOpen = this.listeners.Open.on
  readonly onMessage = this.listeners.Message.on
  readonly onClose = this.listeners.Close.on
  readonly onError = this.listeners.Error.on
  private socket: WebSocket | undefined
  private isOver = false

  constructor(
    private readonly ports: SocketPorts,
    private readonly ended: () => void
  ) {}

  get readyState(): number {
    return this.isOver ? this.CLOSED : (this.socket?.readyState ?? this.CONNECTING)
  }

  readonly send = (options: Options & Callbacks = {}): void => {
    const sent = this.attempt(() => this.transmit(options.data))
    answerCallbacks('sendSocketMessage', sent, options, this.ports.whenAwake)
  }

  readonly close = (options: Options & Callbacks = {}): void => {
    const closed = this.attempt(() => {
      const { code, reason } = check({ code: 'Number?', reason: 'String?' }, options)
      this.end(code, reason)
    })
    answerCallbacks('closeSocket', closed, options, this.ports.whenAwake)
  }

  connect(url: string, protocols: string[], timeout: number): void {
    const socket = new WebSocket(url, protocols)
    this.socket = socket
    socket.binaryType = 'arraybuffer'
    const late = setTimeout(() => {
      this.fail('timeout')
      socket.close()
    }, timeout)
    socket.addEventListener('open', () => {
      clearTimeout(late)
      // A browser shows scripts no header but these two.
      const { protocol, extensions } = socket
      const header = { 'Sec-WebSocket-Protocol': protocol, 'Sec-WebSocket-Extensions': extensions }
      this.emit('Open', { header: Object.fromEntries(Object.entries(header).filter(([, value]) => value !== '')) })
    })
    socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => this.emit('Message', { data }))
    socket.addEventListener('error', () => this.fail('WebSocket connection failed'))
    socket.addEventListener('close', ({ code, reason }) => {
      clearTimeout(late)
      this.emit('Close', { code, reason })
      this.finish()
    })
  }

  /** The connection was not made. */
  refuse(error: unknown): void {
    this.fail(error instanceof CallFailure ? error.reason : String(error))
    this.finish()
  }

  /** @throws CallFailure unless it is open */
  transmit(data: unknown): void {
    if (typeof data !== 'string' && !(data instanceof ArrayBuffer)) {
      const found = typeName(data)
      throw new CallFailure(`parameter error: parameter.data should be String or ArrayBuffer instead of ${found};`)
    }
    if (!this.socket || this.readyState !== this.OPEN) throw new CallFailure('SocketTask.readyState is not OPEN')
    this.socket.send(data)
  }

  /** @throws CallFailure for a code that a program may not send: 1000 and 3000 to 4999 are allowed */
  end(code = 1000, reason = ''): void {
    if (!this.socket || this.readyState >= this.CLOSING) throw new CallFailure('SocketTask.readyState is not OPEN')
    try {
      this.socket.close(code, reason)
    } catch (error) {
      throw new CallFailure(error instanceof Error ? error.message : String(error))
    }
  }

  private async attempt(run: () => void): Promise<object> {
    run()
    return Promise.resolve({})
  }

  private fail(reason: string): void {
    this.emit('Error', { errMsg: reason })
  }

  private finish(): void {
    // After the events that are still to be delivered.
    this.ports.whenAwake(() => {
      this.isOver = true
      this.ended()
    })
  }

  private emit(kind: (typeof kinds)[number], event: object): void {
    this.ports.whenAwake(() => this.listeners[kind].emit(event))
  }
}
