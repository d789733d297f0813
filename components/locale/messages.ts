type Chinese = typeof import('./zh-CN').messages

/** What is told of an error, in one language. */
export interface ErrorWords {
  /** The native code where there is one, else one of ours (91000 and up). */
  readonly code: number
  /** True when another attempt, or waiting, can help without a change by the app. */
  readonly recoverable: boolean
  readonly text: string
  readonly advice: string
}

export type ErrorName = keyof Chinese['errors']

/** The texts of one language, by key; every language has the same keys. */
export interface Messages {
  /** Name and text of a native code. */
  readonly codes: Readonly<Record<number, readonly string[]>>
  readonly errors: Readonly<Record<ErrorName, ErrorWords>>
  readonly phases: Readonly<Record<keyof Chinese['phases'], string>>
  readonly actions: Readonly<Record<keyof Chinese['actions'], string>>
  readonly retries: Readonly<Record<keyof Chinese['retries'], string>>
  readonly statistics: Readonly<Record<keyof Chinese['statistics'], string>>
}
