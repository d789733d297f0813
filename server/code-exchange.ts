import { within } from './deadline'
import { readAtMost } from './read-at-most'
import type { Session } from './session'
import { SignRequestError, type SignRequestErrorName } from './sign-error'
import { isText } from './text'

interface CodeExchangeOptions {
  readonly appId: string
  readonly appSecret: string
  readonly fetch: typeof fetch
  /** ms */
  readonly timeout: number
}

/** The names of jscode2session's documented codes; every other code is a refusal. */
const refusals: Readonly<Record<number, SignRequestErrorName>> = {
  [-1]: 'WECHAT_UNAVAILABLE',
  40029: 'CODE_REJECTED',
  40163: 'CODE_REJECTED',
  45011: 'WECHAT_RATE_LIMITED'
}

/** s; WeChat allows a person 100 logins a minute. */
const loginWindow = 60
/** Bytes; an answer has about 200. */
const answerLimit = 16_384

/**
 * Exchanges a code for a session. The address carries the secret and the code, so of a network error nothing but its
 * code is passed on.
 */
export async function exchangeCode(code: string, options: CodeExchangeOptions): Promise<Session> {
  const { appId, appSecret, timeout } = options
  const query = new URLSearchParams({
    appid: appId,
    secret: appSecret,
    js_code: code,
    grant_type: 'authorization_code'
  })
  const address = `https://api.weixin.qq.com/sns/jscode2session?${query.toString()}`
  const answer = await within(
    timeout,
    (signal) => request(address, options, signal),
    () => unavailable(`no answer within ${timeout} ms`)
  )
  return readSession(answer)
}

async function request(
  address: string,
  { fetch }: CodeExchangeOptions,
  signal: AbortSignal
): Promise<string | undefined> {
  try {
    // A redirect would send the secret to another server.
    const response = await fetch(address, { signal, redirect: 'error' })
    if (!response.ok) {
      await response.body?.cancel()
      throw unavailable(`HTTP ${response.status}`)
    }
    // Untyped: where the types of browsers are loaded, a body is not an async iterable.
    const { body }: { body: unknown } = response
    const answer = body === null ? undefined : await readAtMost(body as AsyncIterable<unknown>, answerLimit)
    return answer?.toString()
  } catch (error) {
    throw error instanceof SignRequestError ? error : unavailable(networkCode(error))
  }
}

function readSession(answer: string | undefined): Session {
  const { openid, session_key: sessionKey, errcode } = parseObject(answer)
  if (typeof errcode === 'number' && errcode !== 0) throw refusal(errcode)
  if (isText(openid) && isText(sessionKey)) return { openid, sessionKey }
  throw unavailable('no session in the answer')
}

function refusal(wechatCode: number): SignRequestError {
  const name = refusals[wechatCode] ?? 'WECHAT_REFUSED'
  const detail = `errcode ${wechatCode}`
  return new SignRequestError(
    name,
    name === 'WECHAT_RATE_LIMITED' ? { detail, wechatCode, retryAfter: loginWindow } : { detail, wechatCode }
  )
}

function unavailable(detail: string): SignRequestError {
  return new SignRequestError('WECHAT_UNAVAILABLE', { detail })
}

interface WeChatAnswer {
  readonly openid?: unknown
  readonly session_key?: unknown
  readonly errcode?: unknown
}

function parseObject(text: string | undefined): WeChatAnswer {
  if (text === undefined) throw unavailable('an empty or an endless answer')
  try {
    // A value that is no object has none of the fields; only on null reading them would throw.
    return (JSON.parse(text) as WeChatAnswer | null) ?? {}
  } catch {
    throw unavailable('no JSON')
  }
}

/** `ECONNREFUSED` and the like: of fetch's error, or of its cause. */
function networkCode(error: unknown): string {
  for (const candidate of [(error as { cause?: unknown } | undefined)?.cause, error]) {
    const code = (candidate as { code?: unknown } | undefined)?.code
    if (typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,40}$/.test(code)) return code
  }
  return 'the request failed'
}
