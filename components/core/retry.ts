import type { Deadline } from './timers'

/** How often and how long after a failure to try again. */
export interface RetryPolicy {
  /** Attempts in a row; 0 for none, -1 for no limit. */
  readonly limit: number
  /** ms; the longest wait before the first attempt, doubled for each further one. */
  readonly delay: number
  /** ms */
  readonly maxDelay: number
}

/** An attempt of ours to recover. */
export interface RetryStatus {
  /** 1 for the first. */
  readonly attempt: number
  /** -1 for no limit. */
  readonly limit: number
  /** ms that were drawn for the wait before it; undefined once it has begun. */
  readonly delay: number | undefined
  /** Whole seconds until it begins, rounded up; 0 once it has begun. */
  readonly seconds: number
}

/** ms of running after which a failure counts as the first again. */
export const STABLE = 10_000

/** ms to wait: full jitter under a doubling limit. @param random [0, 1) */
export function backoff(attempts: number, { delay, maxDelay }: RetryPolicy, random: number): number {
  return Math.round(random * Math.min(maxDelay, delay * 2 ** Math.min(attempts, 30)))
}

/**
 * @param attempt the number of the attempt that is planned, or under way
 * @param planned when it begins; at Infinity while nothing can be tried
 */
export function retryStatus(
  attempt: number,
  planned: Deadline | undefined,
  policy: RetryPolicy,
  now: number
): RetryStatus {
  // A limit that was lowered counts from the next failure.
  const limit = policy.limit < 0 ? policy.limit : Math.max(policy.limit, attempt)
  if (!planned) return { attempt, limit, delay: undefined, seconds: 0 }
  const left = Math.ceil((planned.at - now) / 1000)
  return { attempt, limit, delay: planned.after, seconds: left < Infinity ? Math.max(0, left) : 0 }
}
