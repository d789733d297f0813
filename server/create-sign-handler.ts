import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { exchangeCode } from './code-exchange'
import { within } from './deadline'
import {
  createRateLimiter,
  createSharedRateLimiter,
  type RateLimit,
  type RateLimitFunction,
  type RateLimitRule
} from './rate-limit'
import { readFields, type SignRequest } from './request-body'
import type { Session } from './session'
import { SignRequestError } from './sign-error'
import { checkOptions, type SignHandlerOptions } from './sign-options'
import { signVoIP } from './sign-voip'
import { isText } from './text'

/** What `voip-grid` and `wx.joinVoIPChat` need. */
export interface SignAnswer {
  readonly signature: string
  readonly nonceStr: string
  /** UNIX time in s */
  readonly timeStamp: number
  readonly openid: string
}

/** Resolves once the answer is sent; never rejects. */
export type SignHandler = (req: SignRequest, res: ServerResponse) => Promise<void>

/** Bytes */
const nonceSize = 16

/**
 * Answers `POST {code, groupId}` with a signature for `wx.joinVoIPChat`, for people whom `authorize` admits.
 * @throws SignInputError `OPTION_INVALID`
 */
export function createSignHandler(options: SignHandlerOptions): SignHandler {
  checkOptions(options)
  const { appId, authorize, rateLimit, timeout = 5000, bodyLimit = 8192, onError } = options
  const findSession = sessionSource(options, timeout)
  const secondsToWait = rateLimit === undefined ? undefined : rateLimitFunction(rateLimit, timeout)

  const sign = async (req: SignRequest): Promise<SignAnswer> => {
    const { groupId, code } = await readFields(req, { bodyLimit, timeout })
    const { openid, sessionKey } = await findSession(req, code)
    const wait = await secondsToWait?.(openid, groupId)
    if (wait) throw new SignRequestError('RATE_LIMITED', { retryAfter: Math.ceil(wait) })
    const admitted: unknown = await callApp('authorize', timeout, () => authorize(openid, groupId))
    // In JavaScript it may give any value; only `true` admits.
    if (admitted !== true) throw new SignRequestError('NOT_AUTHORIZED')
    const nonceStr = randomBytes(nonceSize).toString('hex')
    const timeStamp = Math.floor(Date.now() / 1000)
    return { signature: signVoIP({ appId, groupId, nonceStr, timeStamp, sessionKey }), nonceStr, timeStamp, openid }
  }

  return async (req, res) => {
    try {
      send(req, res, 200, await sign(req))
    } catch (error) {
      const refusal = asRefusal(error)
      refuse(req, res, refusal)
      report(onError, refusal, req)
    }
  }
}

type SessionSource = (req: SignRequest, code: string | undefined) => Promise<Session>

function sessionSource(options: SignHandlerOptions, timeout: number): SessionSource {
  const { appId, appSecret = '', getSessionKey } = options
  if (getSessionKey === undefined) {
    return (_, code) => {
      if (code === undefined) throw new SignRequestError('CODE_MISSING')
      return exchangeCode(code, { appId, appSecret, timeout, fetch: options.fetch ?? fetch })
    }
  }
  return async (req, code) => {
    const session = await callApp('getSessionKey', timeout, () => getSessionKey(req, code))
    if (!session) throw new SignRequestError('SESSION_NEEDED')
    if (isText(session.openid) && isText(session.sessionKey)) return session
    throw new SignRequestError('INTERNAL_ERROR', { detail: 'getSessionKey gave no openid or no sessionKey' })
  }
}

function rateLimitFunction(rateLimit: RateLimit, timeout: number): RateLimitFunction {
  const secondsToWait = typeof rateLimit === 'function' ? rateLimit : ruleFunction(rateLimit)
  return async (openid, groupId) => {
    const wait: unknown = await callApp('rateLimit', timeout, () => secondsToWait(openid, groupId))
    if (wait === undefined || (typeof wait === 'number' && wait >= 0 && wait < Infinity)) return wait
    throw new SignRequestError('INTERNAL_ERROR', { detail: 'rateLimit gave no number of seconds' })
  }
}

function ruleFunction(rule: RateLimitRule): RateLimitFunction {
  return rule.store === undefined ? createRateLimiter(rule) : createSharedRateLimiter(rule, rule.store)
}

/** Calls a function of the app; an error that it throws is not in the answer. */
async function callApp<Answer>(name: string, timeout: number, call: () => Answer | Promise<Answer>): Promise<Answer> {
  const late = () => new SignRequestError('INTERNAL_ERROR', { detail: `${name} took longer than ${timeout} ms` })
  return within(
    timeout,
    async () => {
      try {
        return await call()
      } catch (cause) {
        throw new SignRequestError('INTERNAL_ERROR', { detail: `${name} threw`, cause })
      }
    },
    late
  )
}

function asRefusal(error: unknown): SignRequestError {
  return error instanceof SignRequestError ? error : new SignRequestError('INTERNAL_ERROR', { cause: error })
}

function refuse(req: IncomingMessage, res: ServerResponse, { name, message, status, retryAfter }: SignRequestError) {
  if (res.headersSent || res.destroyed) return
  if (status === 405) res.setHeader('allow', 'POST')
  if (retryAfter !== undefined) res.setHeader('retry-after', retryAfter)
  send(req, res, status, { error: { name, message } })
}

function send(req: IncomingMessage, res: ServerResponse, status: number, answer: object): void {
  // Nobody reads the rest of a body that was refused.
  if (!req.complete) res.setHeader('connection', 'close')
  const text = JSON.stringify(answer)
  res.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff'
  })
  res.end(text)
}

/** The answer is sent already: an error of the logger is ignored. */
function report(onError: SignHandlerOptions['onError'], error: SignRequestError, req: SignRequest): void {
  Promise.resolve()
    .then(() => onError?.(error, req))
    .catch(() => undefined)
}
