/** Counts of tests: each test of jest is one, and so is each step that does not run jest. */
export interface Tally {
  readonly passed: number
  readonly failed: number
  /** Names of skipped tests, with the reason. */
  readonly skipped: readonly string[]
}

/** Result and output of a step. */
export interface StepResult {
  readonly tally: Tally
  readonly output: string
}

export const nothing: Tally = { passed: 0, failed: 0, skipped: [] }

export function add(a: Tally, b: Tally): Tally {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: [...a.skipped, ...b.skipped] }
}

/** The last line of a run; it names skips only if there are some. */
export function summaryLine({ passed, failed, skipped }: Tally): string {
  const result = `${passed} passed, ${failed} failed`
  return skipped.length === 0 ? result : `${result}, ${skipped.length} skipped`
}

/** For a CI, where everything is installed: a skip there is a mistake. */
export function skipsAsFailures({ passed, failed, skipped }: Tally): Tally {
  return { passed, failed: failed + skipped.length, skipped: [] }
}
