import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { shortLived } from '../short-lived'
import { runChild } from './child'
import { tallyOf } from './jest-results'
import { add, nothing, type StepResult } from './tally'

/** Runs jest and counts its results. @param live shows its progress, where nothing else prints at the same time */
export async function runJest(root: string, args: readonly string[], live = false): Promise<StepResult> {
  const folder = mkdtempSync(join(tmpdir(), 'miniprogram-rtc-'))
  const results = join(folder, 'results.json')
  const program = join(root, 'node_modules/jest/bin/jest.js')
  const options = [...shortLived, program, ...args, '--json', '--outputFile', results]
  const { status, output } = await runChild(process.execPath, options, { cwd: root, live })
  try {
    const tally = tallyOf(readFileSync(results, 'utf8'))
    // Some failures have no test: coverage below its threshold, for example.
    return { output, tally: status !== 0 && tally.failed === 0 ? add(tally, { ...nothing, failed: 1 }) : tally }
  } catch (error) {
    return { output: `${output}\njest did not run: ${String(error)}`, tally: { ...nothing, failed: 1 } }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
