type Result = Readonly<Record<string, unknown>>
type Callback = (result: Result) => void

/** What almost every `wx` call takes. */
export interface CallOptions {
  readonly success?: Callback
  readonly fail?: Callback
  readonly complete?: Callback
  readonly [name: string]: unknown
}

/**
 * Makes a `wx` call of a function: its result becomes `name:ok` to success and complete, what it throws
 * `name:fail <message>` to fail and complete. Without any of the three the call gives a Promise, as WeChat's does.
 */
export function asyncCall(
  name: string,
  run: (options: CallOptions) => Result | undefined | Promise<Result | undefined>
): (options?: CallOptions) => Promise<Result> | undefined {
  return (options = {}) => {
    const answer = settle(name, () => run(options))
    const deliver = (succeed?: Callback, fail?: Callback) =>
      void answer.then(({ ok, result }) => {
        ;(ok ? succeed : fail)?.(result)
        options.complete?.(result)
      })
    if (!options.success && !options.fail && !options.complete) {
      // WeChat rejects with the plain object that `fail` would get.
      return new Promise((resolve, reject) => deliver(resolve, reject))
    }
    deliver(options.success, options.fail)
    return undefined
  }
}

async function settle(
  name: string,
  run: () => Result | undefined | Promise<Result | undefined>
): Promise<{ ok: boolean; result: Result }> {
  try {
    return { ok: true, result: { errMsg: `${name}:ok`, ...(await run()) } }
  } catch (error) {
    return { ok: false, result: { errMsg: `${name}:fail ${error instanceof Error ? error.message : String(error)}` } }
  }
}

/** An option that must be a string. */
export function stringOption(options: CallOptions, name: string): string {
  const value = options[name]
  if (typeof value === 'string') return value
  throw new Error(`parameter error: parameter.${name} should be String instead of ${typeof value}`)
}
