import type { Alarm } from '../core/platform'

/**
 * The component that has the app's one call: WeChat knows no components, so that two grids could share a room unknowingly.
 */
export interface Ownership {
  /** True once `who` has the call; false when another has not released it within 2 s. @param alarm for waiting */
  claim(who: object, alarm: Alarm, now: number): Promise<boolean>
  /** Releases the call once `exit` has ended. No effect for one that does not have it. */
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
          // An unanswered exit does not keep the call for ever: the next claim gets it.
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
