import { takeErrors } from '../tabs'

/** Far beyond what a test takes: a slow machine is no failure. */
jest.setTimeout(300_000)

/** What a page throws, writes to its console as an error, or requests from another machine fails the test. */
function failIfErrors(): void {
  const errors = takeErrors()
  if (errors.length > 0) throw new Error(`errors of the pages:\n${errors.join('\n')}`)
}

afterEach(failIfErrors)
afterAll(failIfErrors)
