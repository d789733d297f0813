import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createSigning } from '../../../../preview/server/signing'

const ann = `o${'a'.repeat(27)}`
const ben = `o${'b'.repeat(27)}`
const groupId = 'lesson'

interface Signed {
  readonly signature: string
  readonly nonceStr: string
  readonly timeStamp: number
  readonly openid: string
}

const signing = createSigning({ cloudFunctions: () => undefined })
let server: Server
let address: string

beforeAll(async () => {
  server = createServer((request, response) => {
    void signing.routes[request.url ?? '']?.(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => {
  server.close()
  server.closeAllConnections()
})

afterEach(() => jest.restoreAllMocks())

interface Answer {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

async function post(path: string, fields: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const response = await fetch(address + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address, ...headers },
    body: JSON.stringify(fields)
  })
  return { status: response.status, body: (await response.json()) as Answer['body'] }
}

async function login(openid: string): Promise<unknown> {
  return (await post('/preview/login', { openid })).body.code
}

async function sign(openid = ann, group = groupId): Promise<Signed> {
  const { status, body } = await post('/voip-sign', { code: await login(openid), groupId: group })
  expect(status).toBe(200)
  return body as unknown as Signed
}

describe('a person who logs in', () => {
  test('a person who logs in gets a signature that is valid for the person and the group', async () => {
    const signed = await sign()
    expect(signed).toEqual({
      openid: ann,
      signature: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      nonceStr: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      timeStamp: expect.any(Number) as number
    })
    expect(signing.verify({ ...signed, groupId })).toBe(true)
  })

  test.each<[string, (signed: Signed) => object]>([
    ['another group', () => ({ groupId: 'other' })],
    ['another person', () => ({ openid: ben })],
    ['another nonce', () => ({ nonceStr: 'other' })],
    ['another time', ({ timeStamp }) => ({ timeStamp: timeStamp + 1 })],
    ['a time in milliseconds', ({ timeStamp }) => ({ timeStamp: timeStamp * 1000 })],
    ['no time', () => ({ timeStamp: NaN })],
    ['no nonce', () => ({ nonceStr: '' })],
    ['a signature that is wrong', () => ({ signature: '0'.repeat(64) })],
    ['a signature that is too short', ({ signature }) => ({ signature: signature.slice(1) })],
    ['no signature', () => ({ signature: '' })]
  ])('a signature is refused with %s', async (_, change) => {
    const signed = await sign()
    expect(signing.verify({ ...signed, groupId, ...change(signed) })).toBe(false)
  })

  test('a signature is refused when it is older than 10 minutes, or of the future', async () => {
    const signed = await sign()
    const now = jest.spyOn(Date, 'now')
    for (const [seconds, accepted] of [
      [599, true],
      [601, false],
      [-601, false]
    ] as const) {
      now.mockReturnValue((signed.timeStamp + seconds) * 1000)
      expect([seconds, signing.verify({ ...signed, groupId })]).toEqual([seconds, accepted])
    }
  })

  test('a person who logs in gets no signature for a closed group', async () => {
    const { status, body } = await post('/voip-sign', { code: await login(ann), groupId: 'closed-lesson' })
    expect(status).toBe(403)
    expect(body).toMatchObject({ error: { name: 'NOT_AUTHORIZED' } })
  })

  test('a signature is refused by another start of the preview', async () => {
    const signed = await sign()
    expect(createSigning({ cloudFunctions: () => undefined }).verify({ ...signed, groupId })).toBe(false)
  })
})

describe('a login code', () => {
  const rejected = { status: 401, body: { error: { name: 'CODE_REJECTED' } } }

  test('a login code is good for one request', async () => {
    const code = await login(ann)
    expect(await post('/voip-sign', { code, groupId })).toMatchObject({ status: 200 })
    expect(await post('/voip-sign', { code, groupId })).toMatchObject(rejected)
  })

  test('a login code that was not given is rejected', async () => {
    expect(await post('/voip-sign', { code: 'made-up', groupId })).toMatchObject(rejected)
  })

  test('a login code is good for 5 minutes', async () => {
    const start = Date.now()
    const now = jest.spyOn(Date, 'now').mockReturnValue(start)
    const codes = [await login(ann), await login(ann)]
    now.mockReturnValue(start + 299_000)
    expect(await post('/voip-sign', { code: codes[0], groupId })).toMatchObject({ status: 200 })
    now.mockReturnValue(start + 301_000)
    expect(await post('/voip-sign', { code: codes[1], groupId })).toMatchObject(rejected)
    await login(ann)
    expect(await post('/voip-sign', { code: codes[1], groupId })).toMatchObject(rejected)
  })

  test.each([
    ['a page of another origin', { origin: 'http://127.0.0.1:1' }, 403],
    ['a page that has no origin', { origin: 'null' }, 403],
    ['a page of another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['what a form can send', { 'content-type': 'text/plain' }, 415]
  ])('a login code is not given to %s', async (_, headers, status) => {
    expect(await post('/preview/login', { openid: ann }, headers)).toEqual({ status, body: {} })
  })

  test.each([[{}], [{ openid: 'ann' }], [{ openid: 5 }], [[]], [null], ['text']])(
    'a login code is not given for %j',
    async (fields) => {
      expect(await post('/preview/login', fields)).toMatchObject({
        status: 400,
        body: { error: expect.any(String) as string }
      })
    }
  )

  test('a login code is not given for an endless body, nor by GET', async () => {
    expect(await post('/preview/login', { openid: ann, more: 'x'.repeat(1 << 20) })).toMatchObject({ status: 400 })
    const response = await fetch(`${address}/preview/login`, { headers: { origin: address } })
    expect(response.status).toBe(405)
  })
})
