/**
 * Plugins for Stryker. One lets a seeded sample of all mutants run; the others count as invalid, not as killed or
 * survived. Which ones are taken depends on the seed and on each mutant alone, so that runs over the same sources
 * compare the same mutants. The other plugin writes down each result at once, so that they outlive a run that is
 * broken off.
 */
import { createHash } from 'node:crypto'
import { appendFileSync } from 'node:fs'
import { relative } from 'node:path'
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin'

const { MUTATION_SEED: seed = '1', MUTATION_SAMPLE: share = '1', MUTATION_RESULTS: results = '' } = process.env

/** From 0 to 1, evenly spread. */
function place({ fileName, location: { start, end }, mutatorName, replacement }) {
  // Stryker's sandbox has another path at each run.
  const file = relative(process.cwd(), fileName).replaceAll('\\', '/')
  const key = JSON.stringify([seed, file, start, end, mutatorName, replacement])
  return createHash('sha256').update(key).digest().readUInt32BE() / 2 ** 32
}

class SampleChecker {
  async init() {}

  async check(mutants) {
    return Object.fromEntries(
      mutants.map((mutant) => [
        mutant.id,
        place(mutant) < Number(share) ? { status: 'passed' } : { status: 'compileError', reason: 'not in the sample' }
      ])
    )
  }

  async group(mutants) {
    return [mutants.map(({ id }) => id)]
  }
}

class LinesReporter {
  onMutantTested({ fileName, location, mutatorName, replacement, status }) {
    if (status === 'CompileError') return
    const file = relative(process.cwd(), fileName).replaceAll('\\', '/')
    const line = location.start.line
    appendFileSync(results, `${JSON.stringify({ status, file, line, mutatorName, replacement })}\n`)
  }
}

export const strykerPlugins = [
  declareClassPlugin(PluginKind.Checker, 'sample', SampleChecker),
  declareClassPlugin(PluginKind.Reporter, 'lines', LinesReporter)
]
