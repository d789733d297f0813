import type { SignWay } from '../../../components/voip-grid/call.types'
import { readSignature, sign, signingOf, type SignPlatform } from '../../../components/voip-grid/signature'

const group = 'group'
const wanted = () => true
const fine = { signature: 'ab12', nonceStr: 'nonce', timeStamp: 1_700_000_000 }

type Give = (options: object) => unknown

interface World {
  login?: () => unknown
  request?: Give
  /** null: the app has no cloud. */
  cloud?: Give | null
}

/** A platform that answers, and notes what it was asked. */
function createPlatform({ login = () => ({ code: 'c0de' }), request = () => undefined, cloud = null }: World) {
  const asked: unknown[] = []
  const answer = async (give: Give, options: object) => {
    asked.push(options)
    await Promise.resolve()
    return give(options)
  }
  const platform: SignPlatform = {
    login: () => answer(login, { login: true }),
    request: (options) => answer(request, options),
    callFunction: (options) => (cloud === null ? undefined : answer(cloud, options))
  }
  return { asked, platform }
}

const toThrow = (error: unknown) => () => {
  throw error
}

const refused = (name: string) => ({ error: { name, message: 'why' } })

describe('by URL', () => {
  const url = 'https://a/sign'
  const way: SignWay = { kind: 'url', url, headers: {}, login: true }
  const request = (data: unknown, headers: object = {}) => ({
    url,
    method: 'POST',
    data,
    header: { 'content-type': 'application/json', ...headers },
    timeout: 10_000
  })

  test('sign-url gets the code of wx.login and the group as JSON', async () => {
    const { asked, platform } = createPlatform({
      request: () => ({ statusCode: 200, data: { ...fine, openid: 'me' } })
    })
    expect(await sign(way, group, platform, wanted)).toEqual({ signature: { ...fine, openid: 'me' } })
    expect(asked).toEqual([{ login: true }, request({ code: 'c0de', groupId: group })])
  })

  test('sign-url without login gets no code, and the headers of the page', async () => {
    const { asked, platform } = createPlatform({ request: () => ({ statusCode: 200, data: fine }) })
    const headers = { authorization: 'Bearer x', 'content-type': 'application/json; charset=utf-8' }
    expect(await sign({ ...way, headers, login: false }, group, platform, wanted)).toEqual({ signature: fine })
    expect(asked).toEqual([request({ groupId: group }, headers)])
  })

  test.each([
    ['refused', toThrow({ errMsg: 'login:fail' }), { errMsg: 'login:fail' }],
    ['without a code', () => ({ errMsg: 'login:ok' }), { errMsg: 'login:ok' }],
    ['with an empty code', () => ({ code: '' }), { code: '' }],
    ['with nothing', () => undefined, undefined]
  ])('a login %s is LOGIN_FAILED, and nothing is sent', async (_, login, cause) => {
    const { asked, platform } = createPlatform({ login })
    expect(await sign(way, group, platform, wanted)).toEqual({ fault: { name: 'LOGIN_FAILED', cause } })
    expect(asked).toEqual([{ login: true }])
  })

  test.each([
    ['a refusal of the person', 403, refused('NOT_AUTHORIZED'), 'SIGN_REFUSED'],
    ['a refusal in words of its own', 403, refused('NO'), 'SIGN_REFUSED'],
    ['403 of something in between', 403, '<html>', 'SIGN_FAILED'],
    ['403 without a body', 403, null, 'SIGN_FAILED'],
    ['a code that is used', 401, refused('CODE_REJECTED'), 'SIGN_FAILED'],
    ['too many requests', 429, refused('RATE_LIMITED'), 'SIGN_FAILED'],
    ['500', 500, '', 'SIGN_FAILED'],
    ['500 with a list', 500, [1], 'SIGN_FAILED'],
    ['a redirection', 302, fine, 'SIGN_FAILED']
  ])('the answer of sign-url with %s fails with status and answer as the cause', async (_, statusCode, data, name) => {
    const { platform } = createPlatform({ request: () => ({ statusCode, data }) })
    const fields: object = typeof data === 'object' && data ? data : { data }
    const cause = { statusCode, ...fields }
    expect(await sign(way, group, platform, wanted)).toEqual({ fault: { name, cause } })
  })

  test.each([
    ['HTML', '<html></html>', { answer: '<html></html>' }],
    ['an empty answer', '', { answer: '' }],
    ['nothing', undefined, { answer: undefined }],
    ['null', null, { answer: null }],
    ['a list', [1], { 0: 1 }],
    ['an error in words', { error: 'no' }, { error: 'no' }]
  ])('an answer of sign-url with status 200 and %s is SIGN_ANSWER_INVALID', async (_, data, cause) => {
    const { platform } = createPlatform({ request: () => ({ statusCode: 200, data }) })
    expect(await sign(way, group, platform, wanted)).toEqual({ fault: { name: 'SIGN_ANSWER_INVALID', cause } })
  })

  test('an error of sign-url with status 200 is an error', async () => {
    const { platform } = createPlatform({ request: () => ({ statusCode: 200, data: refused('NOT_AUTHORIZED') }) })
    const cause = refused('NOT_AUTHORIZED')
    expect(await sign(way, group, platform, wanted)).toEqual({ fault: { name: 'SIGN_REFUSED', cause } })
  })

  test.each([
    ['no network', toThrow({ errMsg: 'request:fail timeout' }), { errMsg: 'request:fail timeout' }],
    ['no answer at all', () => undefined, { statusCode: undefined, data: undefined }]
  ])('%s as the answer of sign-url is SIGN_FAILED', async (_, request, cause) => {
    const { platform } = createPlatform({ request })
    expect(await sign(way, group, platform, wanted)).toEqual({ fault: { name: 'SIGN_FAILED', cause } })
  })
})

describe('by cloud function', () => {
  const way: SignWay = { kind: 'cloud', name: 'voip-sign' }
  const off = "Cloud API isn't enabled, please call wx.cloud.init first"

  test('the cloud function gets the group alone', async () => {
    const { asked, platform } = createPlatform({ cloud: () => ({ errMsg: 'ok', result: { ...fine, openid: 'me' } }) })
    expect(await sign(way, group, platform, wanted)).toEqual({ signature: { ...fine, openid: 'me' } })
    expect(asked).toEqual([{ name: 'voip-sign', data: { groupId: group } }])
  })

  test('an app without a cloud is CLOUD_UNAVAILABLE', async () => {
    const { platform } = createPlatform({ cloud: null })
    expect(await sign(way, group, platform, wanted)).toEqual({ fault: { name: 'CLOUD_UNAVAILABLE' } })
  })

  test.each([
    ['an error that is thrown', new Error(off)],
    ['a failure', { errCode: -601000, errMsg: `cloud.callFunction:fail ${off}` }]
  ])('%s of a cloud that was not initialised is CLOUD_UNAVAILABLE', async (_, cause) => {
    const { platform } = createPlatform({ cloud: toThrow(cause) })
    expect(await sign(way, group, platform, wanted)).toEqual({ fault: { name: 'CLOUD_UNAVAILABLE', cause } })
  })

  test.each([
    [{ errCode: -501000, errMsg: 'cloud.callFunction:fail FunctionName parameter could not be found' }],
    ['in words'],
    [undefined]
  ])('a cloud function that rejects with %p is SIGN_FAILED', async (cause) => {
    const { platform } = createPlatform({ cloud: toThrow(cause) })
    expect(await sign(way, group, platform, wanted)).toEqual({ fault: { name: 'SIGN_FAILED', cause } })
  })

  test.each([
    ['NOT_AUTHORIZED', 'SIGN_REFUSED'],
    ['WECHAT_UNAVAILABLE', 'SIGN_FAILED']
  ])('the error %s of a cloud function is %s', async (name, expected) => {
    const { platform } = createPlatform({ cloud: () => ({ result: refused(name) }) })
    expect(await sign(way, group, platform, wanted)).toEqual({ fault: { name: expected, cause: refused(name) } })
  })

  test.each([[{}], [{ result: null }], [{ result: 'text' }], [undefined]])(
    'the answer %p of a cloud function is SIGN_ANSWER_INVALID',
    async (answer) => {
      const { platform } = createPlatform({ cloud: () => answer })
      const fault: unknown = expect.objectContaining({ name: 'SIGN_ANSWER_INVALID' })
      expect(await sign(way, group, platform, wanted)).toEqual({ fault })
    }
  )
})

describe('by a function of the app', () => {
  const { platform } = createPlatform({})
  const ask = (signer: object) => sign({ kind: 'function', signer }, group, platform, wanted)

  test('a signer function gets the group, and may answer at once or later', async () => {
    const asked: unknown[] = []
    const now = (request: unknown) => {
      asked.push(request)
      return fine
    }
    expect(await ask(now)).toEqual({ signature: fine })
    expect(await ask((request: unknown) => Promise.resolve(now(request)))).toEqual({ signature: fine })
    expect(asked).toEqual([{ groupId: group }, { groupId: group }])
  })

  test('a signer method has its object as this', async () => {
    class Service {
      readonly openid = 'me'
      sign() {
        return { ...fine, openid: this.openid }
      }
    }
    expect(await ask(new Service())).toEqual({ signature: { ...fine, openid: 'me' } })
  })

  test.each([[{}], [{ sign: 'text' }], [[]]])('the signer %p without a function is SIGNER_MISSING', async (signer) => {
    expect(await ask(signer)).toEqual({ fault: { name: 'SIGNER_MISSING', cause: { signer } } })
  })

  test.each([
    ['throws', toThrow(new Error('no'))],
    ['rejects', () => Promise.reject(new Error('no'))]
  ])('a signer that %s is SIGN_FAILED with its error', async (_, signer) => {
    expect(await ask(signer)).toEqual({ fault: { name: 'SIGN_FAILED', cause: new Error('no') } })
  })

  test('a signer that rejects with nothing is SIGN_FAILED', async () => {
    expect(await ask(toThrow(undefined))).toEqual({ fault: { name: 'SIGN_FAILED', cause: undefined } })
  })

  test('a signer that gives an error is read as a server is', async () => {
    expect(await ask(() => refused('NOT_AUTHORIZED'))).toMatchObject({ fault: { name: 'SIGN_REFUSED' } })
  })

  test.each([[undefined], [null], ['text'], [5], [() => fine], [new Proxy({}, { get: toThrow(new Error('trap')) })]])(
    'a signer that gives nonsense, row %#, is one fault',
    async (answer) => {
      const result = await ask(() => ({ then: undefined, answer }).answer)
      expect(result).toEqual({
        fault: expect.objectContaining({ name: expect.stringMatching(/^SIGN_/) as unknown }) as unknown
      })
    }
  )
})

describe('by values', () => {
  const { platform } = createPlatform({})

  test('values of the page are the signature', async () => {
    expect(await sign({ kind: 'values', signature: fine }, group, platform, wanted)).toEqual({ signature: fine })
  })

  test('a grid without any way to sign is SIGNER_MISSING', async () => {
    expect(await sign({ kind: 'none' }, group, platform, wanted)).toEqual({ fault: { name: 'SIGNER_MISSING' } })
  })
})

describe('an answer', () => {
  test.each([
    ['a time as text', { ...fine, timeStamp: '1700000000' }, fine],
    ['an openid', { ...fine, openid: 'me' }, { ...fine, openid: 'me' }],
    ['an empty openid', { ...fine, openid: '' }, fine],
    ['an openid of no use', { ...fine, openid: 5 }, fine],
    ['more than is needed', { ...fine, more: 1 }, fine]
  ])('a signature with %s is read', (_, answer, signature) => {
    expect(readSignature(answer)).toEqual({ signature })
  })

  test.each([
    ['no signature', { signature: undefined }],
    ['an empty signature', { signature: '' }],
    ['a signature that is no text', { signature: 5 }],
    ['no nonce', { nonceStr: undefined }],
    ['an empty nonce', { nonceStr: '' }],
    ['a nonce that is no text', { nonceStr: 5 }],
    ['no time', { timeStamp: undefined }],
    ['a time in words', { timeStamp: 'now' }],
    ['an empty time', { timeStamp: '' }],
    ['no time yet', { timeStamp: 0 }],
    ['a time before all', { timeStamp: -1 }],
    ['a time that is true', { timeStamp: true }],
    ['a date', { timeStamp: new Date(1_700_000_000_000) }],
    ['NaN', { timeStamp: NaN }]
  ])('a signature with %s is SIGN_ANSWER_INVALID, and is the cause', (_, wrong) => {
    const cause = { ...fine, ...wrong }
    expect(readSignature(cause)).toEqual({ fault: { name: 'SIGN_ANSWER_INVALID', cause } })
  })

  test.each([[1_700_000_000_000], ['1700000000000']])('a signature with the time %p is in ms', (timeStamp) => {
    expect(readSignature({ ...fine, timeStamp })).toEqual({
      fault: { name: 'TIMESTAMP_IN_MILLISECONDS', cause: { timeStamp } }
    })
  })
})

test('a signing that fails in an unforeseen way is SIGN_FAILED', () => {
  const cause = new Error('no')
  expect(signingOf({ ok: false, cause })).toEqual({ fault: { name: 'SIGN_FAILED', cause } })
  expect(signingOf({ ok: true, value: { signature: fine } })).toEqual({ signature: fine })
})

test.each([199, 300, 'x'])('an answer of sign-url with status %p is SIGN_FAILED', async (statusCode) => {
  const { platform } = createPlatform({ request: () => ({ statusCode, data: fine }) })
  const way: SignWay = { kind: 'url', url: 'https://a/', headers: {}, login: true }
  expect(await sign(way, group, platform, wanted)).toMatchObject({ fault: { name: 'SIGN_FAILED' } })
})

test.each([200, 201, 204, 299])('an answer of sign-url with status %p is read', async (statusCode) => {
  const { platform } = createPlatform({ request: () => ({ statusCode, data: fine }) })
  const way: SignWay = { kind: 'url', url: 'https://a/', headers: {}, login: true }
  expect(await sign(way, group, platform, wanted)).toEqual({ signature: fine })
})
