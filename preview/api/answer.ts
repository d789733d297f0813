/** What almost every `wx` call takes. */
export interface CallOptions {
  readonly success?: (result: Readonly<Record<string, unknown>>) => void
  readonly fail?: (result: Readonly<Record<string, unknown>>) => void
  readonly complete?: (result: Readonly<Record<string, unknown>>) => void
  readonly [name: string]: unknown
}

type Result = Readonly<Record<string, unknown>>

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
    if (!options.success && !options.fail && !options.complete) {
      return answer.then(({ ok, result }) => {
        if (ok) return result
        // WeChat rejects with the plain object that `fail` would get.
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- see above
        throw result
      })
    }
    void answer.then(({ ok, result }) => {
      if (ok) options.success?.(result)
      else options.fail?.(result)
      options.complete?.(result)
    })
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
