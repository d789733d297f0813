/** `limit` requests of one person in `window` seconds; counted in this process alone, or in a store. */
export interface RateLimitRule {
  readonly limit: number
  /** s */
  readonly window: number
  /** For several processes, which count together then. */
  readonly store?: RateLimitStore | undefined
}

/** Counters that several processes share, as in Redis. */
export interface RateLimitStore {
  /**
   * Counts one more, in one step that no other process can come between. The first request makes the counter, which
   * is gone after `window` seconds, however many follow.
   *
   * @param key `openid` of the person; put a prefix of your own before it
   * @param window s
   */
  increment(key: string, window: number): RateLimitCount | Promise<RateLimitCount>
}

export interface RateLimitCount {
  /** Requests since the counter was made, this one included. */
  readonly count: number
  /** s until the counter is gone */
  readonly expiresIn: number
}

/**
 * A counter of the app's own, for several processes.
 * @returns s to wait; 0 or undefined lets the request through
 */
export type RateLimitFunction = (openid: string, groupId: string) => number | undefined | Promise<number | undefined>

export type RateLimit = RateLimitRule | RateLimitFunction

/**
 * One number for each person: the time at which the quota is full again. Each request moves it on by a share of the
 * window, and one that would move it beyond a whole window is refused. It is forgotten when the quota is full.
 */
export function createRateLimiter({ limit, window }: RateLimitRule): (openid: string) => number {
  const fullAt = new Map<string, number>()
  return (openid) => {
    // Date.now() would jump when the clock of the machine is set.
    const now = performance.now() / 1000
    forgetFull(fullAt, now)
    const next = Math.max(fullAt.get(openid) ?? 0, now) + window / limit
    const wait = next - now - window
    // A sum of fractions is not exact.
    if (wait > 1e-6) return wait
    // Moved to the end of the map, so that `forgetFull` meets the oldest first.
    fullAt.delete(openid)
    fullAt.set(openid, next)
    return 0
  }
}

/** Lets `limit` requests through from the first one on until its counter is gone, whichever process they come to. */
export function createSharedRateLimiter(
  { limit, window }: RateLimitRule,
  store: RateLimitStore
): (openid: string) => Promise<number> {
  return async (openid) => {
    const { count, expiresIn } = await store.increment(openid, window)
    // A store in JavaScript may give anything; nonsense is no number of seconds, and admits nobody.
    if (!(count >= 1) || !(expiresIn >= 0 && expiresIn < Infinity)) return NaN
    // A store that rounds gives 0 at the end of the window: that is no way through.
    return count > limit ? Math.max(1, expiresIn) : 0
  }
}

function forgetFull(fullAt: Map<string, number>, now: number): void {
  for (const [openid, time] of fullAt) {
    if (time > now) return
    fullAt.delete(openid)
  }
}
