import type { Lifetime } from './lifetime'

/** What was asked for before the attributes were known: a parent's `attached` comes before ours. */
export function createEarly(lifetime: Lifetime) {
  let waiting: (() => void)[] | undefined = []
  return {
    /** Waits until then. */
    after: <Result>(wishing: () => Promise<Result>): Promise<Result> =>
      lifetime.guard(
        new Promise((resolve) => {
          const go = () => {
            resolve(wishing())
          }
          if (waiting) waiting.push(go)
          else go()
        })
      ),
    over() {
      const due = waiting ?? []
      waiting = undefined
      for (const go of due) go()
    }
  }
}

export type Early = ReturnType<typeof createEarly>
