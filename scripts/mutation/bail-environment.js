const { TestEnvironment } = require('jest-environment-node')

// jest counts rejections during a test. One after the last test would end the process, and lose the result.
process.on('unhandledRejection', () => undefined)

/** One failed test has found the fault: the others are skipped. jest's own `bail` only works between files. */
module.exports = class BailEnvironment extends TestEnvironment {
  #failed = false

  handleTestEvent({ name, test }) {
    if (name === 'test_fn_failure' || name === 'hook_failure') this.#failed = true
    if (name === 'test_start' && this.#failed) test.mode = 'skip'
  }
}
