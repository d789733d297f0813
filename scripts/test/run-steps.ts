import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { findChromium } from '../../test/browser/find-chromium'
import { tallyOf } from './jest-results'
import { add, nothing, type Tally } from './tally'

const root = resolve(__dirname, '../..')

/** They read the sources and use one core each, so they run beside one another. */
const readings = {
  lint: () => npmRun('lint'),
  format: () => npmRun('format'),
  typecheck: () => npmRun('typecheck'),
  generated: () => npmRun('generate', '--check')
} satisfies Record<string, () => Promise<Tally>>

/** Serial, because two cores are all that a CI has, and a stream in real time wants both. */
const runs = {
  build: () => npmRun('build'),
  unit: () => jest('unit', '--coverage'),
  component: () => jest('component'),
  breaks: () => jest('build', '--maxWorkers', '2'),
  pages: () => inBrowser('pages', '--maxWorkers', '2'),
  browser: () => inBrowser('browser', '--runInBand')
} satisfies Record<string, () => Tally | Promise<Tally>>

const steps = { ...readings, ...runs }
type StepName = keyof typeof steps

const noBrowser = (project: string): Tally => ({
  ...nothing,
  skipped: [`${project} tests: no Chrome or Chromium found, neither CHROME_PATH nor in the usual places`]
})

/** Names of steps to run, all if none is given. Throws on a name that there is not. */
export function readStepNames(names: readonly string[]): StepName[] {
  const known = Object.keys(steps).filter(isStepName)
  const unknown = names.filter((name) => !isStepName(name))
  if (unknown.length > 0) throw new Error(`no such step: ${unknown.join(', ')}; there are ${known.join(', ')}`)
  return names.length === 0 ? known : names.filter(isStepName)
}

/** Runs steps; with `RTC_NO_SKIPS=1` what is skipped has failed. */
export async function runSteps(names: readonly StepName[]): Promise<Tally> {
  const tallies = await Promise.all(names.filter((name) => name in readings).map(runStep))
  for (const name of names.filter((each) => each in runs)) tallies.push(await runStep(name))
  const total = tallies.reduce(add, nothing)
  return process.env.RTC_NO_SKIPS === '1' ? skipsAsFailures(total) : total
}

/** Where everything needed is there, as on a CI, what is skipped was forgotten. */
function skipsAsFailures({ passed, failed, skipped }: Tally): Tally {
  for (const reason of skipped) console.log(`skipped, which is a failure here: ${reason}`)
  return { passed, failed: failed + skipped.length, skipped: [] }
}

async function runStep(name: StepName): Promise<Tally> {
  console.log(`\n== ${name}`)
  const start = Date.now()
  const tally = await steps[name]()
  console.log(`== ${name}: ${((Date.now() - start) / 60_000).toFixed(1)} min`)
  return tally
}

async function npmRun(script: string, ...args: string[]): Promise<Tally> {
  const child = spawn('npm', ['run', '--silent', script, '--', ...args], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32'
  })
  const [status] = (await once(child, 'exit')) as [number | null]
  return status === 0 ? { ...nothing, passed: 1 } : { ...nothing, failed: 1 }
}

function inBrowser(project: string, ...args: string[]): Tally {
  return findChromium() === undefined ? noBrowser(project) : jest(project, ...args)
}

function jest(project: string, ...args: string[]): Tally {
  const folder = mkdtempSync(join(tmpdir(), 'miniprogram-rtc-'))
  const results = join(folder, 'results.json')
  const program = join(root, 'node_modules/jest/bin/jest.js')
  const options = ['--selectProjects', project, '--json', '--outputFile', results, ...args]
  const { status } = spawnSync(process.execPath, [program, ...options], { cwd: root, stdio: 'inherit' })
  try {
    const tally = tallyOf(readFileSync(results, 'utf8'))
    // What fails without a test of its own: coverage below its threshold.
    return status !== 0 && tally.failed === 0 ? add(tally, { ...nothing, failed: 1 }) : tally
  } catch (error) {
    console.error(`jest did not run: ${String(error)}`)
    return { ...nothing, failed: 1 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function isStepName(name: string): name is StepName {
  return name in steps
}
