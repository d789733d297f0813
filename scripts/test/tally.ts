/** What became of tests: each test of jest counts, and so does each step that is not jest's. */
export interface Tally {
  readonly passed: number
  readonly failed: number
  /** Names of what was skipped, with the reason. */
  readonly skipped: readonly string[]
}

/** What a step found, and what it printed. */
export interface StepResult {
  readonly tally: Tally
  readonly output: string
}

export const nothing: Tally = { passed: 0, failed: 0, skipped: [] }

export function add(a: Tally, b: Tally): Tally {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: [...a.skipped, ...b.skipped] }
}

/** The last line of a run; skips stand in it only if there are some. */
export function summaryLine({ passed, failed, skipped }: Tally): string {
  const result = `${passed} passed, ${failed} failed`
  return skipped.length === 0 ? result : `${result}, ${skipped.length} skipped`
}

/** Where everything needed is there, as on a CI, what is skipped was forgotten. */
export function skipsAsFailures({ passed, failed, skipped }: Tally): Tally {
  return { passed, failed: failed + skipped.length, skipped: [] }
}
