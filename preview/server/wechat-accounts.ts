import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { signVoIP, type VoIPSignInput } from '../../server'

/** What a person states when joining a call. */
export interface JoinClaim extends Omit<VoIPSignInput, 'appId' | 'sessionKey'> {
  readonly openid: string
  readonly signature: string
}

interface LoginCode {
  readonly openid: string
  /** ms since 1970 */
  readonly made: number
  used: boolean
}

/** ms that a login code is good for (documented). */
const codeLifetime = 5 * 60_000
/** ms between a signature's time and now; an assumption, as WeChat documents none. */
const signatureLifetime = 10 * 60_000

/** Codes of jscode2session's errors (documented). */
const wrongAppId = [40013, 'invalid appid'] as const
const wrongSecret = [40125, 'invalid appsecret'] as const
const unknownCode = [40029, 'invalid code'] as const
const usedCode = [40163, 'code been used'] as const

/** WeChat's part in signing, for one app and its users: login codes, session keys, the check of signatures. */
export class WechatAccounts {
  readonly appId = `wx${randomBytes(8).toString('hex')}`
  readonly appSecret = randomBytes(16).toString('hex')
  private readonly seed = randomBytes(32)
  /** Oldest first. */
  private readonly codes = new Map<string, LoginCode>()

  /** What `wx.login` gives. */
  createCode(openid: string): string {
    const made = Date.now()
    for (const [code, login] of this.codes) if (isOver(login)) this.codes.delete(code)
    const code = randomBytes(16).toString('hex')
    this.codes.set(code, { openid, made, used: false })
    return code
  }

  /** One for each person, the same until the server ends: there is nothing to be stored. */
  sessionKey(openid: string): string {
    return createHmac('sha256', this.seed).update(openid).digest().subarray(0, 16).toString('base64')
  }

  /** jscode2session, as the `fetch` of a sign handler: nothing goes over the network. */
  readonly exchange: typeof fetch = (input) => {
    const { searchParams } = new URL(input instanceof Request ? input.url : input)
    const answer = this.exchangeCode(Object.fromEntries(searchParams))
    // WeChat sends JSON as text.
    return Promise.resolve(new Response(JSON.stringify(answer), { headers: { 'content-type': 'text/plain' } }))
  }

  /** Whether WeChat would let this person into this group with this signature. */
  verify({ openid, groupId, nonceStr, timeStamp, signature }: JoinClaim): boolean {
    if (Math.abs(Date.now() - Number(timeStamp) * 1000) > signatureLifetime) return false
    try {
      return isSame(
        signVoIP({ appId: this.appId, groupId, nonceStr, timeStamp, sessionKey: this.sessionKey(openid) }),
        signature
      )
    } catch {
      // Fields that cannot be signed.
      return false
    }
  }

  private exchangeCode({ appid, secret, js_code: code = '' }: Readonly<Record<string, string | undefined>>): object {
    const login = this.codes.get(code)
    if (appid !== this.appId) return refusal(wrongAppId)
    if (secret !== this.appSecret) return refusal(wrongSecret)
    if (login === undefined || isOver(login)) return refusal(unknownCode)
    if (login.used) return refusal(usedCode)
    login.used = true
    return { openid: login.openid, session_key: this.sessionKey(login.openid) }
  }
}

function isOver({ made }: LoginCode): boolean {
  return Date.now() - made > codeLifetime
}

function refusal([errcode, errmsg]: readonly [number, string]): object {
  return { errcode, errmsg }
}

function isSame(expected: string, given: string): boolean {
  const [one, other] = [Buffer.from(expected), Buffer.from(given)]
  return one.length === other.length && timingSafeEqual(one, other)
}
