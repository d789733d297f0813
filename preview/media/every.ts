import type { Clock } from '../../simulator/clock'

/** Runs again and again, `interval` ms after the last time. Returns the function that ends it. */
export function every(clock: Clock, interval: number, run: () => void): () => void {
  let cancel: () => void
  const wait = () => {
    cancel = clock.after(interval, () => {
      wait()
      run()
    })
  }
  wait()
  return () => {
    cancel()
  }
}
