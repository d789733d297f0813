/**
 * `npm run mutation -- [FILES]`: puts small faults into the sources, one at a time, and shows those that no unit test finds.
 * Files are paths of sources or of folders; by default those whose score is in docs/quality.md. A result is reused while
 * source and tests have not changed.
 *
 * `--sample 0.3` runs that share of all faults, chosen by `--seed 1`; `--force` forgets earlier results.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { filesBelow } from './build/project-files'

const root = join(__dirname, '..')
const toolFolder = join(__dirname, 'mutation')
/** Ignored by git: results so far, the report, and the copies of the project that are run. */
const output = 'test-results/mutation'

/** All that decides: the core, what streams share, the three sessions, and the server. */
const scored = [
  'components/core',
  'components/stream',
  'components/rtc-player/player.machine.ts',
  ...['pusher.machine', 'pusher.update', 'pusher.derive', 'driven'].map((name) => `components/rtc-pusher/${name}.ts`),
  ...['call.machine', 'call.update', 'call.derive', 'answers', 'room-events', 'speakers', 'ownership', 'signature'].map(
    (name) => `components/voip-grid/${name}.ts`
  ),
  'server'
]

/** The sources among paths of files and folders. */
function sourcesOf(paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    const files = path.endsWith('.ts') ? [path] : filesBelow(root, path).filter((file) => /(?<!\.d)\.ts$/.test(file))
    if (files.length === 0 || !files.every((file) => existsSync(join(root, file))))
      throw new Error(`no source: ${path}`)
    return files
  })
}

/** Unit tests that reach any of the sources, the long ones last: most faults are found before. */
function testsOf(sources: readonly string[]): string[] {
  const jest = join(root, 'node_modules/jest/bin/jest.js')
  const args = ['--selectProjects', 'unit', '--listTests', '--json', '--findRelatedTests', ...sources]
  const found = JSON.parse(execFileSync(process.execPath, [jest, ...args], { cwd: root, encoding: 'utf8' })) as string[]
  const isLong = (path: string) => /[/-](walk|memory)\.test\.ts$/.test(path)
  return found
    .map((path) => relative(root, path).replaceAll('\\', '/'))
    .sort((a, b) => Number(isLong(a)) - Number(isLong(b)) || a.localeCompare(b))
}

function run(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      sample: { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
      force: { type: 'boolean', default: false },
      workers: { type: 'string', default: '2' }
    }
  })
  if (!existsSync(join(toolFolder, 'node_modules'))) {
    const { status } = spawnSync('npm', ['ci', '--ignore-scripts'], { cwd: toolFolder, stdio: 'inherit', shell: true })
    if (status !== 0) return 1
  }
  const mutate = sourcesOf(positionals.length > 0 ? positionals : scored)
  const tests = testsOf(mutate)
  mkdirSync(join(root, output), { recursive: true })
  const sampled = `${values.sample}-${values.seed}`
  const config = join(root, output, 'stryker.config.json')
  /** Each result, as soon as it is known. */
  const lines = join(root, output, 'results.jsonl')
  rmSync(lines, { force: true })
  writeFileSync(
    config,
    JSON.stringify({
      mutate,
      plugins: [
        join(toolFolder, 'node_modules/@stryker-mutator/jest-runner/dist/src/index.js'),
        join(toolFolder, 'sample.mjs')
      ],
      checkers: values.sample === '1' ? [] : ['sample'],
      testRunner: 'jest',
      jest: { configFile: 'scripts/mutation/jest.config.js', enableFindRelatedTests: false },
      coverageAnalysis: 'perTest',
      incremental: true,
      force: values.force,
      incrementalFile: `${output}/incremental-${sampled}.json`,
      tempDirName: `${output}/copies`,
      ignorePatterns: ['miniprogram_d*', 'dist', 'coverage', 'test-results', 'docs', 'test/browser'],
      concurrency: Number(values.workers),
      // On a busy machine a run takes longer, and that is no sign of a fault.
      timeoutMS: 20_000,
      reporters: ['progress-append-only', 'clear-text', 'json', 'html', 'lines'],
      clearTextReporter: { reportTests: false, allowColor: false },
      jsonReporter: { fileName: `${output}/report.json` },
      htmlReporter: { fileName: `${output}/report.html` }
    })
  )
  console.log(`a share of ${values.sample} of all faults, seed ${values.seed}`)
  const program = join(toolFolder, 'node_modules/@stryker-mutator/core/bin/stryker.js')
  const { status } = spawnSync(process.execPath, [program, 'run', config], {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      MUTATION_TESTS: JSON.stringify(tests),
      MUTATION_RESULTS: lines,
      MUTATION_SAMPLE: values.sample,
      MUTATION_SEED: values.seed
    }
  })
  return status ?? 1
}

process.exitCode = run()
