import type { IncomingMessage } from 'node:http'
import { within } from './deadline'
import { readAtMost } from './read-at-most'
import { SignRequestError } from './sign-error'
import { isText } from './text'

/** A request of node:http, perhaps with a body that a framework has parsed already. */
export type SignRequest = IncomingMessage & { readonly body?: unknown }

export interface SignFields {
  readonly groupId: string
  readonly code: string | undefined
}

interface BodyLimits {
  /** Bytes */
  readonly bodyLimit: number
  /** ms */
  readonly timeout: number
}

/** Reads the fields of a request. @throws SignRequestError for everything but a POST of JSON within the limits */
export async function readFields(req: SignRequest, limits: BodyLimits): Promise<SignFields> {
  if (req.method !== 'POST') throw new SignRequestError('METHOD_NOT_ALLOWED')
  if (!isPlainJson(req)) throw new SignRequestError('CONTENT_TYPE_UNSUPPORTED')
  const body = await readBody(req, limits)
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new SignRequestError('BODY_INVALID')
  const { groupId, code }: { groupId?: unknown; code?: unknown } = body
  if (!isText(groupId)) throw new SignRequestError('GROUP_ID_MISSING')
  const fields = { groupId, code: isText(code) ? code : undefined }
  // The parser of a framework may have a higher limit.
  if (Buffer.byteLength(groupId) + Buffer.byteLength(fields.code ?? '') > limits.bodyLimit) {
    throw new SignRequestError('BODY_TOO_LARGE')
  }
  return fields
}

/** A web page cannot send this type to another origin without a preflight, which is never granted here (CORS). */
function isPlainJson({ headers }: IncomingMessage): boolean {
  const [type = ''] = (headers['content-type'] ?? '').split(';')
  const encoding = headers['content-encoding'] ?? 'identity'
  return type.trim().toLowerCase() === 'application/json' && encoding === 'identity'
}

async function readBody(req: SignRequest, limits: BodyLimits): Promise<unknown> {
  if (!isParsed(req)) return parse(await readStream(req, limits))
  const { body } = req
  if (typeof body === 'string') return parse(Buffer.from(body))
  return body instanceof Uint8Array ? parse(body) : body
}

/**
 * Body parsers put an empty object on a request whose type is not theirs, and leave the stream unread. What is no stream,
 * as with some hosts of functions, has its body or none.
 */
function isParsed(req: SignRequest): boolean {
  const { body } = req
  if (!isStream(req)) return true
  if (typeof body !== 'object' || body === null) return body !== undefined
  return req.readableDidRead || Object.keys(body).length > 0
}

const isStream = (req: object): boolean => 'iterator' in req

async function readStream(req: IncomingMessage, { bodyLimit, timeout }: BodyLimits): Promise<Buffer> {
  if (Number(req.headers['content-length'] ?? 0) > bodyLimit) throw new SignRequestError('BODY_TOO_LARGE')
  const body = await within(
    timeout,
    // A request that is destroyed has no connection any more, whose address a logger may want.
    () => readAtMost(req.iterator({ destroyOnReturn: false }), bodyLimit).catch(incomplete),
    () => new SignRequestError('BODY_TIMEOUT', { detail: `no whole body within ${timeout} ms` })
  )
  if (body === undefined) throw new SignRequestError('BODY_TOO_LARGE')
  return body
}

function incomplete(): never {
  throw new SignRequestError('BODY_INCOMPLETE')
}

/** The error of JSON.parse quotes the text, so it is not passed on. */
function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    throw new SignRequestError('BODY_INVALID')
  }
}
