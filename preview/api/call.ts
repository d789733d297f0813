import { answerCallbacks, type Callbacks, CallFailure, createCall, type Options, orEmpty } from '../../simulator/call'

interface ParameterTypes {
  readonly String: string
  readonly Number: number
  readonly Boolean: boolean
  readonly Array: readonly unknown[]
  readonly Object: Readonly<Record<string, unknown>>
  readonly Any: unknown
}

/** The options of a call by name, with their types as WeChat's errors name them; `?` for those that may be left out. */
export type Parameters = Readonly<Record<string, keyof ParameterTypes | `${keyof ParameterTypes}?`>>

type Values<Rows extends Parameters> = {
  readonly [Name in keyof Rows]: Rows[Name] extends keyof ParameterTypes
    ? ParameterTypes[Rows[Name]]
    : Rows[Name] extends `${infer Type extends keyof ParameterTypes}?`
      ? ParameterTypes[Type] | undefined
      : never
}

/** An asynchronous call of `wx`, before it has its name. */
export class Call {
  constructor(
    readonly parameters: Parameters,
    readonly run: (options: Options, signal: AbortSignal) => unknown,
    /** Gives a task that can be aborted instead of a Promise. */
    readonly isTask: boolean
  ) {}
}

/** An asynchronous call: the fields of what `run` gives are its result, what it throws its failure. */
export function call<Rows extends Parameters>(parameters: Rows, run: (values: Values<Rows>) => unknown): Call {
  return new Call(parameters, (options) => run(check(parameters, options)), false)
}

/** A call that can be aborted: it fails with `abort` then. */
export function task<Rows extends Parameters>(
  parameters: Rows,
  run: (values: Values<Rows>, signal: AbortSignal) => unknown
): Call {
  return new Call(parameters, (options, signal) => run(check(parameters, options), signal), true)
}

/** @throws CallFailure in WeChat's words if an option is missing or of another type */
export function check<Rows extends Parameters>(parameters: Rows, options: Options): Values<Rows> {
  for (const [name, row] of Object.entries(parameters)) {
    const expected = row.replace('?', '')
    const found = typeName(options[name])
    const absent = row.endsWith('?') && options[name] === undefined
    if (absent || expected === 'Any' || found === expected) continue
    throw new CallFailure(`parameter error: parameter.${name} should be ${expected} instead of ${found};`)
  }
  // The loop has checked the type of every option.
  return options as Values<Rows>
}

/** @throws CallFailure in WeChat's words if the list that option `name` gives is empty */
export function requireItem(name: string, list: readonly unknown[]): void {
  if (list.length === 0) throw new CallFailure(`parameter error: parameter.${name} should have at least 1 item;`)
}

/** As WeChat's errors name it: `String`, `Undefined`, `ArrayBuffer`. */
export function typeName(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1)
}

export interface CallPorts {
  /** Runs a callback of the app when its JavaScript runs. */
  readonly whenAwake: (callback: () => void) => void
  /** Called for an option that the preview does not know. */
  readonly unknownOption: (option: string) => void
}

const callbackNames = ['success', 'fail', 'complete']

/** The function behind `wx.<name>`: callbacks, or a Promise without any; a task's gives the task. */
export function callable(name: string, { parameters, run, isTask }: Call, ports: CallPorts) {
  const attempt = async (options: Options, signal: AbortSignal): Promise<object> => {
    for (const option of Object.keys(options)) {
      if (!Object.hasOwn(parameters, option) && !callbackNames.includes(option))
        ports.unknownOption(`${name}({ ${option} })`)
    }
    try {
      return Object(await run(options, signal)) as object
    } catch (error) {
      throw error instanceof CallFailure ? error : new CallFailure(reasonOf(error))
    }
  }
  if (!isTask) return createCall(name, (options) => attempt(options, new AbortController().signal), ports.whenAwake)
  return (given: Options & Callbacks = {}) => {
    const options = orEmpty(given)
    const controller = new AbortController()
    answerCallbacks(name, attempt(options, controller.signal), options, ports.whenAwake)
    return { abort: () => controller.abort() }
  }
}

/** A call that answers at once: a failure is thrown. */
export function syncCall<Arguments extends unknown[], Value>(name: string, run: (...values: Arguments) => Value) {
  return (...values: Arguments): Value => {
    try {
      return run(...values)
    } catch (error) {
      throw new Error(`${name}:fail ${reasonOf(error)}`, { cause: error })
    }
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
