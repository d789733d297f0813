import { once } from 'node:events'
import http, { type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createSignHandler, type SignHandlerOptions, type SignRequestError } from '../../../server'
import { noteViolation } from '../../setup/violations'

export const appId = 'wx20afc706a711eefc'
export const appSecret = 'secret-0123456789abcdef'
export const code = 'code-of-wx-login'
export const sessionKey = 'gDyVgzwa0mFz9uUP7M6GQQ=='
export const openid = 'openid-of-ann'
export const groupId = 'group'

/** What jscode2session says of a code that is right. */
export const session = { openid, session_key: sessionKey, unionid: 'union' }

export interface Answer {
  readonly status: number
  readonly headers: http.IncomingHttpHeaders
  readonly body: unknown
  /** All of it, as it came. */
  readonly text: string
}

interface SendOptions {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string | number>>
  readonly agent?: http.Agent
}

type Upstream = (req: IncomingMessage, res: ServerResponse) => void

/** An answer of the stand-in. */
export function says(body: unknown, status = 200): Upstream {
  return (_, res) => {
    // WeChat sends JSON as text/plain.
    res.writeHead(status, { 'content-type': 'text/plain' })
    res.end(typeof body === 'string' ? body : JSON.stringify(body))
  }
}

/** The secret of the app may go nowhere else. */
export function checkOrigin({ origin }: URL): void {
  if (origin !== 'https://api.weixin.qq.com') noteViolation(`the server asks ${origin}`)
}

async function listen(listener: RequestListener): Promise<{ server: Server; address: string }> {
  const server = http.createServer(listener)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { server, address: `http://127.0.0.1:${port}` }
}

/** The handler on a real server, with a stand-in for WeChat's; both on 127.0.0.1. */
export class SignHarness {
  /** Addresses that the stand-in was asked for. */
  readonly asked: URL[] = []
  /** What `onError` got. */
  readonly errors: SignRequestError[] = []
  upstream: Upstream = says(session)
  private readonly servers: Server[] = []
  /** Of the server. */
  address = ''

  /** @param wrap puts something between the server and the handler, as a framework does */
  static async open(
    options: Partial<SignHandlerOptions> = {},
    wrap: (handler: RequestListener) => RequestListener = (handler) => handler
  ): Promise<SignHarness> {
    const harness = new SignHarness()
    const wechat = await listen((req, res) => {
      harness.asked.push(new URL(req.url ?? '', 'http://stand-in'))
      harness.upstream(req, res)
    })
    const handler = createSignHandler({
      appId,
      appSecret,
      authorize: () => true,
      fetch: (input, init) => {
        const asked = new URL(input as string)
        checkOrigin(asked)
        return fetch(wechat.address + asked.pathname + asked.search, init)
      },
      onError: (error) => {
        harness.errors.push(error)
      },
      ...options
    })
    const front = await listen(wrap((req, res) => void handler(req, res)))
    harness.servers.push(wechat.server, front.server)
    harness.address = front.address
    return harness
  }

  /** Begins a request, to be ended by the caller. */
  begin(options: SendOptions = {}): { request: http.ClientRequest; answer: Promise<Answer> } {
    const headers = { 'content-type': 'application/json', ...options.headers }
    const request = http.request(this.address, { method: 'POST', ...options, headers })
    const answer = new Promise<Answer>((resolve, reject) => {
      request.on('error', reject)
      request.on('response', (response) => {
        readAnswer(response).then(resolve, reject)
      })
    })
    return { request, answer }
  }

  /** Sends a body, as JSON unless it is text. */
  post(body: unknown = { code, groupId }, options: SendOptions = {}): Promise<Answer> {
    const { request, answer } = this.begin(options)
    request.end(typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body))
    return answer
  }

  /** The stand-in was asked, and has not answered. */
  silence(): Promise<ServerResponse> {
    return new Promise((resolve) => {
      this.upstream = (_, res) => resolve(res)
    })
  }

  close(): void {
    for (const server of this.servers) {
      server.close()
      server.closeAllConnections()
    }
  }
}

async function readAnswer(response: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString()
  const { statusCode: status = 0, headers } = response
  return { status, headers, text, body: text === '' ? undefined : JSON.parse(text) }
}

/** The answer to a request that was refused. */
export function refused(status: number, name: string): object {
  return { status, body: { error: { name, message: expect.any(String) as string } } }
}

/** A promise to be kept from outside. */
export function deferred<Value = unknown>() {
  let resolve: (value: Value) => void = () => undefined
  const promise = new Promise<Value>((keep) => {
    resolve = keep
  })
  return { promise, resolve }
}

/** Time for deadlines alone: sockets keep the real one. */
export function stopTimers(now = 1_559_129_714_999): void {
  jest.useFakeTimers({
    now,
    doNotFake: [
      'nextTick',
      'setImmediate',
      'clearImmediate',
      'setInterval',
      'clearInterval',
      'queueMicrotask',
      'hrtime'
    ]
  })
}
