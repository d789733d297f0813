import { type KnownViolation, knownViolations } from './known-violations'

/**
 * Rules that a harness checks inside calls of the product. The product would catch an exception there as a refusal of
 * the platform, or the process would end. So a violation is noted, and fails the test when the test ends.
 */
const noted = new Set<string>()

/** @param violation names the rule and what broke it, in the same words each time */
export function noteViolation(violation: string): void {
  noted.add(violation)
}

/** Takes out what was noted so far: for tests of the rules themselves. */
export function takeViolations(): string[] {
  const taken = [...noted]
  noted.clear()
  return taken
}

/** What is wrong with the violations of a test: those that nobody knows, and known ones that do not occur any more. */
export function judgeViolations(test: string, found: readonly string[], known: readonly KnownViolation[]): string[] {
  const expected = known
    .filter(({ tests }) => tests.some((title) => ` ${test}`.endsWith(` ${title}`)))
    .map(({ violation }) => violation)
  return [
    ...found.filter((each) => !expected.includes(each)),
    ...expected
      .filter((each) => !found.includes(each))
      .map((each) => `"${each}" does not occur any more: test/setup/known-violations.ts lists it for this test`)
  ]
}

afterEach(() => {
  const faults = judgeViolations(expect.getState().currentTestName ?? '', takeViolations(), knownViolations)
  if (faults.length > 0) throw new Error(`Rules of the harness were violated:\n${faults.join('\n')}`)
})
