const { resolve } = require('node:path')
const { projects } = require('../../jest.config')

/** The unit tests alone, as one project of one file. */
const unit = projects.find(({ displayName }) => displayName === 'unit')

module.exports = {
  ...unit,
  displayName: undefined,
  // A fault that makes a test endless counts as found by then.
  testTimeout: 10_000,
  rootDir: resolve(__dirname, '../..'),
  testMatch: ['<rootDir>/scripts/mutation/all.test.js'],
  testEnvironment: resolve(__dirname, 'bail-environment.js')
}
