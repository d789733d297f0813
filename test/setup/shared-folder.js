const { mkdtempSync, rmSync } = require('node:fs')
const { tmpdir } = require('node:os')
const { join } = require('node:path')

/** A temporary folder for what the test files of one run share, such as the packed package. */
module.exports = () => {
  process.env.RTC_SHARED_FOLDER = mkdtempSync(join(tmpdir(), 'miniprogram-rtc-shared-'))
}

module.exports.remove = () => rmSync(process.env.RTC_SHARED_FOLDER, { recursive: true, force: true })
