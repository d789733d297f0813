const { resolve } = require('node:path')

/** The unit tests alone, as one file that `bundle.mjs` has made. */
module.exports = {
  testEnvironment: resolve(__dirname, 'bail-environment.js'),
  // A fault that makes a test endless counts as found by then.
  testTimeout: 4_000,
  rootDir: resolve(__dirname, '../..'),
  roots: ['<rootDir>/scripts/mutation'],
  testMatch: ['<rootDir>/scripts/mutation/all.test.js'],
  transform: {}
}
