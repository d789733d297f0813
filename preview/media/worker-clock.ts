import type { Clock } from '../../simulator/clock'
import { browserClock } from './browser-clock'

/** Runs in the worker: posts `id` back after `delay` ms. */
const source = 'onmessage = ({ data: { id, delay } }) => setTimeout(() => postMessage(id), delay)'

/**
 * Timers that keep their pace in a hidden tab, where the browser fires a page's own timers once a second at most, but not
 * those of a worker.
 */
function createWorkerClock(): Clock {
  const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }))
  const worker = new Worker(address)
  URL.revokeObjectURL(address)
  const waiting = new Map<number, () => void>()
  let last = 0
  worker.onmessage = ({ data }: MessageEvent<number>) => {
    const callback = waiting.get(data)
    waiting.delete(data)
    callback?.()
  }
  return {
    now: () => browserClock.now(),
    after(delay, callback) {
      const id = ++last
      waiting.set(id, callback)
      worker.postMessage({ id, delay })
      return () => {
        waiting.delete(id)
      }
    }
  }
}

/** Shared by all engines of the page. */
let shared: Clock | undefined

export function workerClock(): Clock {
  shared ??= createWorkerClock()
  return shared
}
