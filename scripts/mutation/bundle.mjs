/**
 * The unit tests that reach the mutated files, and what they load, as one file for jest: it is loaded again for each
 * fault, and hundreds of modules one by one would take most of the time. Stryker calls this in its copy of the project.
 */
import { readFile } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { build } from 'esbuild'

const tests = JSON.parse(process.env.MUTATION_TESTS ?? '[]')

/** What a file says of its own place stays true, and what it asks of jest is part of the bundle where it is named. */
const sources = {
  name: 'sources',
  setup({ onLoad }) {
    onLoad({ filter: /[/\\](test|components|simulator|server|preview|scripts)[/\\].*\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8')
      const contents = text
        .replaceAll('__dirname', JSON.stringify(dirname(path)))
        .replace(/jest\.requireActual<\w+>\('(\.[^']+)'\)/g, "require('$1')")
      return { contents, loader: 'ts', resolveDir: dirname(path) }
    })
  }
}

await build({
  stdin: {
    contents: [
      "require('./test/setup/console-error')",
      ...tests.map((path) => `describe(${JSON.stringify(basename(path))}, () => { require('./${path}') })`)
    ].join('\n'),
    resolveDir: process.cwd()
  },
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  packages: 'external',
  logLevel: 'error',
  plugins: [sources],
  outfile: 'scripts/mutation/all.test.js'
})
