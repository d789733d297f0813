/** How often and how long after a failure to try again. */
export interface RetryPolicy {
  /** Attempts in a row; 0 for none, -1 for no limit. */
  readonly limit: number
  /** ms; the longest wait before the first attempt, doubled for each further one. */
  readonly delay: number
  /** ms */
  readonly maxDelay: number
}

/** ms of running after which a failure counts as the first again. */
export const STABLE = 10_000
/** ms to wait when network, page or audio are back, in case it does not last. */
export const DEBOUNCE = 1000
/** ms between two attempts that such a return brought forward. */
const RETURN_GAP = 10_000

/** ms to wait: full jitter under a doubling limit. @param random [0, 1) */
export function backoff(attempts: number, { delay, maxDelay }: RetryPolicy, random: number): number {
  return Math.round(random * Math.min(maxDelay, delay * 2 ** Math.min(attempts, 30)))
}

/**
 * ms to wait upon a return.
 *
 * @param returnedAt when the last attempt was made that a return had brought forward
 * @param patience ms to wait at least
 */
export function waitOnReturn(returnedAt: number, now: number, patience: number): number {
  return Math.max(patience, returnedAt + RETURN_GAP - now)
}
