import { createHmac } from 'node:crypto'
import { SignInputError } from './sign-error'
import { isText } from './text'

export interface VoIPSignInput {
  readonly appId: string
  /** Names the room: people with the same one meet. */
  readonly groupId: string
  /** Random, shorter than 128 characters. */
  readonly nonceStr: string
  /** UNIX time in seconds, when the nonce was made; a string of digits is accepted, too. */
  readonly timeStamp: number | string
  /** Of the person who joins, as jscode2session gave it: the text itself, not decoded. */
  readonly sessionKey: string
}

/** Characters; the nonce must be shorter (documented). */
const nonceLimit = 128
/** A larger number is in milliseconds: in seconds it is the year 5138, in milliseconds 1973. */
const largestSeconds = 1e11

/**
 * The signature that `wx.joinVoIPChat` asks for: HMAC-SHA256 over the four values as strings, sorted and joined.
 * @returns lower-case hexadecimal, 64 characters
 * @throws SignInputError for an empty field, a nonce that is too long, a time that is no UNIX time in seconds
 * @see https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/voip-chat.html
 */
export function signVoIP({ appId, groupId, nonceStr, timeStamp, sessionKey }: VoIPSignInput): string {
  const texts = { appId, groupId, nonceStr, sessionKey }
  for (const [field, value] of Object.entries<unknown>(texts)) {
    if (!isText(value)) {
      throw new SignInputError('FIELD_MISSING', field, `${field} must be a string that is not empty`)
    }
  }
  if (nonceStr.length >= nonceLimit) {
    throw new SignInputError('NONCE_TOO_LONG', 'nonceStr', `nonceStr must be shorter than ${nonceLimit} characters`)
  }
  const signed = [appId, groupId, nonceStr, readSeconds(timeStamp)].sort().join('')
  return createHmac('sha256', sessionKey).update(signed).digest('hex')
}

function readSeconds(timeStamp: unknown): string {
  const digits = typeof timeStamp === 'number' || typeof timeStamp === 'string' ? String(timeStamp) : ''
  if (!/^[1-9]\d*$/.test(digits)) {
    throw new SignInputError('TIMESTAMP_INVALID', 'timeStamp', 'timeStamp must be a whole number of seconds since 1970')
  }
  if (Number(digits) >= largestSeconds) {
    const message = 'timeStamp must be in seconds, this is in milliseconds: use Math.floor(Date.now() / 1000)'
    throw new SignInputError('TIMESTAMP_IN_MILLISECONDS', 'timeStamp', message)
  }
  return digits
}
