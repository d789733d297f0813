/**
 * `npm run walks`: random walks of the components, held to the invariants that they share. `--runs 200000` for each of
 * them, `--component player` for one, `--seed 1`, and `--path` of a failure that was printed.
 */
import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { buildWalks, walksOptions } from './test/walks-program'

const components = ['player', 'pusher', 'grid']

const { values } = parseArgs({
  options: {
    component: { type: 'string' },
    runs: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    path: { type: 'string' },
    trace: { type: 'boolean', default: false }
  }
})

const program = buildWalks()

function run(component: string): boolean {
  const { runs, seed, path, trace } = values
  const given = ['--component', component, '--runs', runs, '--seed', seed, ...(path ? ['--path', path] : [])]
  try {
    execFileSync(process.execPath, [...walksOptions, program, ...given, ...(trace ? ['--trace'] : [])], {
      stdio: 'inherit'
    })
    return true
  } catch {
    return false
  }
}

const failed = (values.component ? [values.component] : components).filter((component) => !run(component))
rmSync(dirname(program), { recursive: true })
process.exitCode = failed.length > 0 ? 1 : 0
