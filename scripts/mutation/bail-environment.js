const { TestEnvironment } = require('jest-environment-node')

// jest counts what is rejected during a test. What comes after the last one would end the process, and the result with it.
process.on('unhandledRejection', () => undefined)

/** One failed test has found the fault: the others need not run. jest's own `bail` ends with the file. */
module.exports = class BailEnvironment extends TestEnvironment {
  #failed = false

  handleTestEvent({ name, test }) {
    if (name === 'test_fn_failure' || name === 'hook_failure') this.#failed = true
    if (name === 'test_start' && this.#failed) test.mode = 'skip'
  }
}
