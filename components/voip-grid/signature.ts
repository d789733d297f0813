import { entriesOf, fieldOf, flatMap, isObject } from '../core/json'
import type { Fault } from '../core/errors'
import type { Answer } from '../core/session'
import type { Signing, SignWay } from './call.types'

/** The calls that signing needs; each rejects with what the platform gave. */
export interface SignPlatform {
  login(): Promise<unknown>
  request(options: object): Promise<unknown>
  /** Undefined where the app has no cloud. */
  callFunction(options: object): Promise<unknown> | undefined
}

/** ms, of the request to the signing side. */
const SIGN_LIMIT = 10_000

/** UNIX times in s stay below this for 3000 years; in ms they are above it. */
const LARGEST_SECONDS = 1e11

/** Checks the answer of a signing side. */
export function readSignature(answer: unknown): Signing {
  const [signature, nonceStr, timeStamp, openid] = ['signature', 'nonceStr', 'timeStamp', 'openid'].map((name) =>
    fieldOf(answer, name)
  )
  const seconds = typeof timeStamp === 'string' ? Number(timeStamp) : timeStamp
  const isFine =
    typeof signature === 'string' && signature && typeof nonceStr === 'string' && nonceStr && Number(seconds) > 0
  if (!isFine || typeof seconds !== 'number') {
    return { fault: { name: 'SIGN_ANSWER_INVALID', cause: isObject(answer) ? { ...answer } : { answer } } }
  }
  if (seconds > LARGEST_SECONDS) return { fault: { name: 'TIMESTAMP_IN_MILLISECONDS', cause: { timeStamp } } }
  const read = { signature, nonceStr, timeStamp: seconds }
  return { signature: typeof openid === 'string' && openid ? { ...read, openid } : read }
}

/** The error of `server/` and its cloud function where `authorize` refuses. */
const NOT_AUTHORIZED = 'NOT_AUTHORIZED'

/** The person is refused by `{ error }` with status 403, or with that name. Other errors may pass. */
function refusal(error: unknown, cause: object, status?: unknown): Signing {
  const refused = isObject(error) && (status === 403 || error['name'] === NOT_AUTHORIZED)
  return { fault: { name: refused ? 'SIGN_REFUSED' : 'SIGN_FAILED', cause } }
}

function readAnswer(answer: unknown): Signing {
  const error = fieldOf(answer, 'error')
  return isObject(error) ? refusal(error, { error }) : readSignature(answer)
}

/** The login code of the person, or the cause of its lack. */
async function logIn(platform: SignPlatform): Promise<{ readonly code?: unknown; readonly cause?: unknown }> {
  try {
    const cause = await platform.login()
    return { code: fieldOf(cause, 'code'), cause }
  } catch (cause) {
    return { cause }
  }
}

async function askUrl(
  groupId: string,
  { url, headers, login }: SignWay & { kind: 'url' },
  platform: SignPlatform,
  isWanted: () => boolean
): Promise<Signing> {
  const session = login ? await logIn(platform) : undefined
  if (session && !session.code) return { fault: { name: 'LOGIN_FAILED', cause: session.cause } }
  if (!isWanted()) return { fault: { name: 'SIGN_FAILED' } }
  const answer = await platform.request({
    url,
    method: 'POST',
    data: session ? { code: session.code, groupId } : { groupId },
    header: { 'content-type': 'application/json', ...headers },
    timeout: SIGN_LIMIT
  })
  const [statusCode, data] = [fieldOf(answer, 'statusCode'), fieldOf(answer, 'data')]
  if (Number(statusCode) >= 200 && Number(statusCode) < 300) return readAnswer(data)
  return refusal(fieldOf(data, 'error'), { statusCode, ...(isObject(data) ? data : { data }) }, statusCode)
}

/** The app's function returns the signature, or a promise of it, or throws. */
async function askFunction(groupId: string, signer: object): Promise<Signing> {
  const method = typeof signer === 'function' ? signer : fieldOf(signer, 'sign')
  if (typeof method !== 'function') return { fault: { name: 'SIGNER_MISSING', cause: { signer } } }
  const answer: unknown = await Reflect.apply(method, signer, [{ groupId }])
  return readAnswer(answer)
}

async function askCloud(groupId: string, name: string, platform: SignPlatform): Promise<Signing> {
  try {
    const answer = platform.callFunction({ name, data: { groupId } })
    return answer ? readAnswer(fieldOf(await answer, 'result')) : { fault: { name: 'CLOUD_UNAVAILABLE' } }
  } catch (cause) {
    // The message names the call that is missing (observed).
    const words = `${String(fieldOf(cause, 'message'))} ${String(fieldOf(cause, 'errMsg'))}`
    return { fault: { name: /cloud\.init/.test(words) ? 'CLOUD_UNAVAILABLE' : 'SIGN_FAILED', cause } }
  }
}

async function ask(way: SignWay, groupId: string, platform: SignPlatform, isWanted: () => boolean): Promise<Signing> {
  switch (way.kind) {
    case 'function':
      return askFunction(groupId, way.signer)
    case 'url':
      return askUrl(groupId, way, platform, isWanted)
    case 'cloud':
      return askCloud(groupId, way.name, platform)
    case 'values':
      return readSignature(way.signature)
    case 'none':
      return { fault: { name: 'SIGNER_MISSING' } }
  }
}

/** Gets a signature for a call; never rejects. @param isWanted whether somebody still waits for it */
export async function sign(
  way: SignWay,
  groupId: string,
  platform: SignPlatform,
  isWanted: () => boolean
): Promise<Signing> {
  try {
    return await ask(way, groupId, platform, isWanted)
  } catch (cause) {
    return { fault: { name: 'SIGN_FAILED', cause } }
  }
}

const isSigning = (value: unknown): value is Signing => isObject(value) && ('signature' in value || 'fault' in value)

/** What an answer in the lane of signing has brought. */
export function signingOf(answer: Answer): Signing {
  const value = answer.ok ? answer.value : answer.cause
  return isSigning(value) ? value : { fault: { name: 'SIGN_FAILED', cause: value } }
}

/** Whether another way to sign, or another openid, may help. */
export function isSigningFault(fault: Fault | undefined): boolean {
  return /^(SIGN|LOGIN|TIMESTAMP|CLOUD|OPENID)/.test(String(fault?.name))
}

function partsOf(way: SignWay): readonly unknown[] {
  switch (way.kind) {
    case 'function':
      return [way.signer]
    case 'url':
      return [
        way.url,
        way.login,
        ...flatMap<readonly unknown[], unknown>(entriesOf({ ...way.headers }), (header) => header)
      ]
    case 'cloud':
      return [way.name]
    case 'values':
      return entriesOf({ ...way.signature }).map(([, value]) => value)
    case 'none':
      return []
  }
}

/** Whether calls are signed the same way. */
export function isSameWay(one: SignWay, other: SignWay): boolean {
  const [parts, others] = [partsOf(one), partsOf(other)]
  return one.kind === other.kind && parts.length === others.length && parts.every((part, at) => part === others[at])
}
