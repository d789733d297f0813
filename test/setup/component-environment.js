const { TestEnvironment } = require('jest-environment-jsdom')

/**
 * jsdom, with timers of jest's that are quick: between two of them they let promise reactions run, by `setImmediate` where they
 * find it, else by 1 ms of real time, which was a third of what the tests of components took.
 */
module.exports = class extends TestEnvironment {
  constructor(config, context) {
    super(config, context)
    const { global } = this
    const FakeTimers = this.fakeTimersModern.constructor
    global.setImmediate = setImmediate
    this.fakeTimersModern = new FakeTimers({ config: config.projectConfig, global })
    delete global.setImmediate
  }
}
