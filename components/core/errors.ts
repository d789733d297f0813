import type { ErrorName, Messages } from '../locale/messages'
import type { RtcErrorCode, RtcErrorName, RtcErrorScope } from '../types'
import { fieldOf, fieldsOf } from './json'

/** An error as a session knows it, without texts. Each fault is reported once. */
export interface Fault {
  /** One of ours by name, or the native code. */
  readonly name: ErrorName | number
  /** What the platform gave, or the value of no use: untouched. */
  readonly cause?: unknown
}

/** `detail` of every `error` event, and the fields of every rejection; native fields stand beside them. */
export interface RtcErrorDetail {
  /** The native code where there is one, else one of ours (91000 and up). */
  readonly code: RtcErrorCode
  /** Stable and in English, for programs. */
  readonly name: RtcErrorName
  readonly text: string
  readonly advice: string
  /** True when another attempt, or waiting, can help without a change by the app. */
  readonly recoverable: boolean
  /** The component that reports it. */
  readonly scope: RtcErrorScope
  readonly cause?: unknown
  /** WeChat's own words, where it gave any; so `errCode` and `errno`. */
  readonly errMsg?: string
  readonly errCode?: number
  readonly errno?: number
}

/** What a method's promise rejects with. */
export class RtcError extends Error implements RtcErrorDetail {
  declare readonly code: RtcErrorCode
  declare readonly name: RtcErrorName
  declare readonly text: string
  declare readonly advice: string
  declare readonly recoverable: boolean
  declare readonly scope: RtcErrorScope

  /** @param detail as an `error` event would have it */
  constructor(readonly detail: RtcErrorDetail) {
    super(`${detail.text}. ${detail.advice}`)
    Object.assign(this, detail)
  }
}

/**
 * The fault in words, with the native fields (`errMsg`, `errCode`, `errno`...) beside ours. An unknown
 * native code is a `NATIVE_ERROR`.
 */
export function describeFault({ name, cause }: Fault, messages: Messages): RtcErrorDetail {
  const { scope, codes, errors, texts, advice } = messages
  const native = codes[Number(name)]
  const ours = typeof name === 'string' ? name : 'NATIVE_ERROR'
  const [, key = 'nothing', recoverable = true] = native ?? errors[ours]
  const code = native ? Number(name) : errors[ours][0]
  return {
    ...fieldsOf(cause),
    code,
    // Faults have codes that report one, and these have such names.
    name: native ? (native[0] as RtcErrorName) : ours,
    recoverable,
    text: String(texts[code]),
    advice: String(advice[key]),
    scope,
    ...(cause === undefined ? {} : { cause })
  }
}

/** By `errno` of the privacy terms (documented). */
const privacyFaults: Readonly<Record<number, ErrorName>> = {
  103: 'PRIVACY_REQUIRED',
  104: 'PRIVACY_DENIED',
  112: 'PRIVACY_UNDECLARED'
}

/** The name of a refused call: the privacy terms have names of their own. */
export function refusalName(cause: unknown, usual: ErrorName): ErrorName {
  return privacyFaults[Number(fieldOf(cause, 'errno'))] ?? usual
}

/** Whether the privacy terms are the cause. */
export function refersToTerms(cause: unknown): boolean {
  return Number(fieldOf(cause, 'errno')) in privacyFaults
}
