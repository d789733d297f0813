/** Promises given out for something wanted, until the session has done what it can about it. */
export interface Requests<Aim> {
  /** A promise for this aim; those for others are rejected as superseded. */
  wait(aim: Aim): Promise<void>
  /** Resolves those for what was reached, or rejects them with `error`; the others, overruled meanwhile, are rejected too. */
  settle(reached: Aim, error?: Error): void
  /** Rejects those for one aim; the others go on waiting. */
  reject(aim: Aim, error: Error): void
}

interface Waiting<Aim> {
  readonly aim: Aim
  resolve(): void
  reject(error: Error): void
}

/**
 * Joins the promises of methods to a session that knows no promises.
 *
 * @param superseded makes the error for what was overruled by a later wish
 */
export function createRequests<Aim>(superseded: () => Error): Requests<Aim> {
  let waiting: Waiting<Aim>[] = []
  return {
    wait(aim) {
      for (const other of waiting) if (other.aim !== aim) other.reject(superseded())
      waiting = waiting.filter((other) => other.aim === aim)
      return new Promise((resolve, reject) => {
        waiting.push({ aim, resolve, reject })
      })
    },
    settle(reached, error) {
      const settled = waiting
      waiting = []
      for (const request of settled) {
        const refusal = request.aim === reached ? error : superseded()
        if (refusal) request.reject(refusal)
        else request.resolve()
      }
    },
    reject(aim, error) {
      const refused = waiting.filter((request) => request.aim === aim)
      waiting = waiting.filter((request) => request.aim !== aim)
      for (const request of refused) request.reject(error)
    }
  }
}
