require('tsx/cjs')

const { runBuild } = require('./scripts/build/build.ts')

/** Writes miniprogram_dist/, miniprogram_dev/ and dist/, and fails on everything that a check finds. */
exports.build = () => runBuild(__dirname)
