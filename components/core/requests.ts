import type { Intent } from './session'

/** Promises given out for an intent, until the session has done what it can about it. */
export interface Requests {
  /** A promise for this intent; those for the other one are rejected with what `superseded` makes. */
  wait(intent: Intent): Promise<void>
  /** Resolves all, or rejects all with `error`. */
  settle(error?: Error): void
}

interface Waiting {
  readonly intent: Intent
  resolve(): void
  reject(error: Error): void
}

/** Joins the promises of `play()` and `stop()` to a session that knows no promises. */
export function createRequests(superseded: () => Error): Requests {
  let waiting: Waiting[] = []
  return {
    wait(intent) {
      for (const other of waiting) if (other.intent !== intent) other.reject(superseded())
      waiting = waiting.filter((other) => other.intent === intent)
      return new Promise((resolve, reject) => {
        waiting.push({ intent, resolve, reject })
      })
    },
    settle(error) {
      const settled = waiting
      waiting = []
      for (const request of settled) {
        if (error) request.reject(error)
        else request.resolve()
      }
    }
  }
}
