import { fieldOf } from '../core/json'

/** The one guard of synchronous calls of the platform: some versions lack them, and any may throw. */
export function attempt<Result>(call: () => Result): Result | undefined {
  try {
    return call()
  } catch {
    return undefined
  }
}

type Method = (...given: readonly unknown[]) => unknown

/** A method that some versions of WeChat lack, bound to its object. */
export function methodOf(owner: unknown, name: string): Method | undefined {
  const method = fieldOf(owner, name)
  if (typeof method !== 'function') return undefined
  return (...given): unknown => Reflect.apply(method, owner, given)
}

/** What a synchronous call gives; undefined where it is missing or throws. */
export function ask(owner: unknown, name: string, ...given: readonly unknown[]): unknown {
  return attempt(() => methodOf(owner, name)?.(...given))
}
