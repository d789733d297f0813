export type SignInputErrorName =
  | 'FIELD_MISSING'
  | 'NONCE_TOO_LONG'
  | 'TIMESTAMP_INVALID'
  | 'TIMESTAMP_IN_MILLISECONDS'
  | 'OPTION_INVALID'

/** The app's own code passed a bad value: a field of `signVoIP`, or an option of `createSignHandler`. */
export class SignInputError extends TypeError {
  /**
   * @param name stable, for programs
   * @param field the field or option that is wrong; its value is in no message
   */
  constructor(
    override readonly name: SignInputErrorName,
    readonly field: string,
    message: string
  ) {
    super(message)
  }
}

/** Every reason for which a request is refused: HTTP status, and the text of the answer. */
const refusals = {
  BODY_INVALID: [400, 'The body is not a JSON object.'],
  BODY_INCOMPLETE: [400, 'The body ended before it was whole.'],
  GROUP_ID_MISSING: [400, 'The field groupId is missing: a text that is not empty.'],
  CODE_MISSING: [400, 'The field code is missing: the one that wx.login gave.'],
  CODE_REJECTED: [401, 'WeChat does not accept the code: it is used or too old. Call wx.login again.'],
  SESSION_NEEDED: [401, 'There is no session. Log in first.'],
  NOT_AUTHORIZED: [403, 'This person may not join this group.'],
  METHOD_NOT_ALLOWED: [405, 'Only POST is answered.'],
  BODY_TIMEOUT: [408, 'The body took too long.'],
  BODY_TOO_LARGE: [413, 'The body is too large.'],
  CONTENT_TYPE_UNSUPPORTED: [415, 'Only application/json is read, and not compressed.'],
  RATE_LIMITED: [429, 'Too many requests of this person. Try again later.'],
  WECHAT_RATE_LIMITED: [429, 'WeChat refuses more logins of this person for now. Try again later.'],
  INTERNAL_ERROR: [500, 'Something went wrong on this server.'],
  WECHAT_REFUSED: [502, 'WeChat refused the login.'],
  WECHAT_UNAVAILABLE: [502, 'WeChat could not be reached, or gave no answer of use. Try again later.']
} as const satisfies Record<string, readonly [status: number, message: string]>

export type SignRequestErrorName = keyof typeof refusals

/** For the operator of the server; not in the answer. */
interface RefusalDetails {
  readonly detail?: string
  /** `errcode` of jscode2session */
  readonly wechatCode?: number
  /** s */
  readonly retryAfter?: number
  readonly cause?: unknown
}

/** A refused request, as `onError` gets it. No secret, code or session key is in any field but `cause`. */
export class SignRequestError extends Error {
  /** HTTP status */
  readonly status: number
  /** For the operator of the server, in English; not in the answer. */
  readonly detail: string | undefined
  /** `errcode` of jscode2session, where WeChat gave one; not in the answer. */
  readonly wechatCode: number | undefined
  /** s; the header Retry-After */
  readonly retryAfter: number | undefined

  /** @param name stable, for programs */
  constructor(
    override readonly name: SignRequestErrorName,
    { detail, wechatCode, retryAfter, cause }: RefusalDetails = {}
  ) {
    const [status, message] = refusals[name]
    super(message, cause === undefined ? undefined : { cause })
    this.status = status
    this.detail = detail
    this.wechatCode = wechatCode
    this.retryAfter = retryAfter
  }
}
