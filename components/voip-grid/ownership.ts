import type { Alarm } from '../core/platform'

/**
 * Who has the one call of the app: WeChat knows no components, and two grids would be in one room without knowing it.
 */
export interface Ownership {
  /** True once the call is this one's; false when another has not let it go within 2 s. @param alarm for waiting */
  claim(who: object, alarm: Alarm, now: number): Promise<boolean>
  /** Lets it go, once `exit` has ended. Nothing for one that does not have it. */
  release(who: object, exit?: Promise<unknown>): void
}

/** ms */
const PATIENCE = 2000

interface Waiting {
  readonly who: object
  readonly alarm: Alarm
  readonly take: () => void
}

export function createOwnership(): Ownership {
  let owner: object | undefined
  /** The exit that the owner is waiting for. */
  let leaving = false
  let queue: readonly Waiting[] = []

  const forget = (gone: (waiting: Waiting) => boolean) => {
    for (const waiting of queue.filter(gone)) waiting.alarm(undefined, () => undefined)
    queue = queue.filter((waiting) => !gone(waiting))
  }
  const handOver = () => {
    const [next] = queue
    forget((waiting) => waiting === next)
    owner = next?.who
    leaving = false
    next?.take()
  }
  return {
    claim(who, alarm, now) {
      if (owner === undefined || owner === who) {
        owner = who
        return Promise.resolve(true)
      }
      return new Promise((resolve) => {
        queue = [...queue, { who, alarm, take: () => resolve(true) }]
        alarm(now + PATIENCE, () => {
          forget((waiting) => waiting.alarm === alarm)
          // An exit that was never answered does not keep the place for ever: the next who asks gets it.
          if (leaving) handOver()
          resolve(false)
        })
      })
    },
    release(who, exit) {
      forget((waiting) => waiting.who === who)
      if (owner !== who) return
      leaving = true
      const ended = () => {
        if (owner === who && leaving) handOver()
      }
      if (exit) exit.then(ended, ended)
      else ended()
    }
  }
}
