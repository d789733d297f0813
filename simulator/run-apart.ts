import type { Clock } from './clock'

/** Runs a callback of the app. What it throws is an uncaught error of a timer, and keeps nothing from those after it. */
export function runApart(clock: Clock, callback: () => void): void {
  try {
    callback()
  } catch (error) {
    clock.after(0, () => {
      throw error
    })
  }
}
