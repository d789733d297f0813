import type { ServerResponse } from 'node:http'
import type { SignHandlerOptions } from '../../../server'
import {
  appSecret,
  code,
  deferred,
  openid,
  refused,
  says,
  session,
  sessionKey,
  SignHarness,
  stopTimers
} from './server-harness'

let harness: SignHarness

async function open(options: Partial<SignHandlerOptions> = {}): Promise<void> {
  harness = await SignHarness.open(options)
}

afterEach(() => {
  harness.close()
  jest.useRealTimers()
})

test.each<[number, number, string]>([
  [40029, 401, 'CODE_REJECTED'],
  [40163, 401, 'CODE_REJECTED'],
  [45011, 429, 'WECHAT_RATE_LIMITED'],
  [-1, 502, 'WECHAT_UNAVAILABLE'],
  [40013, 502, 'WECHAT_REFUSED'],
  [40125, 502, 'WECHAT_REFUSED'],
  [40226, 502, 'WECHAT_REFUSED'],
  [99999, 502, 'WECHAT_REFUSED']
])('errcode %p of WeChat is answered with %p %s', async (errcode, status, name) => {
  const authorize = jest.fn(() => true)
  await open({ authorize })
  harness.upstream = says({ errcode, errmsg: `planted ${appSecret}` })
  const answer = await harness.post()
  expect(answer).toMatchObject(refused(status, name))
  expect(answer.text).not.toContain('planted')
  expect(answer.headers['retry-after']).toBe(status === 429 ? '60' : undefined)
  expect(harness.errors).toMatchObject([{ name, status, wechatCode: errcode, detail: `errcode ${errcode}` }])
  expect(authorize).not.toHaveBeenCalled()
})

test('errcode 0 beside a session is no error', async () => {
  await open()
  harness.upstream = says({ ...session, errcode: 0, errmsg: 'ok' })
  expect(await harness.post()).toMatchObject({ status: 200, body: { openid } })
})

test.each<[string, unknown, number, string]>([
  ['HTML', '<html><body>Bad gateway</body></html>', 200, 'no JSON'],
  ['HTML with 502', '<html><body>Bad gateway</body></html>', 502, 'HTTP 502'],
  ['500', '', 500, 'HTTP 500'],
  ['a session with 500', session, 500, 'HTTP 500'],
  ['404', { errcode: 40029 }, 404, 'HTTP 404'],
  ['nothing', '', 200, 'no JSON'],
  ['null', 'null', 200, 'no session in the answer'],
  ['a number', '5', 200, 'no session in the answer'],
  ['a list', [session], 200, 'no session in the answer'],
  ['half an answer', JSON.stringify(session).slice(0, 40), 200, 'no JSON'],
  ['no openid', { session_key: sessionKey }, 200, 'no session in the answer'],
  ['no session_key', { openid }, 200, 'no session in the answer'],
  ['an openid that is none', { openid: 5, session_key: sessionKey }, 200, 'no session in the answer'],
  ['an empty session_key', { openid, session_key: '' }, 200, 'no session in the answer'],
  ['204', '', 204, 'an empty or an endless answer'],
  ['too much', 'x'.repeat(16_385), 200, 'an empty or an endless answer']
])('%s as the answer of WeChat is answered with 502', async (_, body, status, detail) => {
  await open()
  harness.upstream = says(body, status)
  expect(await harness.post()).toMatchObject(refused(502, 'WECHAT_UNAVAILABLE'))
  expect(harness.errors).toMatchObject([{ detail }])
})

test('a redirect of WeChat is not followed, since the address carries the secret', async () => {
  await open()
  harness.upstream = (req, res) => {
    res.writeHead(302, { location: `http://${String(req.headers.host)}/elsewhere${String(req.url)}` })
    res.end()
  }
  expect(await harness.post()).toMatchObject(refused(502, 'WECHAT_UNAVAILABLE'))
  expect(harness.asked).toHaveLength(1)
})

test('an endless answer of WeChat is dropped', async () => {
  await open()
  const left = deferred()
  harness.upstream = (_, res) => {
    res.on('close', left.resolve)
    const more = () => {
      if (res.write(' '.repeat(16_384))) setImmediate(more)
    }
    res.on('drain', more)
    more()
  }
  expect(await harness.post()).toMatchObject(refused(502, 'WECHAT_UNAVAILABLE'))
  await left.promise
})

test.each<[string, (res: ServerResponse) => void]>([
  ['at once', (res) => res.destroy()],
  [
    'within the answer',
    (res) => {
      res.writeHead(200, { 'content-length': 100 })
      res.write('{"openid":', () => res.destroy())
    }
  ]
])('a connection that WeChat closes %s is answered with 502', async (_, close) => {
  await open()
  harness.upstream = (_req, res) => close(res)
  expect(await harness.post()).toMatchObject(refused(502, 'WECHAT_UNAVAILABLE'))
})

test.each<[string, (res: ServerResponse) => void]>([
  ['says nothing', () => undefined],
  [
    'begins and says no more',
    (res) => {
      res.writeHead(200)
      res.write('{')
    }
  ]
])('WeChat that %s is given up after the timeout', async (_, begin) => {
  stopTimers()
  await open({ timeout: 3000 })
  const silence = harness.silence()
  const answer = harness.post()
  const upstream = await silence
  const left = new Promise((resolve) => upstream.on('close', resolve))
  begin(upstream)
  jest.advanceTimersByTime(2999)
  expect(harness.errors).toEqual([])
  jest.advanceTimersByTime(1)
  expect(await answer).toMatchObject(refused(502, 'WECHAT_UNAVAILABLE'))
  expect(harness.errors).toMatchObject([{ detail: 'no answer within 3000 ms' }])
  // The connection does not stay behind.
  await left
})

test('an answered request leaves no timer', async () => {
  stopTimers()
  await open({ rateLimit: () => 0 })
  expect(await harness.post()).toMatchObject({ status: 200 })
  harness.upstream = says('', 500)
  expect(await harness.post()).toMatchObject({ status: 502 })
  expect(jest.getTimerCount()).toBe(0)
})

test('a missing network is answered with 502, and its code is logged', async () => {
  const unreachable = Object.assign(new TypeError('fetch failed'), {
    cause: Object.assign(new Error(`connect ECONNREFUSED ${code}`), { code: 'ECONNREFUSED' })
  })
  await open({ fetch: () => Promise.reject(unreachable) })
  expect(await harness.post()).toMatchObject(refused(502, 'WECHAT_UNAVAILABLE'))
  expect(harness.errors).toMatchObject([{ detail: 'ECONNREFUSED' }])
})

test.each([
  ['throws an error', new Error(`secret=${appSecret}`)],
  ['throws an error with an odd code', Object.assign(new Error('odd'), { code: `secret=${appSecret}` })],
  ['throws an error with a code and more', Object.assign(new Error('odd'), { code: `ECONNRESET secret=${appSecret}` })],
  ['throws a text', `secret=${appSecret}`],
  ['throws nothing', undefined]
])('a fetch of the app that %s reveals nothing', async (_, thrown) => {
  await open({ fetch: jest.fn().mockRejectedValue(thrown) })
  expect(await harness.post()).toMatchObject(refused(502, 'WECHAT_UNAVAILABLE'))
  expect(harness.errors.map(({ detail, cause }) => [detail, cause])).toEqual([['the request failed', undefined]])
})

test('the global fetch is used where the app gives none', async () => {
  const globalFetch = jest.spyOn(globalThis, 'fetch').mockImplementation(() => Promise.resolve(Response.json(session)))
  await open({ fetch: undefined } as object)
  expect(await harness.post()).toMatchObject({ status: 200, body: { openid } })
  const [[address, init] = []] = globalFetch.mock.calls
  expect(address).toMatch(/^https:\/\/api\.weixin\.qq\.com\/sns\/jscode2session\?appid=/)
  expect(init).toMatchObject({ redirect: 'error' })
  globalFetch.mockRestore()
})

test('a fetch of the app that ignores its signal is given up after the timeout', async () => {
  stopTimers()
  const asked = deferred()
  await open({
    fetch: () => {
      asked.resolve(undefined)
      return new Promise(() => undefined)
    }
  })
  const answer = harness.post()
  await asked.promise
  jest.advanceTimersByTime(5000)
  expect(await answer).toMatchObject(refused(502, 'WECHAT_UNAVAILABLE'))
})
