const { readFileSync } = require('node:fs')
const { join } = require('node:path')
const { transformSync } = require('esbuild')

const options = { loader: 'ts', format: 'cjs', target: 'node20' }

/** TypeScript for jest. Types are checked by `npm run typecheck`: here they are only taken away. */
module.exports = {
  canInstrument: true,
  process(source, sourcefile, { instrument }) {
    if (!instrument) return transformSync(source, { ...options, sourcefile, sourcemap: 'inline' })
    const { code, map } = transformSync(source, { ...options, sourcefile, sourcemap: 'external' })
    return require('./branch-counters')(code, sourcefile, JSON.parse(map))
  },
  // What these files and esbuild make of a source; jest adds the source itself.
  getCacheKey(source, path, { configString, instrument }) {
    const { createHash } = require('node:crypto')
    const versions = ['esbuild', 'istanbul-lib-instrument'].map((name) => require(`${name}/package.json`).version)
    const counters = readFileSync(join(__dirname, 'branch-counters.js'), 'utf8')
    return createHash('sha256')
      .update(JSON.stringify([source, path, configString, instrument, versions, counters]))
      .digest('hex')
  }
}
