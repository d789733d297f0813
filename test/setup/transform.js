const { transformSync } = require('esbuild')

/** TypeScript for jest. Types are checked by `npm run typecheck`: here they are only taken away. */
module.exports = {
  process(source, sourcefile) {
    return transformSync(source, { sourcefile, loader: 'ts', format: 'cjs', target: 'node20', sourcemap: 'inline' })
  },
  // What this file and esbuild make of a source; jest adds the source itself.
  getCacheKey(source, path, { configString, instrument }) {
    const { createHash } = require('node:crypto')
    const { version } = require('esbuild/package.json')
    return createHash('sha256')
      .update(JSON.stringify([source, path, configString, instrument, version]))
      .digest('hex')
  }
}
