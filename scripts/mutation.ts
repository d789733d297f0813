/**
 * `npm run mutation -- [FILES]`: puts small faults into the sources, one at a time, and shows those that no unit test finds.
 * Files are paths of sources or of folders; by default those whose score is in docs/quality.md. A result is reused while
 * source and tests have not changed.
 *
 * `--sample 0.3` runs that share of all faults, chosen by `--seed 1`; `--force` forgets earlier results.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
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

/** kB of source in one run: Stryker sends all faults of a run, with the tests that reach each, in one message. */
const BATCH_SIZE = 40

/** Files in their order, as many together as fit. */
function batchesOf(sources: readonly string[]): string[][] {
  const batches: string[][] = []
  let room = 0
  for (const source of sources) {
    const { size } = statSync(join(root, source))
    if (size > room) {
      batches.push([])
      room = BATCH_SIZE * 1000
    }
    batches.at(-1)?.push(source)
    room -= size
  }
  return batches
}

interface Options {
  /** Share of all faults. */
  readonly sample: string
  readonly seed: string
  /** Forget earlier results. */
  readonly force: boolean
  readonly workers: string
}

/** Written by the plugin in `sample.mjs`, each as soon as it is known. */
interface Result {
  readonly status: 'Killed' | 'Timeout' | 'Survived' | 'NoCoverage' | 'RuntimeError' | 'Ignored'
  readonly file: string
  readonly line: number
  readonly mutatorName: string
  readonly replacement: string
}

const resultsFile = join(root, output, 'results.jsonl')

/** One run of Stryker. @param name of the file that keeps its results */
function mutateBatch(mutate: readonly string[], name: string, { sample, seed, force, workers }: Options): void {
  const config = join(root, output, 'stryker.config.json')
  writeFileSync(
    config,
    JSON.stringify({
      mutate,
      plugins: [
        join(toolFolder, 'node_modules/@stryker-mutator/jest-runner/dist/src/index.js'),
        join(toolFolder, 'sample.mjs')
      ],
      checkers: sample === '1' ? [] : ['sample'],
      testRunner: 'jest',
      jest: { configFile: 'scripts/mutation/jest.config.js', enableFindRelatedTests: false },
      buildCommand: 'node scripts/mutation/bundle.mjs',
      coverageAnalysis: 'perTest',
      incremental: true,
      force,
      incrementalFile: `${output}/incremental-${name}-${sample}-${seed}.json`,
      tempDirName: `${output}/copies`,
      ignorePatterns: ['miniprogram_d*', 'dist', 'coverage', 'test-results', 'docs', 'test/browser'],
      concurrency: Number(workers),
      // On a busy machine a run takes longer, and that is no sign of a fault.
      timeoutMS: 5_000,
      reporters: ['progress-append-only', 'lines']
    })
  )
  const program = join(toolFolder, 'node_modules/@stryker-mutator/core/bin/stryker.js')
  const { status } = spawnSync(process.execPath, [program, 'run', config], {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      MUTATION_TESTS: JSON.stringify(testsOf(mutate)),
      MUTATION_RESULTS: resultsFile,
      MUTATION_SAMPLE: sample,
      MUTATION_SEED: seed
    }
  })
  if (status !== 0) throw new Error(`Stryker ended with ${status}`)
}

/** Faults that end the test process count neither as found nor as survived. */
function summarize(): string {
  const results = readFileSync(resultsFile, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Result)
  const count = (...statuses: Result['status'][]) => results.filter(({ status }) => statuses.includes(status)).length
  const survived = results.filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
  const found = count('Killed', 'Timeout')
  const total = found + survived.length
  return [
    ...survived.map((one) => `${one.file}:${one.line} ${one.status} ${one.mutatorName}: ${one.replacement}`),
    `${total} faults, ${found} found (${count('Timeout')} by time-out), ${survived.length} survived`,
    `score ${((100 * found) / total).toFixed(1)} %`
  ].join('\n')
}

function run(): void {
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
    execFileSync('npm', ['ci', '--ignore-scripts'], { cwd: toolFolder, stdio: 'inherit', shell: true })
  }
  const batches = batchesOf(sourcesOf(positionals.length > 0 ? positionals : scored))
  mkdirSync(join(root, output), { recursive: true })
  writeFileSync(resultsFile, '')
  console.log(`a share of ${values.sample} of all faults, seed ${values.seed}`)
  for (const [index, batch] of batches.entries()) {
    console.log(`run ${index + 1} of ${batches.length}: ${batch.join(', ')}`)
    mutateBatch(batch, batch[0]?.replaceAll('/', '-') ?? '', values)
  }
  console.log(summarize())
}

run()
