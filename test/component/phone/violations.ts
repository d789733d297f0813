/**
 * What product code did against the rules of its surroundings. Product code may catch the exception that it gets, or
 * drop it in a Promise, so each is kept here for the end of the test.
 */
const violations: string[] = []

/** To be called by functions that product code calls: notes it and throws. */
export function violate(message: string): never {
  violations.push(message)
  throw new Error(message)
}

/** Ends the test with those that nobody expected; forgets them. */
export function expectNoViolations(): void {
  expect(violations.splice(0)).toEqual([])
}
