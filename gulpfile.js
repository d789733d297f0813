require('tsx/cjs')

const { setFlagsFromString } = require('node:v8')
const { runBuild } = require('./scripts/build/build.ts')
const { compileLess } = require('./scripts/short-lived.ts')

setFlagsFromString(compileLess)

/** Writes miniprogram_dist/, miniprogram_dev/ and dist/, and fails on everything that a check finds. */
exports.build = () => runBuild(__dirname)
