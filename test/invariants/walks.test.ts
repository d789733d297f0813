import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { kinds } from './kinds'
import { buildWalks, walksOptions } from '../../scripts/test/walks-program'

/** Of each component, in `npm test`; `npm run walks` makes as many as are wanted. */
const RUNS = 6700
/** Steps of a walk, on average, at least. */
const STEPS = 30
/** The same walks each time; `npm run walks` takes others. */
const SEED = 1

/** ms; on a busy machine they take several times as long as on a core of their own. */
const TIME_LIMIT = 600_000

const program = buildWalks()

afterAll(() => rmSync(dirname(program), { recursive: true }))

test.each(Object.keys(kinds))(
  `the invariants hold in ${RUNS} walks of the %s`,
  (component) => {
    const given = ['--component', component, '--runs', String(RUNS), '--seed', String(SEED)]
    const { stdout, stderr } = spawnSync(process.execPath, [...walksOptions, program, ...given], { encoding: 'utf8' })
    const [, walks, steps, failure] = /: (\d+) walks of ([\d.]+) steps on average,.*\n([^]*)$/.exec(stdout) ?? []
    expect({ failure, stderr }).toEqual({ failure: '', stderr: '' })
    expect(Number(walks)).toBe(RUNS)
    expect(Number(steps)).toBeGreaterThan(STEPS)
  },
  TIME_LIMIT
)
