import { isFields, logText } from '../framework/log-text'
import type { Log } from '../framework/ports'

type Method = (...given: readonly unknown[]) => unknown

const isMethod = (value: unknown): value is Method => typeof value === 'function'

/** Calls that request nothing of the phone: they listen, or give a context. */
const silent = /^(on|off|create)[A-Z]/

/**
 * The same calls, each of which is logged, and so is its failure.
 *
 * @param prefix what stands before the name of a call
 * @param promises whether a call without callbacks gives a Promise, as those of `wx` do and those of contexts do not
 */
export function logCalls<Calls extends object>(calls: Calls, prefix: string, promises: boolean, log: Log): Calls {
  const logged = (name: string, method: Method): Method => {
    const failed = (reason: unknown) =>
      log(`${prefix}${name}`, 'call', logText(reason), { name: 'failed', severity: 'error' })
    return (options, ...more) => {
      log(`${prefix}${name}()`, 'call', logText(options))
      if (!promises || hasCallbacks(options)) return method(withFailure(options, failed), ...more)
      const answer = method(options, ...more)
      if (!(answer instanceof Promise)) return answer
      return answer.catch((reason: unknown) => {
        failed(reason)
        throw reason
      })
    }
  }
  return new Proxy(calls, {
    get(target, name): unknown {
      const value: unknown = Reflect.get(target, name)
      if (typeof name !== 'string' || !isMethod(value) || silent.test(name)) return value
      return logged(name, (...given) => Reflect.apply(value, target, given))
    }
  })
}

function hasCallbacks(options: unknown): boolean {
  return isFields(options) && ['success', 'fail', 'complete'].some((name) => isMethod(options[name]))
}

function withFailure(options: unknown, failed: (reason: unknown) => void): object {
  const given = isFields(options) ? options : {}
  const { fail } = given
  return {
    ...given,
    fail(reason: unknown) {
      failed(reason)
      if (isMethod(fail)) fail(reason)
    }
  }
}
