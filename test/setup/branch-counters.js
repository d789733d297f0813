const { runInNewContext } = require('node:vm')
const { createInstrumenter } = require('istanbul-lib-instrument')

/** Counters of statements and functions, as a statement or within an expression. */
const OTHER_COUNTERS = /cov_\w+\(\)\.[sf]\[\d+\]\+\+/g
const COVERAGE_DATA = /(?<=\n {2}var coverageData = )\{[^]*?\n {2}\}(?=;\n)/

/** The same object literal without statements and functions, on as many lines: the source map stays right. */
function withoutOthers(literal) {
  const data = { ...runInNewContext(`(${literal})`), statementMap: {}, fnMap: {}, s: {}, f: {} }
  // Names without quotation marks: by them jest finds the data of files that no test loads.
  const fields = Object.entries(data).map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
  return `{ ${fields.join(', ')} }${literal.replace(/.+/g, '')}`
}

/**
 * Adds counters of branches to a script, as jest's own instrumentation does, but none of statements and functions: the
 * project sets no threshold for these, and they take half of the time of a run with coverage.
 *
 * @param map the source map of the script
 */
module.exports = function countBranches(code, path, map) {
  const instrumenter = createInstrumenter({ esModules: false, compact: false, produceSourceMap: true })
  const instrumented = instrumenter.instrumentSync(code, path, map)
  if (!COVERAGE_DATA.test(instrumented)) throw new Error(`${path}: no coverage data where istanbul puts them`)
  return {
    code: instrumented
      .replace(OTHER_COUNTERS, (counter) => '0'.padEnd(counter.length))
      .replace(COVERAGE_DATA, withoutOthers),
    map: instrumenter.lastSourceMap()
  }
}
