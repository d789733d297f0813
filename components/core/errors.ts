import type { Messages } from '../locale/messages'

/** Something went wrong, as a session notes it: no texts yet. Each fault is told once. */
export interface Fault {
  readonly code: number
  readonly name: string
  /** Whether another attempt, or waiting, can help without a change by the app. */
  readonly recoverable: boolean
  readonly advice?: keyof Messages['advice']
  /** What the platform said, untouched. */
  readonly cause?: unknown
}

/** `detail` of every `error` event, and the fields of every rejection. */
export interface RtcErrorDetail {
  /** The native code where there is one, else one of ours (91000 and up). */
  readonly code: number
  /** Stable and in English, for programs. */
  readonly name: string
  /** What happened, in the user's language. */
  readonly text: string
  /** What can be done about it, in the user's language; empty where nothing can. */
  readonly advice: string
  readonly recoverable: boolean
  /** The part of the library that tells it. */
  readonly scope: 'player'
  readonly cause?: unknown
}

/** What a method's promise rejects with. */
export class RtcError extends Error implements RtcErrorDetail {
  readonly code: number
  override readonly name: string
  readonly text: string
  readonly advice: string
  readonly recoverable: boolean
  readonly scope: RtcErrorDetail['scope']

  constructor(detail: RtcErrorDetail) {
    super(detail.advice ? `${detail.text}. ${detail.advice}` : detail.text)
    this.code = detail.code
    this.name = detail.name
    this.text = detail.text
    this.advice = detail.advice
    this.recoverable = detail.recoverable
    this.scope = detail.scope
    if (detail.cause !== undefined) this.cause = detail.cause
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

/** The fault in words, with the native fields (`errMsg`, `errCode`, `errno`...) beside ours. */
export function describeFault(fault: Fault, messages: Messages): RtcErrorDetail {
  const errors: Readonly<Record<string, string>> = messages.errors
  const codes: Readonly<Record<number, string>> = messages.codes
  return {
    ...(isRecord(fault.cause) ? fault.cause : {}),
    code: fault.code,
    name: fault.name,
    text: errors[fault.name] ?? codes[fault.code] ?? fault.name,
    advice: fault.advice === undefined ? '' : messages.advice[fault.advice],
    recoverable: fault.recoverable,
    scope: 'player',
    ...(fault.cause === undefined ? {} : { cause: fault.cause })
  }
}
