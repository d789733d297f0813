import type { Tally } from './tally'

/** The part of the results of `jest --json` that is read. */
interface JestResults {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[]
  }[]
}

const skippedStatuses = ['pending', 'skipped', 'todo', 'disabled']

/** Counts the results of jest. A file that did not run at all is one failure. */
export function tallyOf(json: string): Tally {
  const results: unknown = JSON.parse(json)
  if (!isJestResults(results)) throw new Error('jest wrote no results')
  const broken = results.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed')
  )
  const skipped = results.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => skippedStatuses.includes(status))
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests + broken.length,
    skipped: skipped.map(({ fullName, status }) => `${fullName}: marked as ${status} in the test`)
  }
}

function isJestResults(value: unknown): value is JestResults {
  return typeof value === 'object' && value !== null && 'numPassedTests' in value && 'testResults' in value
}
