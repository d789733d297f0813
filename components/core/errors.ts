import type { ErrorName, ErrorWords, Messages } from '../locale/messages'
import { isRecord } from './record'

/** Something went wrong, as a session notes it: no texts yet. Each fault is told once. */
export interface Fault {
  readonly name: ErrorName
  /** What the platform said, or what was of no use: untouched. */
  readonly cause?: unknown
}

/** `detail` of every `error` event, and the fields of every rejection; native fields stand beside them. */
export interface RtcErrorDetail extends ErrorWords {
  /** Stable and in English, for programs. */
  readonly name: string
  /** The part of the library that tells it. */
  readonly scope: 'player' | 'pusher'
  readonly cause?: unknown
}

/** What a method's promise rejects with. */
export class RtcError extends Error implements RtcErrorDetail {
  declare readonly code: number
  declare readonly name: string
  declare readonly text: string
  declare readonly advice: string
  declare readonly recoverable: boolean
  declare readonly scope: RtcErrorDetail['scope']

  /** @param detail as an `error` event would have it */
  constructor(readonly detail: RtcErrorDetail) {
    super(`${detail.text}. ${detail.advice}`)
    Object.assign(this, detail)
  }
}

/** The fault in words, with the native fields (`errMsg`, `errCode`, `errno`...) beside ours. */
export function describeFault(
  { name, cause }: Fault,
  { errors }: Messages,
  scope: RtcErrorDetail['scope']
): RtcErrorDetail {
  const beside = cause === undefined ? {} : { cause }
  return { ...(isRecord(cause) ? cause : {}), ...errors[name], name, scope, ...beside }
}
