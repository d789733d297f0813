import { RtcError } from '../core/errors'
import { type Fields, fieldsOf, isObject, mapNames } from '../core/json'

/** `success`, `fail` and `complete` in the options of a method, as the calls of WeChat take them. */

type Callbacks = Readonly<Record<(typeof callbackNames)[number], unknown>>

const callbackNames = ['success', 'fail', 'complete'] as const

interface Given {
  readonly callbacks?: Callbacks
  /** What the method itself gets: none of the callbacks. */
  readonly rest: readonly unknown[]
}

/** Takes the callbacks out of a method's first argument. */
export function takeCallbacks(given: readonly unknown[]): Given {
  const [options, ...more] = given
  if (!isObject(options) || !callbackNames.some((name) => name in options)) return { rest: given }
  const { success, fail, complete } = options
  const callbacks = { success, fail, complete }
  const others = mapNames(
    Object.keys(options).filter((name) => !Object.keys(callbacks).includes(name)),
    (name) => options[name]
  )
  const hasAny = callbackNames.some((name) => typeof callbacks[name] === 'function')
  return { ...(hasAny && { callbacks }), rest: [others, ...more] }
}

/** An error of the page's own must not become one of ours. */
function callSafely(callback: unknown, result: Fields): void {
  if (typeof callback !== 'function') return
  try {
    Reflect.apply(callback, undefined, [result])
  } catch (error) {
    console.warn('A callback of a method has thrown', error)
  }
}

/** What `fail` gets: the fields of the error, with an `errMsg` in every case. */
function failureOf(name: string, error: unknown): Fields {
  if (!(error instanceof RtcError)) return { errMsg: `${name}:fail ${String(error)}` }
  const detail: Fields = { ...error.detail }
  const { errMsg } = detail
  return { ...detail, errMsg: typeof errMsg === 'string' && errMsg ? errMsg : `${name}:fail ${error.detail.text}` }
}

/**
 * Calls the callbacks beside the promise. Where there are any, a rejection counts as handled.
 *
 * @param name of the method, for `errMsg`
 */
export function answerCallbacks(name: string, answer: Promise<unknown>, { success, fail, complete }: Callbacks): void {
  const call = (callback: unknown, result: Fields) => {
    callSafely(callback, result)
    callSafely(complete, result)
  }
  answer.then(
    (value) => call(success, { ...fieldsOf(value), errMsg: `${name}:ok` }),
    (error: unknown) => call(fail, failureOf(name, error))
  )
}
