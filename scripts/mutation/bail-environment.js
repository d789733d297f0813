const { TestEnvironment } = require('jest-environment-node')

// jest counts rejections during a test. One after the last test would end the process, and lose the result.
process.on('unhandledRejection', () => undefined)

/**
 * Stryker's filter is a regular expression of all wanted titles, `(one)|(two)`: it takes seconds to try thousands of
 * titles at each place of thousands of others.
 */
function matcherOf({ source }) {
  const wanted = source.slice(1, -1).split(')|(')
  const titles = new Set(wanted.map((title) => title.replace(/\\(.)/g, '$1')))
  return { test: (title) => titles.has(title) }
}

/** One failed test has found the fault: the others are skipped. jest's own `bail` only works between files. */
module.exports = class BailEnvironment extends TestEnvironment {
  #failed = false

  handleTestEvent({ name, test }, state) {
    if (name === 'run_start' && state.testNamePattern) state.testNamePattern = matcherOf(state.testNamePattern)
    if (name === 'test_fn_failure' || name === 'hook_failure') this.#failed = true
    if (name === 'test_start' && this.#failed) test.mode = 'skip'
  }
}
