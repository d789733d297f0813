/** Promises that methods have given out: kept or broken once the session has done what it can, or at the end. */

/** From attach to detach: promises that are open at the end are rejected. */
export interface Lifetime {
  readonly ended: boolean
  end(): void
  /** The same promise, but rejected with the error of the end if that comes first. */
  guard<Value>(promise: Promise<Value>): Promise<Value>
}

/** @param goneError makes the error that open promises reject with */
export function createLifetime(goneError: () => Error): Lifetime {
  const rejections = new Set<(error: Error) => void>()
  let ended = false
  return {
    get ended() {
      return ended
    },
    end() {
      ended = true
      for (const reject of rejections) reject(goneError())
      rejections.clear()
    },
    guard: (promise) =>
      new Promise((resolve, reject) => {
        rejections.add(reject)
        const forget = () => rejections.delete(reject)
        promise.then(resolve, reject).then(forget, forget)
        if (ended) reject(goneError())
      })
  }
}

/** Calls that come before the attributes are read, as the `attached` of a parent comes before ours. */
interface EarlyCalls {
  /** Makes the call once `flush` was called, at once from then on. */
  run<Result>(call: () => Promise<Result>): Promise<Result>
  flush(): void
}

export function createEarlyCalls(lifetime: Lifetime): EarlyCalls {
  let waiting: (() => void)[] | undefined = []
  return {
    run: (call) =>
      lifetime.guard(
        new Promise((resolve) => {
          const start = () => {
            resolve(call())
          }
          if (waiting) waiting.push(start)
          else start()
        })
      ),
    flush() {
      const due = waiting ?? []
      waiting = undefined
      for (const start of due) start()
    }
  }
}

/** Promises for states that were requested, joined to a session that knows no promises. */
export interface PendingCalls<Target> {
  /** A promise for this target; those for others are rejected as superseded. */
  wait(target: Target): Promise<void>
  /** Resolves those for the state reached, or rejects them with `error`; those for others are superseded. */
  resolve(reached: Target, error?: Error): void
  /** Rejects those for one target; the others go on waiting. */
  reject(target: Target, error: Error): void
}

interface PendingCall<Target> {
  readonly target: Target
  resolve(): void
  reject(error: Error): void
}

/** @param supersededError makes the error of a call that a later one overrules */
export function createPendingCalls<Target>(supersededError: () => Error): PendingCalls<Target> {
  let pending: PendingCall<Target>[] = []
  return {
    wait(target) {
      for (const other of pending) if (other.target !== target) other.reject(supersededError())
      pending = pending.filter((other) => other.target === target)
      return new Promise((resolve, reject) => {
        pending.push({ target, resolve, reject })
      })
    },
    resolve(reached, error) {
      const due = pending
      pending = []
      for (const call of due) {
        const refusal = call.target === reached ? error : supersededError()
        if (refusal) call.reject(refusal)
        else call.resolve()
      }
    },
    reject(target, error) {
      const rejected = pending.filter((call) => call.target === target)
      pending = pending.filter((call) => call.target !== target)
      for (const call of rejected) call.reject(error)
    }
  }
}
