import { resolve } from 'node:path'
import { findChromium } from '../browser/find-chromium'
import { runChild } from './child'
import { runJest } from './jest'
import { nothing, type StepResult } from './tally'

export const root = resolve(__dirname, '../..')

interface Step {
  /** Steps that come before, where both run. */
  readonly needs?: readonly string[]
  /** Processes that work at the same time. Default: 1 */
  readonly slots?: number
  run(): Promise<StepResult>
}

/** How many processes work at a time: each of those of a browser test waits for half of its time, and a CI has two cores. */
export const slots = 3

/**
 * Every check of the project, in the order in which they start: the browser tests are the longest and mostly wait, so that
 * the steps that compute run beside them.
 */
export const steps: Readonly<Record<string, Step>> = {
  build: { run: () => npmRun('build') },
  lint: { run: () => npmRun('lint') },
  browser: { needs: ['build'], slots: 2, run: () => testsOf('browser') },
  // Beside the browser tests, and without coverage, which would double their time.
  invariants: { run: () => testsOf('invariants') },
  component: { needs: ['build'], run: () => testsOf('component') },
  unit: { run: () => testsOf('unit', '--coverage') },
  breaks: { needs: ['build'], run: () => testsOf('build') },
  format: { run: () => npmRun('format:check') },
  typecheck: { run: () => npmRun('typecheck') },
  generated: { run: () => npmRun('generate', '--check') }
}

export const stepNames = Object.keys(steps)

export async function npmRun(script: string, ...args: string[]): Promise<StepResult> {
  const { status, output } = await runChild('npm', ['run', '--silent', script, '--', ...args], { cwd: root })
  return { output, tally: status === 0 ? { ...nothing, passed: 1 } : { ...nothing, failed: 1 } }
}

function testsOf(project: string, ...args: string[]): Promise<StepResult> {
  const workers = ['--maxWorkers', String(steps[project]?.slots ?? 1)]
  return project === 'browser' && findChromium() === undefined
    ? Promise.resolve(noBrowser)
    : runJest(root, ['--selectProjects', project, ...workers, ...args])
}

const noBrowser: StepResult = {
  output: '',
  tally: {
    ...nothing,
    skipped: ['browser tests: no Chrome or Chromium found, neither CHROME_PATH nor in the usual places']
  }
}
