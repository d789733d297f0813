import { once } from 'node:events'
import type { IncomingMessage, RequestListener } from 'node:http'
import type { Socket } from 'node:net'
import {
  createSignHandler,
  signVoIP,
  SignInputError,
  type SignAnswer,
  type SignHandlerOptions,
  type SignRequestError
} from '../../../server'
import {
  appId,
  appSecret,
  code,
  deferred,
  groupId,
  openid,
  refused,
  says,
  session,
  sessionKey,
  SignHarness,
  stopTimers
} from './server-harness'

let harness: SignHarness | undefined

async function open(...given: Parameters<typeof SignHarness.open>): Promise<SignHarness> {
  harness = await SignHarness.open(...given)
  return harness
}

afterEach(() => {
  harness?.close()
  harness = undefined
  jest.useRealTimers()
})

/** As a framework does: the body is read, and stands on the request as `parse` makes it. */
function parsing(parse: (text: string) => unknown) {
  return (handler: RequestListener): RequestListener =>
    (req, res) => {
      void readText(req).then((text) => handler(Object.assign(req, { body: parse(text) }), res))
    }
}

async function readText(req: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of req) text += String(chunk)
  return text
}

describe('a request that is admitted', () => {
  test('an admitted request gets a valid signature with the nonce and the seconds of the server', async () => {
    stopTimers(1_559_129_714_999)
    const { asked } = await open()
    const { status, body, headers, text } = await opened().post()
    const { signature, nonceStr, timeStamp, ...rest } = body as SignAnswer
    expect({ status, rest, timeStamp }).toEqual({ status: 200, rest: { openid }, timeStamp: 1_559_129_714 })
    expect(nonceStr).toMatch(/^[0-9a-f]{32}$/)
    expect(signature).toBe(signVoIP({ appId, groupId, nonceStr, timeStamp, sessionKey }))
    expect(headers['content-type']).toBe('application/json; charset=utf-8')
    expect(headers['cache-control']).toBe('no-store')
    expect(Number(headers['content-length'])).toBe(text.length)
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
    expect(asked.map(({ pathname, searchParams }) => [pathname, Object.fromEntries(searchParams)])).toEqual([
      ['/sns/jscode2session', { appid: appId, secret: appSecret, js_code: code, grant_type: 'authorization_code' }]
    ])
  })

  test('each admitted request gets another nonce', async () => {
    await open()
    const answers = await Promise.all(Array.from({ length: 20 }, () => opened().post()))
    expect(new Set(answers.map(({ body }) => (body as SignAnswer).nonceStr)).size).toBe(20)
  })

  test('a request may name its character set and hold any character', async () => {
    const authorize = jest.fn(() => true)
    await open({ authorize })
    const group = '群 & ?=#"\\\u2028👩‍👩‍👧'
    const headers = { 'content-type': 'Application/JSON; charset=UTF-8' }
    expect(await opened().post({ code: 'a&secret=b c', groupId: group }, { headers })).toMatchObject({ status: 200 })
    expect(authorize.mock.calls).toEqual([[openid, group]])
    expect(opened().asked[0]?.searchParams.get('js_code')).toBe('a&secret=b c')
    expect(opened().asked[0]?.searchParams.getAll('secret')).toEqual([appSecret])
  })

  test('a body that is no UTF-8 is refused, and is not signed for another group', async () => {
    await open()
    const text = JSON.stringify({ code, groupId: 'caf\u00e9' })
    expect(await opened().post(Buffer.from(text, 'latin1'))).toMatchObject(refused(400, 'BODY_INVALID'))
  })

  test('a request may come in pieces', async () => {
    await open()
    const { request, answer } = opened().begin()
    const text = JSON.stringify({ code, groupId: '群' })
    for (const byte of Buffer.from(text)) request.write(Buffer.of(byte))
    request.end()
    expect(await answer).toMatchObject({ status: 200 })
  })

  test('a request may come on a connection that is kept', async () => {
    await open()
    const { headers } = await opened().post()
    expect(headers.connection).not.toBe('close')
  })
})

describe('a body that is parsed already is used', () => {
  test.each<[string, (text: string) => unknown]>([
    ['an object', (text) => JSON.parse(text) as unknown],
    ['a string', (text) => text],
    ['bytes', (text) => Buffer.from(text)]
  ])('a body that is parsed already as %s is used', async (_, parse) => {
    await open({}, parsing(parse))
    expect(await opened().post()).toMatchObject({ status: 200, body: { openid } })
  })

  test.each<[string, unknown, number, string]>([
    ['an object without fields', {}, 400, 'GROUP_ID_MISSING'],
    ['null', null, 400, 'BODY_INVALID'],
    ['a list', ['group'], 400, 'BODY_INVALID'],
    ['a number', 5, 400, 'BODY_INVALID'],
    ['text that is no JSON', 'group', 400, 'BODY_INVALID'],
    ['a long field', { code, groupId: 'g'.repeat(8192) }, 413, 'BODY_TOO_LARGE'],
    ['a long code', { code: 'c'.repeat(8192), groupId }, 413, 'BODY_TOO_LARGE']
  ])('a body that is parsed already as %s is refused', async (_, parsed, status, name) => {
    await open(
      {},
      parsing(() => parsed)
    )
    expect(await opened().post()).toMatchObject(refused(status, name))
  })

  test('an empty object of a parser that left the body alone is not used as the body', async () => {
    await open({}, (handler) => (req, res) => handler(Object.assign(req, { body: {} }), res))
    expect(await opened().post()).toMatchObject({ status: 200 })
  })

  test('a stream that was read before counts as an empty body', async () => {
    await open(
      {},
      parsing(() => undefined)
    )
    expect(await opened().post()).toMatchObject(refused(400, 'BODY_INVALID'))
  })

  test.each<[string, object, number, string]>([
    ['an empty body', { body: {} }, 400, 'GROUP_ID_MISSING'],
    ['no body', {}, 400, 'BODY_INVALID'],
    ['null as its body', { body: null }, 400, 'BODY_INVALID']
  ])('a request that is no stream, with %s, is refused with a status of its own', async (_, parsed, status, name) => {
    const plain = ({ method, headers }: IncomingMessage) =>
      ({ method, headers, ...parsed }) as unknown as IncomingMessage
    await open({}, (handler) => (req, res) => handler(plain(req), res))
    expect(await opened().post()).toMatchObject(refused(status, name))
  })

  test('a request that is no stream is signed with the body that is on it', async () => {
    const plain = ({ method, headers }: IncomingMessage) =>
      ({ method, headers, body: { code, groupId } }) as unknown as IncomingMessage
    await open({}, (handler) => (req, res) => handler(plain(req), res))
    expect(await opened().post()).toMatchObject({ status: 200, body: { openid } })
  })

  test('a body that comes as a stream of text is read', async () => {
    await open({ bodyLimit: 100 }, (handler) => (req, res) => handler(req.setEncoding('utf8'), res))
    expect(await opened().post()).toMatchObject({ status: 200 })
    expect(await opened().post(' '.repeat(101))).toMatchObject(refused(413, 'BODY_TOO_LARGE'))
  })
})

describe('a request of the wrong kind', () => {
  test.each(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])(
    'a request by the method %s is refused with 405',
    async (method) => {
      await open()
      const { status, headers } = await opened().post('', { method })
      expect({ status, allow: headers.allow }).toEqual({ status: 405, allow: 'POST' })
      expect(headers['access-control-allow-origin']).toBeUndefined()
      expect(opened().errors).toMatchObject([{ name: 'METHOD_NOT_ALLOWED' }])
    }
  )

  test.each<Record<string, string>>([
    { 'content-type': 'text/plain' },
    { 'content-type': 'application/x-www-form-urlencoded' },
    { 'content-type': 'multipart/form-data; boundary=application/json' },
    { 'content-type': 'application/jsonp' },
    { 'content-type': '' },
    { 'content-encoding': 'gzip' }
  ])('a request with the headers %p is refused with 415', async (headers) => {
    await open()
    expect(await opened().post(undefined, { headers })).toMatchObject(refused(415, 'CONTENT_TYPE_UNSUPPORTED'))
    expect(opened().asked).toEqual([])
  })

  test('a body without a type is refused with 415', async () => {
    await open()
    const { request, answer } = opened().begin()
    request.removeHeader('content-type')
    request.end(JSON.stringify({ code, groupId }))
    expect(await answer).toMatchObject(refused(415, 'CONTENT_TYPE_UNSUPPORTED'))
  })

  test.each<[string, unknown, string]>([
    ['nothing', '', 'BODY_INVALID'],
    ['half a body', '{"code":"c","groupId":', 'BODY_INVALID'],
    ['null', 'null', 'BODY_INVALID'],
    ['a list', '[]', 'BODY_INVALID'],
    ['a text', '"group"', 'BODY_INVALID'],
    ['bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'BODY_INVALID'],
    ['no groupId', { code }, 'GROUP_ID_MISSING'],
    ['an empty groupId', { code, groupId: '' }, 'GROUP_ID_MISSING'],
    ['a groupId that is a number', { code, groupId: 5 }, 'GROUP_ID_MISSING'],
    ['a groupId that is a query', { code, groupId: { $ne: '' } }, 'GROUP_ID_MISSING'],
    ['no code', { groupId }, 'CODE_MISSING'],
    ['an empty code', { code: '', groupId }, 'CODE_MISSING'],
    ['a code that is a list', { code: [code], groupId }, 'CODE_MISSING']
  ])('a request with this body is refused with 400: %s', async (_, body, name) => {
    await open()
    expect(await opened().post(body)).toMatchObject(refused(400, name))
    expect(opened().asked).toEqual([])
  })
})

describe('the body', () => {
  test('a body may be as large as the limit, and no larger', async () => {
    await open({ bodyLimit: 100 })
    const text = JSON.stringify({ code, groupId })
    expect(await opened().post(text.padEnd(100))).toMatchObject({ status: 200 })
    expect(await opened().post(text.padEnd(101))).toMatchObject(refused(413, 'BODY_TOO_LARGE'))
  })

  test('a body is refused by the length in its headers, before it comes', async () => {
    await open()
    const { request, answer } = opened().begin({ headers: { 'content-length': 8193 } })
    request.flushHeaders()
    const { headers, ...rest } = await answer
    expect(rest).toMatchObject(refused(413, 'BODY_TOO_LARGE'))
    expect(headers.connection).toBe('close')
  })

  test('a body without a length that exceeds the limit is refused', async () => {
    await open()
    const { request, answer } = opened().begin({ headers: { 'transfer-encoding': 'chunked' } })
    request.write('x'.repeat(8193))
    expect(await answer).toMatchObject(refused(413, 'BODY_TOO_LARGE'))
  })

  test('a logger can read the address of a request whose body is too large', async () => {
    const reported = deferred<string | undefined>()
    await open({ onError: (_, req) => reported.resolve((req.socket as Socket | null)?.remoteAddress) })
    const { request, answer } = opened().begin({ headers: { 'transfer-encoding': 'chunked' } })
    request.write('x'.repeat(8193))
    await answer
    expect(await reported.promise).toBe('127.0.0.1')
  })

  test('a slow body is refused when its time is over', async () => {
    stopTimers()
    const arrived = deferred()
    await open({}, (handler) => (req, res) => {
      handler(req, res)
      arrived.resolve(undefined)
    })
    const { request, answer } = opened().begin()
    request.write('{"code"')
    await arrived.promise
    jest.advanceTimersByTime(4999)
    expect(opened().errors).toEqual([])
    jest.advanceTimersByTime(1)
    const { headers, ...rest } = await answer
    expect(rest).toMatchObject(refused(408, 'BODY_TIMEOUT'))
    expect(headers.connection).toBe('close')
    expect(opened().errors).toMatchObject([{ detail: 'no whole body within 5000 ms' }])
  })

  test('a body that breaks off is dropped and reported once', async () => {
    const arrived = deferred()
    const over = deferred()
    await open({ onError: over.resolve }, (handler) => (req, res) => {
      handler(req, res)
      arrived.resolve(undefined)
    })
    const { request, answer } = opened().begin()
    request.write('{"code"')
    await arrived.promise
    request.destroy()
    await expect(answer).rejects.toThrow()
    expect(await over.promise).toMatchObject({ name: 'BODY_INCOMPLETE' })
  })
})

describe('authorize', () => {
  test('authorize is called with person and group', async () => {
    const authorize = jest.fn((person: string, group: string) =>
      Promise.resolve(person === openid && group === groupId)
    )
    await open({ authorize })
    expect(await opened().post()).toMatchObject({ status: 200 })
    expect(await opened().post({ code, groupId: 'another' })).toMatchObject(refused(403, 'NOT_AUTHORIZED'))
    expect(authorize.mock.calls).toEqual([
      [openid, groupId],
      [openid, 'another']
    ])
  })

  test.each([false, undefined, null, 0, 1, 'true', {}, []])(
    'authorize that answers %p admits nobody',
    async (answer) => {
      await open({ authorize: (() => answer) as unknown as SignHandlerOptions['authorize'] })
      expect(await opened().post()).toMatchObject(refused(403, 'NOT_AUTHORIZED'))
    }
  )

  test.each<[string, SignHandlerOptions['authorize']]>([
    [
      'throws',
      () => {
        throw new Error('database at 10.0.0.1 is down')
      }
    ],
    ['rejects', () => Promise.reject(new Error('database at 10.0.0.1 is down'))]
  ])('authorize that %s is answered with 500 and without details', async (_, authorize) => {
    await open({ authorize })
    const answer = await opened().post()
    expect(answer).toMatchObject(refused(500, 'INTERNAL_ERROR'))
    expect(answer.text).not.toContain('10.0.0.1')
    expect(opened().errors).toMatchObject([
      { status: 500, detail: 'authorize threw', cause: { message: 'database at 10.0.0.1 is down' } }
    ])
  })

  test('authorize that never answers is given up after the timeout', async () => {
    stopTimers()
    const asked = deferred()
    await open({
      authorize: () => {
        asked.resolve(undefined)
        return new Promise<boolean>(() => undefined)
      }
    })
    const answer = opened().post()
    await asked.promise
    jest.advanceTimersByTime(5000)
    expect(await answer).toMatchObject(refused(500, 'INTERNAL_ERROR'))
    expect(opened().errors).toMatchObject([{ detail: 'authorize took longer than 5000 ms' }])
  })

  test('a timeout beyond what a timer can wait is no short one', async () => {
    const authorize = () => new Promise<boolean>((resolve) => setTimeout(() => resolve(true), 20))
    await open({ authorize, timeout: 2 ** 31 })
    expect(await opened().post()).toMatchObject({ status: 200 })
  })
})

describe('getSessionKey', () => {
  test('getSessionKey replaces WeChat and needs neither code nor secret', async () => {
    const getSessionKey = jest.fn((req: IncomingMessage, given: string | undefined) =>
      req.headers['x-token'] === 'ann' || given === code ? { openid: 'ann', sessionKey } : undefined
    )
    await open({ getSessionKey, appSecret: undefined })
    const answer = await opened().post({ groupId }, { headers: { 'x-token': 'ann' } })
    const { signature, nonceStr, timeStamp, openid: person } = answer.body as SignAnswer
    expect(person).toBe('ann')
    expect(signature).toBe(signVoIP({ appId, groupId, nonceStr, timeStamp, sessionKey }))
    expect(await opened().post()).toMatchObject({ status: 200 })
    expect(await opened().post({ groupId })).toMatchObject(refused(401, 'SESSION_NEEDED'))
    expect(getSessionKey.mock.calls.map(([, given]) => given)).toEqual([undefined, code, undefined])
    expect(opened().asked).toEqual([])
  })

  test.each([{}, { openid: 'ann' }, { openid: '', sessionKey }, { openid: 'ann', sessionKey: '' }, 'ann'])(
    'getSessionKey that gives %p is answered with 500',
    async (given) => {
      await open({ getSessionKey: (() => given) as unknown as NonNullable<SignHandlerOptions['getSessionKey']> })
      expect(await opened().post()).toMatchObject(refused(500, 'INTERNAL_ERROR'))
      expect(opened().errors).toMatchObject([{ detail: 'getSessionKey gave no openid or no sessionKey' }])
    }
  )

  test('getSessionKey that throws is answered with 500 and without details', async () => {
    await open({ getSessionKey: () => Promise.reject(new Error('planted')) })
    const answer = await opened().post()
    expect(answer).toMatchObject(refused(500, 'INTERNAL_ERROR'))
    expect(answer.text).not.toContain('planted')
    expect(opened().errors).toMatchObject([{ detail: 'getSessionKey threw' }])
  })
})

describe('around the answer', () => {
  test('a logger that throws or rejects does not change the answer', async () => {
    const reported = jest.fn()
    await open({
      authorize: () => false,
      onError: (error) => {
        reported(error.name)
        if (reported.mock.calls.length === 1) throw new Error('planted')
        return Promise.reject(new Error('planted'))
      }
    })
    expect(await opened().post()).toMatchObject({ status: 403 })
    expect(await opened().post()).toMatchObject({ status: 403 })
    expect(reported.mock.calls).toEqual([['NOT_AUTHORIZED'], ['NOT_AUTHORIZED']])
  })

  test('a person who left during the request to WeChat gets no answer, and nothing breaks', async () => {
    await open()
    const silence = opened().silence()
    const { request, answer } = opened().begin()
    request.end(JSON.stringify({ code, groupId }))
    const upstream = await silence
    request.destroy()
    await expect(answer).rejects.toThrow()
    upstream.end(JSON.stringify(session))
    await once(upstream, 'finish')
    opened().upstream = says(session)
    expect(await opened().post()).toMatchObject({ status: 200 })
  })

  test('the promise of the handler never rejects', async () => {
    const handled: Promise<void>[] = []
    const handler = createSignHandler({ appId, appSecret, authorize: () => true })
    await open({}, () => (req, res) => void handled.push(handler(req, res)))
    await opened().post('')
    await expect(Promise.all(handled)).resolves.toEqual([undefined])
  })

  test('an answer that cannot be written is an error of this server, with its cause', async () => {
    let handled: Promise<void> | undefined
    const reports: SignRequestError[] = []
    const onError = (error: SignRequestError) => void reports.push(error)
    const handler = createSignHandler({
      appId,
      authorize: () => true,
      getSessionKey: () => ({ openid, sessionKey }),
      onError
    })
    await open({}, () => (req, res) => {
      res.end('{"begun":true}')
      handled = handler(req, res)
    })
    await opened().post()
    await handled
    await Promise.resolve()
    expect(reports).toMatchObject([{ name: 'INTERNAL_ERROR', cause: { code: 'ERR_HTTP_HEADERS_SENT' } }])
  })

  test('an error without a cause has no field of that name', async () => {
    await open({ authorize: () => false })
    await opened().post()
    expect(opened().errors.map((error) => Object.hasOwn(error, 'cause'))).toEqual([false])
  })

  test('an answer that was begun by other code is left alone', async () => {
    await open({}, (handler) => (req, res) => {
      res.end('{"begun":true}')
      handler(req, res)
    })
    expect(await opened().post('')).toMatchObject({ status: 200, body: { begun: true } })
  })
})

describe('options', () => {
  const fine: SignHandlerOptions = { appId, appSecret, authorize: () => true }

  test.each<[string, object]>([
    ['appId', { appId: '' }],
    ['appId', { appId: undefined }],
    ['appSecret', { appSecret: '' }],
    ['appSecret', { appSecret: undefined }],
    ['authorize', { authorize: undefined }],
    ['authorize', { authorize: true }],
    ['getSessionKey', { getSessionKey: 'key' }],
    ['rateLimit', { rateLimit: null }],
    ['rateLimit', { rateLimit: { limit: 0, window: 60 } }],
    ['rateLimit', { rateLimit: { limit: 0.5, window: 60 } }],
    ['rateLimit', { rateLimit: { limit: 10 } }],
    ['rateLimit', { rateLimit: { limit: 10, window: Infinity } }],
    ['fetch', { fetch: {} }],
    ['timeout', { timeout: 0 }],
    ['rateLimit', { rateLimit: { limit: 1, window: 30, store: {} } }],
    ['rateLimit', { rateLimit: { limit: 1, window: 30, store: null } }],
    ['rateLimit', { rateLimit: { limit: 1, window: 30, store: { increment: 1 } } }],
    ['timeout', { timeout: '5000' }],
    ['bodyLimit', { bodyLimit: NaN }],
    ['onError', { onError: 'log' }]
  ])('the bad option %s in %p is refused at the start', (option, wrong) => {
    const create = () => createSignHandler({ ...fine, ...wrong })
    expect(create).toThrow(SignInputError)
    expect(create).toThrow(expect.objectContaining({ name: 'OPTION_INVALID', field: option }) as Error)
  })

  test.each([
    ['rateLimit', { rateLimit: { limit: 0, window: 60 } }, 'a function, or { limit, window }'],
    ['fetch', { fetch: {} }, 'a function'],
    ['bodyLimit', { bodyLimit: NaN }, 'a number of bytes above 0']
  ])('the error of the bad option %s says what it must be', (option, wrong, expected) => {
    const create = () => createSignHandler({ ...fine, ...wrong } as SignHandlerOptions)
    expect(create).toThrow(`createSignHandler: ${option} must be ${expected}`)
  })

  test('the error of a bad option does not quote the secret', () => {
    const create = () => createSignHandler({ ...fine, timeout: -1 })
    expect(create).not.toThrow(new RegExp(appSecret))
  })
})

function opened(): SignHarness {
  if (harness === undefined) throw new Error('no harness is open')
  return harness
}
