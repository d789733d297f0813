/** Who calls, and for which app. */
export interface CloudCaller {
  readonly openid: string
  readonly appId: string
  readonly sessionKey: string
}

export interface CloudCall {
  /** The function's `index.js`. */
  readonly entry: string
  readonly event: object
  readonly caller: CloudCaller
}

/** `stack` is for the terminal: the page is not to learn where files stand. */
export type CloudAnswer = { readonly result: unknown } | { readonly error: string; readonly stack: string }

export function failureOf(error: unknown): CloudAnswer {
  // Node names the importers of a missing module in further lines.
  const [words = ''] = String(error).split('\n')
  return { error: words, stack: (error instanceof Error ? error.stack : undefined) ?? words }
}
