import type { MethodRow } from '../../../facts/rows'
import type { Callbacks } from '../../../simulator'

/** A call of a context, without its callbacks. */
export interface RecordedCall {
  readonly name: string
  readonly options: Readonly<Record<string, unknown>>
  /** In place of options, what a method was given that takes no callbacks. */
  readonly given?: readonly unknown[]
}

type RecordedMethod = Pick<MethodRow, 'name' | 'withoutCallbacks'> & { readonly options: readonly unknown[] }

export interface ContextRecorder {
  /** Calls that arrived at any context, in order. */
  readonly calls: RecordedCall[]
  /** Methods that are taken and never answered. */
  readonly silent: Set<string>
  /** Methods that fail from now on, with what `fail` is given. */
  readonly refusals: Map<string, object>
  /** Methods that succeed from now on without the simulator, with what `success` is given. */
  readonly answers: Map<string, object>
  /** @param lacks methods that this version of WeChat does not have */
  record(context: object, methods: readonly RecordedMethod[], lacks: readonly string[]): object
}

type Method = (...given: readonly unknown[]) => unknown

const isOptions = (value: unknown): value is Callbacks & Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** Records what components call on their contexts, and answers badly where a test needs it. */
export function createContextRecorder(onCall: (name: string) => void): ContextRecorder {
  const calls: RecordedCall[] = []
  const silent = new Set<string>()
  const refusals = new Map<string, object>()
  const answers = new Map<string, object>()

  const call = (context: object, name: string, given: readonly unknown[]) => {
    const { success, fail, complete, ...options } = isOptions(given[0]) ? given[0] : {}
    calls.push({ name, options })
    onCall(name)
    if (silent.has(name)) return
    const [refusal, answer] = [refusals.get(name), answers.get(name)]
    if (refusal ?? answer) {
      const result = { errMsg: '', ...(refusal ?? answer) }
      void Promise.resolve().then(() => {
        const answer: ((result: { errMsg: string }) => void) | undefined = refusal ? fail : success
        answer?.(result)
        complete?.(result)
      })
      return
    }
    const callbacks = { ...(success && { success }), ...(fail && { fail }), ...(complete && { complete }) }
    const methods: Readonly<Record<string, Method | undefined>> = { ...context }
    if (given.length === 0) methods[name]?.()
    else methods[name]?.({ ...options, ...callbacks })
  }
  /** Of custom rendering, which the simulator has not. */
  const callPlainly = (name: string, given: readonly unknown[]) => {
    calls.push({ name, options: {}, given })
    onCall(name)
    return answers.get(name)
  }
  return {
    calls,
    silent,
    refusals,
    answers,
    record: (context, methods, lacks) =>
      Object.fromEntries(
        methods
          .filter(({ name }) => !lacks.includes(name))
          .map(({ name, withoutCallbacks, options }): [string, Method] => [
            name,
            (...given) =>
              withoutCallbacks && options.length > 0 ? callPlainly(name, given) : call(context, name, given)
          ])
      )
  }
}
