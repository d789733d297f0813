import type { Phone } from './phone'
import type { Fact, Role } from './trace'

type Detail = Readonly<Record<string, unknown>>

/**
 * How the native layer answers a call. `late`: after some seconds, and only then it takes effect; `silent`: it takes no
 * effect and is not answered; the other two take effect all the same.
 */
export type Answering = 'late' | 'refuse' | 'refuse late' | 'refuse with effect' | 'silent' | 'silent with effect'

/** What fails, as `fail` gets it. */
export class Refusal extends Error {
  constructor(override readonly cause: Detail) {
    super('refused')
  }
}

interface CallParts {
  readonly operation: string
  readonly lanes: Readonly<Partial<Record<string, string>>>
  readonly roles: Readonly<Partial<Record<string, Role>>>
  /** ms from call to answer; none by default. */
  readonly delays?: Readonly<Partial<Record<string, number>>>
  /** Whether the call is refused, before anything takes effect. */
  refusalOf(name: string): Refusal | undefined
}

/** Calls of the native layer, with the faults that it has. */
export interface NativeCallsOf {
  /** @param perform takes effect; gives what the call resolves with */
  call(name: string, perform: () => unknown): Promise<unknown>
}

/** The faults that wait for calls. */
export interface Faults {
  add(name: string, how: Answering, times: number, cause: Detail): void
  take(name: string): { readonly how: Answering; readonly cause: Detail } | undefined
  clear(): void
}

export function createFaults(): Faults {
  const waiting = new Map<string, { how: Answering; cause: Detail; times: number }>()
  return {
    add(name, how, times, cause) {
      waiting.set(name, { how, times, cause })
    },
    take(name) {
      const fault = waiting.get(name)
      if (fault && --fault.times <= 0) waiting.delete(name)
      return fault
    },
    clear: () => waiting.clear()
  }
}

/** ms */
const LATE = 7000

export const backgroundRefusal = (operation: string) =>
  new Refusal({ errMsg: `${operation}:fail jsapi has no permission, runningState=background`, errno: 102 })

function attempt(perform: () => unknown): { readonly value?: unknown; readonly refusal?: Refusal } {
  try {
    return { value: perform() }
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error }
    throw error
  }
}

/** For the calls of all native layers of the app. */
interface CallNotes {
  readonly record: (fact: Fact) => void
  readonly nextId: () => number
  readonly mayCall: (what: string) => boolean
}

export function createNativeCalls(
  phone: Phone,
  faults: Faults,
  { record, nextId, mayCall }: CallNotes,
  parts: CallParts
): NativeCallsOf {
  const { operation, lanes, roles, delays = {} } = parts
  return {
    call(name, perform) {
      if (!mayCall(name)) return new Promise(() => undefined)
      const id = nextId()
      record({ kind: 'call', id, name, lane: lanes[name] ?? name, role: roles[name] ?? 'other' })
      const { how, cause } = faults.take(name) ?? { how: undefined, cause: {} }
      return new Promise((resolve, reject: (cause: unknown) => void) => {
        const callbacks = { success: resolve, fail: reject }
        const answer = (refusal: Refusal | undefined, value: unknown) =>
          phone.deliver(() => {
            const background = refusal?.cause['errno'] === 102
            record({ kind: 'answer', id, ok: !refusal, background })
            if (refusal) callbacks.fail(refusal.cause)
            else callbacks.success(value)
          })
        const run = () => {
          const { value, refusal } = attempt(perform)
          answer(refusal, value)
        }
        const refused = parts.refusalOf(name)
        // Made only for a refusal: an error gathers its stack.
        const refuse = () =>
          answer(new Refusal({ errMsg: `${operation}:fail ${name} does not work`, ...cause }), undefined)
        const later = (delay: number, then: () => void) => {
          if (delay > 0) phone.after(delay, then)
          else soon(then)
        }
        if (!refused && how?.endsWith('with effect')) attempt(perform)
        if (refused) soon(() => answer(refused, undefined))
        else if (how?.startsWith('refuse')) later(how === 'refuse late' ? LATE : 0, refuse)
        else if (!how?.startsWith('silent')) later(how === 'late' ? LATE : (delays[name] ?? 0), run)
      })
    }
  }
}

/** Never within the call. */
function soon(then: () => void): void {
  void Promise.resolve().then(then)
}
