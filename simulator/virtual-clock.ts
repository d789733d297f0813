import type { Clock } from './clock'

export interface VirtualClock extends Clock {
  /** Lets `duration` ms pass: runs what falls due in order, with promise reactions between the timers. */
  advance(duration: number): Promise<void>
  /** Timers that wait; 0 in a test of leaks. */
  readonly waiting: number
}

interface Timer {
  readonly at: number
  readonly callback: () => void
}

/** Rounds of microtasks where there is no macrotask without a delay, as in jsdom: promise chains are shorter. */
const MICROTASK_ROUNDS = 100

declare const setImmediate: ((callback: () => void) => void) | undefined

/** Taken at load: a test may replace the timers later. */
const nextMacrotask = typeof setImmediate === 'function' ? setImmediate : undefined

/** Lets every promise chain under way end. */
async function drainMicrotasks(): Promise<void> {
  if (nextMacrotask) return new Promise((resolve) => nextMacrotask(resolve))
  for (let round = 0; round < MICROTASK_ROUNDS; round++) await Promise.resolve()
}

/** A clock that stands still but for `advance`. */
export function createVirtualClock(): VirtualClock {
  let time = 0
  let timers: Timer[] = []
  return {
    now: () => time,
    after(delay, callback) {
      const timer: Timer = { at: time + Math.max(0, delay), callback }
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
    async advance(duration) {
      const end = time + duration
      await drainMicrotasks()
      for (;;) {
        const due = timers.reduce<Timer | undefined>(
          (earliest, timer) => (timer.at <= end && (!earliest || timer.at < earliest.at) ? timer : earliest),
          undefined
        )
        if (!due) break
        timers = timers.filter((timer) => timer !== due)
        time = due.at
        due.callback()
        await drainMicrotasks()
      }
      time = end
    },
    get waiting() {
      return timers.length
    }
  }
}
