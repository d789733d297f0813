import type { Clock } from '../../simulator/clock'

/** The browser's own timers, on a time line that never goes back. */
export const browserClock: Clock = {
  now: () => performance.now(),
  after(delay, callback) {
    const timer = setTimeout(callback, delay)
    return () => {
      clearTimeout(timer)
    }
  }
}
