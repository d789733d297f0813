/** So many requests of one person in so many seconds; counted in this process alone. */
export interface RateLimitRule {
  readonly limit: number
  /** s */
  readonly window: number
}

/**
 * A counter of the app's own, for several processes.
 * @returns s to wait; 0 or undefined lets the request through
 */
export type RateLimitFunction = (openid: string, groupId: string) => number | undefined | Promise<number | undefined>

export type RateLimit = RateLimitRule | RateLimitFunction

/**
 * Each request pushes the time at which a person's quota is full again on by a share of the window; one that would push
 * it beyond a whole window is refused. One number a person, forgotten when the quota is full.
 */
export function createRateLimiter({ limit, window }: RateLimitRule): (openid: string) => number {
  const full = new Map<string, number>()
  return (openid) => {
    // A clock that nobody sets.
    const now = performance.now() / 1000
    forgetFull(full, now)
    const next = Math.max(full.get(openid) ?? 0, now) + window / limit
    const wait = next - now - window
    // What is left of a sum of fractions is no reason to refuse.
    if (wait > 1e-6) return wait
    // Last in the map, so that the first are those that were quiet for longest.
    full.delete(openid)
    full.set(openid, next)
    return 0
  }
}

function forgetFull(full: Map<string, number>, now: number): void {
  for (const [openid, time] of full) {
    if (time > now) return
    full.delete(openid)
  }
}
