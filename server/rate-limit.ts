/** `limit` requests of one person in `window` seconds; counted in this process alone. */
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

function forgetFull(fullAt: Map<string, number>, now: number): void {
  for (const [openid, time] of fullAt) {
    if (time > now) return
    fullAt.delete(openid)
  }
}
