import type { Kind } from './kind'
import { describeFailure, runWalks } from './walks'

/** Of each component, in `npm test`; `npm run walks` makes as many as are wanted. */
const RUNS = 6700
/** Steps of a walk, on average, at least. */
const STEPS = 30

/** ms; on a busy machine they take several times as long as on a core of their own. */
const TIME_LIMIT = 600_000
/** The same walks each time; `npm run walks` takes others. */
const SEED = 1

/** Declares the test of a component. */
export function holdInWalks(kind: Kind): void {
  test(
    `the invariants hold in ${RUNS} walks of the ${kind.name}`,
    async () => {
      let [walks, steps] = [0, 0]
      const failure = await runWalks(kind, {
        runs: RUNS,
        seed: SEED,
        onWalk(walk) {
          walks++
          steps += walk.steps.length
        }
      })
      expect(failure && describeFailure(kind.name, failure)).toBeUndefined()
      expect(walks).toBe(RUNS)
      expect(steps / walks).toBeGreaterThan(STEPS)
    },
    TIME_LIMIT
  )
}
