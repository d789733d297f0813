import type { Clock } from '../../simulator/clock'
import { browserClock } from './browser-clock'

/** Runs in the worker: rings `id` after `delay`. */
const source = 'onmessage = ({ data: { id, delay } }) => setTimeout(() => postMessage(id), delay)'

/**
 * Timers that keep their pace in a tab that is not looked at, where the browser lets a page's own ring once a second at
 * most: a worker has timers of its own.
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

/** One for all. */
let shared: Clock | undefined

export function workerClock(): Clock {
  shared ??= createWorkerClock()
  return shared
}
