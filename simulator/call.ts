import { MediaRefusal } from './media'

export interface CallResult {
  readonly errMsg: string
}

/** The three callbacks that every call takes. */
export interface Callbacks<Result extends object = object> {
  readonly success?: (result: Result & CallResult) => void
  readonly fail?: (error: CallResult) => void
  readonly complete?: (result: CallResult) => void
}

/** Why a call fails: `errMsg` becomes `name:fail <reason>`, `fields` (errCode, errno) stand beside it. */
export class CallFailure extends MediaRefusal {
  constructor(
    reason: string,
    readonly fields: Readonly<Record<string, unknown>> = {}
  ) {
    super(reason)
    this.name = 'CallFailure'
  }
}

/** A call that the background does not allow: errno 102 (community). @param api as in `errMsg` */
export function backgroundFailure(api: string): CallFailure {
  return new CallFailure(`jsapi has no permission, event=${api}, runningState=background`, { errno: 102 })
}

/** What `fail` gets of a rejected request. */
export function failureOf(name: string, error: unknown): CallResult & Readonly<Record<string, unknown>> {
  const reason = error instanceof MediaRefusal ? error.reason : String(error)
  return { ...(error instanceof CallFailure ? error.fields : {}), errMsg: `${name}:fail ${reason}` }
}

/** An app may pass null, whatever the types say. */
export function orEmpty<Result extends object>(
  options: (Options & Callbacks<Result>) | null
): Options & Callbacks<Result> {
  return options ?? {}
}

const isFunction = (value: unknown): boolean => typeof value === 'function'

/** Nobody has checked what an app passes: what is no function is no callback (inferred). */
function give<Answer>(callbacks: readonly (((answer: Answer) => void) | undefined)[], answer: Answer): void {
  for (const callback of callbacks) if (isFunction(callback)) callback?.(answer)
}

/**
 * Answers callbacks as WeChat does: later, never within the call.
 * @param deliver runs each answer, at once by default; `device.whenAwake` where a suspended app must wait
 */
export function answerCallbacks<Result extends object>(
  name: string,
  request: Promise<Result>,
  callbacks: Callbacks<Result> | null | undefined,
  deliver: (answer: () => void) => void = (answer) => answer()
): void {
  const { success, fail, complete } = callbacks ?? {}
  request.then(
    (result) =>
      deliver(() => {
        give<Result & CallResult>([success, complete], { ...result, errMsg: `${name}:ok` })
      }),
    (error: unknown) =>
      deliver(() => {
        give([fail, complete], failureOf(name, error))
      })
  )
}

/** What an app passes: nobody has checked it. */
export type Options = Readonly<Record<string, unknown>>

/** A call with callbacks, or, when none of the three is given, a Promise that rejects with what `fail` would get. */
export function createCall<Result extends object>(
  name: string,
  run: (options: Options) => Promise<Result>,
  deliver?: (answer: () => void) => void
) {
  return (options: Options & Callbacks<Result> = {}): Promise<Result & CallResult> | undefined => {
    const given = orEmpty(options)
    if ([given.success, given.fail, given.complete].some(isFunction)) {
      answerCallbacks(name, run(given), given, deliver)
      return undefined
    }
    return new Promise((resolve, reject) => {
      answerCallbacks(name, run(given), { success: resolve, fail: reject }, deliver)
    })
  }
}
