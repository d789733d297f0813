/** From attach to detach: what is still awaited at the end is broken off. */
export interface Lifetime {
  readonly ended: boolean
  end(): void
  /** The same promise, but rejected with the error of the end if that comes first. */
  guard<Value>(promise: Promise<Value>): Promise<Value>
}

/** @param gone makes the error that broken promises reject with */
export function createLifetime(gone: () => Error): Lifetime {
  const breakers = new Set<(error: Error) => void>()
  let ended = false
  return {
    get ended() {
      return ended
    },
    end() {
      ended = true
      for (const breakOff of breakers) breakOff(gone())
      breakers.clear()
    },
    guard: (promise) =>
      new Promise((resolve, reject) => {
        breakers.add(reject)
        const forget = () => breakers.delete(reject)
        promise.then(resolve, reject).then(forget, forget)
        if (ended) reject(gone())
      })
  }
}
