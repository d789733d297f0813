import { connect, type Socket } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { SignHandlerOptions } from '../../../server'
import { groupId, says, session, SignHarness } from './server-harness'

const atOnce = 20
const warmUp = 490
/** Bytes; a request that stays behind is some 5,000, and there are hundreds. */
const margin = 2 ** 21

// Some seconds, and far longer beside other work.
jest.setTimeout(120_000)

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

const bodies = [
  ...[1, 2, 3].map(() => ({ code: 'fine', groupId })),
  { code: 'fine', groupId: 'another' },
  { code: 'fine' },
  { code: 'old', groupId },
  { code: 'broken', groupId }
]
/** Of each body in turn. */
const expected = [200, 200, 200, 403, 400, 401, 502]

let person = 0

/** What WeChat says: another person each time. */
function answerTo(code: string | null): [body: unknown, status?: number] {
  if (code === 'old') return [{ errcode: 40029 }]
  if (code === 'broken') return ['<html>', 500]
  return [{ ...session, openid: `person ${person++}` }]
}

/** No network behind the server. */
const atHand: SignHandlerOptions['fetch'] = (input) => {
  const [body, status = 200] = answerTo(new URL(input as string).searchParams.get('js_code'))
  return Promise.resolve(new Response(JSON.stringify(body), { status }))
}

/** Sends requests one after another on one connection: what stays behind is not the client's. */
async function* statusesOf(socket: Socket, requests: Iterable<string>): AsyncGenerator<number> {
  const answers = socket[Symbol.asyncIterator]()
  for (const request of requests) {
    socket.write(request)
    let text = ''
    while (!isWhole(text)) text += String((await answers.next()).value)
    yield Number(text.split(' ', 2)[1])
  }
}

function isWhole(text: string): boolean {
  const [head = '', body] = text.split('\r\n\r\n')
  return body?.length === Number(/content-length: (\d+)/.exec(head)?.[1])
}

async function heapUsed(): Promise<number> {
  // What finalizers free is freed a turn later.
  for (let round = 0; round < 3; round++) {
    collect()
    await new Promise(setImmediate)
  }
  return process.memoryUsage().heapUsed
}

test.each<[number, string, Partial<SignHandlerOptions>]>([
  [2100, '', { fetch: atHand }],
  [490, ' that ask WeChat over HTTP', {}]
])('%d requests%s, of which many are refused, leave nothing behind', async (requests, _, options) => {
  const statuses: Record<number, number> = {}
  const harness = await SignHarness.open({
    authorize: (_person, group) => group === groupId,
    rateLimit: { limit: 10, window: 0.01 },
    onError: () => undefined,
    ...options
  })
  harness.upstream = (req, res) => {
    harness.asked.length = 0
    says(...answerTo(new URL(req.url ?? '', 'http://stand-in').searchParams.get('js_code')))(req, res)
  }
  const { port } = new URL(harness.address)
  const heads = ['POST / HTTP/1.1', 'host: localhost', 'content-type: application/json']
  const texts = bodies.map((body) => {
    const text = JSON.stringify(body)
    return [...heads, `content-length: ${text.length}`, '', text].join('\r\n')
  })

  async function send(count: number): Promise<void> {
    let sent = 0
    const some = function* () {
      while (sent < count) yield String(texts[sent++ % texts.length])
    }
    const work = async () => {
      const socket = connect(Number(port), '127.0.0.1')
      for await (const status of statusesOf(socket, some())) statuses[status] = (statuses[status] ?? 0) + 1
      socket.destroy()
    }
    await Promise.all(Array.from({ length: atOnce }, work))
  }

  await send(warmUp)
  const before = await heapUsed()
  await send(requests)
  const grown = (await heapUsed()) - before
  harness.close()

  expect(Object.keys(statuses).map(Number)).toEqual([200, 400, 401, 403, 502])
  const fine = expected.filter((status) => status === 200).length / expected.length
  expect(statuses[200]).toBeCloseTo(fine * (warmUp + requests), -1)
  expect(grown).toBeLessThan(margin)
})
