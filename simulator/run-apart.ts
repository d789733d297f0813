import type { Clock } from './clock'

/** Runs a callback of the app. An error becomes an uncaught one of a timer: the callbacks after it run as well. */
export function runApart(clock: Clock, callback: () => void): void {
  try {
    callback()
  } catch (error) {
    clock.after(0, () => {
      throw error
    })
  }
}
