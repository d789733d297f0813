import { methods } from '../../facts/native/live-player'
import type { Callbacks, LivePlayerContext } from '../../simulator'

/** A call of a context, without its callbacks. */
export interface RecordedCall {
  readonly name: string
  readonly options: Readonly<Record<string, unknown>>
}

export interface ContextRecorder {
  /** Calls that arrived at any context, in order. */
  readonly calls: RecordedCall[]
  /** Methods that are taken and never answered. */
  readonly silent: Set<string>
  /** Methods that fail from now on, with what `fail` is given. */
  readonly refusals: Map<string, object>
  /** @param lacks methods that this version of WeChat does not have */
  record(context: LivePlayerContext, lacks: readonly string[]): object
}

/** Notes what components call on their contexts, and answers badly where a test wants it. */
export function createContextRecorder(onCall: (name: string) => void): ContextRecorder {
  const calls: RecordedCall[] = []
  const silent = new Set<string>()
  const refusals = new Map<string, object>()

  const call = (
    context: LivePlayerContext,
    name: keyof LivePlayerContext,
    given: readonly (Callbacks | undefined)[]
  ) => {
    const { success, fail, complete, ...options } = given[0] ?? {}
    calls.push({ name, options })
    onCall(name)
    if (silent.has(name)) return
    const refusal = refusals.get(name)
    if (refusal) {
      void Promise.resolve().then(() => {
        fail?.({ errMsg: '', ...refusal })
        complete?.({ errMsg: '', ...refusal })
      })
      return
    }
    const callbacks = { ...(success && { success }), ...(fail && { fail }), ...(complete && { complete }) }
    const methods: Readonly<Record<string, ((options?: object) => void) | undefined>> = { ...context }
    if (given.length === 0) methods[name]?.()
    else methods[name]?.({ ...options, ...callbacks })
  }
  return {
    calls,
    silent,
    refusals,
    record: (context, lacks) =>
      Object.fromEntries(
        methods
          .filter(({ name }) => !lacks.includes(name))
          .map(({ name }) => [name, (...given: (Callbacks | undefined)[]) => call(context, name, given)])
      )
  }
}
