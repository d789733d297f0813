import type { Environment } from './environment'

/** When phone, app and network let something run, and how long to wait when they do so again. */

/** Network and audio are there. */
export function isPhoneFree({ online, audioFree }: Environment): boolean {
  return online && audioFree
}

/** ms to wait when network, page or audio are back, in case it does not last. */
export const DEBOUNCE = 1000
/** ms between two attempts that such a return brought forward. */
const RETURN_GAP = 10_000

/**
 * ms to wait upon a return.
 *
 * @param returnedAt when the last attempt was made that a return had brought forward
 * @param least ms to wait at least
 */
export function waitOnReturn(returnedAt: number, now: number, least: number): number {
  return Math.max(least, returnedAt + RETURN_GAP - now)
}
