import type { RateLimit, RateLimitRule, RateLimitStore } from './rate-limit'
import type { SignRequest } from './request-body'
import type { Session } from './session'
import { SignInputError, type SignRequestError } from './sign-error'
import { isText } from './text'

export interface SignHandlerOptions {
  readonly appId: string
  /** Needed unless `getSessionKey` is given. Goes to WeChat and nowhere else. */
  readonly appSecret?: string | undefined
  /**
   * May this person join this group? Only `true` admits. Without this check everyone who can log in could join every
   * call whose name they know or guess.
   */
  readonly authorize: (openid: string, groupId: string) => boolean | Promise<boolean>
  /**
   * For apps that keep session keys: gives the person who sent the request, and their key. WeChat is not called then,
   * and `appSecret` is not needed. Undefined is answered with 401.
   * @param code of the request, if it has one
   */
  readonly getSessionKey?: (
    req: SignRequest,
    code: string | undefined
  ) => Session | undefined | Promise<Session | undefined>
  /** Requests beyond it are refused with 429 and Retry-After; no limit by default. */
  readonly rateLimit?: RateLimit
  /** For proxies and tests; the global one by default. */
  readonly fetch?: typeof fetch
  /** ms; for the body, for WeChat's answer, and for each function of the app. 5000 by default. */
  readonly timeout?: number
  /** Bytes; 8192 by default. */
  readonly bodyLimit?: number
  /** Called for every refused request; by default nothing is logged. */
  readonly onError?: (error: SignRequestError, req: SignRequest) => void | Promise<void>
}

/** @throws SignInputError OPTION_INVALID */
export function checkOptions(options: SignHandlerOptions): void {
  const { appId, appSecret, authorize, getSessionKey, rateLimit, fetch, timeout, bodyLimit, onError } = options
  demand('appId', isText(appId), 'a string that is not empty')
  demand('authorize', isFunction(authorize), 'a function (openid, groupId) that gives true for those who may join')
  demand('getSessionKey', isFunctionOrNone(getSessionKey), 'a function')
  demand('appSecret', getSessionKey !== undefined || isText(appSecret), 'a string that is not empty')
  demand(
    'rateLimit',
    isRateLimit(rateLimit),
    'a function, or { limit, window } with a limit of 1 or more in a window of some seconds, and perhaps a store'
  )
  demand('fetch', isFunctionOrNone(fetch), 'a function')
  demand('timeout', timeout === undefined || isPositive(timeout), 'a number of ms above 0')
  demand('bodyLimit', bodyLimit === undefined || isPositive(bodyLimit), 'a number of bytes above 0')
  demand('onError', isFunctionOrNone(onError), 'a function')
}

function demand(option: string, isValid: boolean, expected: string): void {
  if (!isValid) throw new SignInputError('OPTION_INVALID', option, `createSignHandler: ${option} must be ${expected}`)
}

function isRateLimit(value: RateLimit | undefined): boolean {
  if (value === undefined || typeof value === 'function') return true
  // JavaScript may give null.
  const { limit, window, store } = Object(value) as RateLimitRule
  return isPositive(limit) && limit >= 1 && isPositive(window) && isStoreOrNone(store)
}

function isStoreOrNone(store: RateLimitStore | undefined): boolean {
  return store === undefined || isFunction(Reflect.get(Object(store), 'increment'))
}

function isPositive(value: unknown): boolean {
  return typeof value === 'number' && value > 0 && value < Infinity
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function'
}

function isFunctionOrNone(value: unknown): boolean {
  return value === undefined || isFunction(value)
}
