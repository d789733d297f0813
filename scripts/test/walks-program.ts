import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSync } from 'esbuild'

/**
 * Options of Node.js for it: the helpers of V8, which collect garbage and compile, take a fifth of the CPU time of such a
 * program, and on a busy machine they save no time. Walks make many errors, and nobody reads where.
 */
export const walksOptions = ['--single-threaded', '--stack-trace-limit=0']

/**
 * Makes one program of `test/invariants/main.ts` and all that it runs: it does the same in nine tenths of the time that it takes within jest.
 *
 * @returns its path, in a temporary folder
 */
export function buildWalks(): string {
  const outfile = join(mkdtempSync(join(tmpdir(), 'miniprogram-rtc-')), 'walks.cjs')
  buildSync({
    entryPoints: [join(__dirname, '../../test/invariants/main.ts')],
    bundle: true,
    platform: 'node',
    target: 'node20',
    outfile
  })
  return outfile
}
