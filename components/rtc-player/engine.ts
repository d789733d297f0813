import { fieldOf } from '../core/record'
import type { Effect } from './facts'

/** What the native player's own events say of it. */
export type Engine =
  | 'connecting'
  | 'playing'
  | 'buffering'
  | 'reconnecting'
  | 'interrupted'
  /** Said to go on after a pause, with nothing shown yet. */
  | 'resuming'
  | 'ended'
  | 'failed'

/** It has given up or ended, and plays again only after a stop (documented for -2301). */
export function isGone(engine: Engine): boolean {
  return engine === 'ended' || engine === 'failed'
}

/**
 * What the effect of a code makes of it: its new state, or the same where the code says nothing new. A player that gave
 * up or ended is believed to run again only when it shows something.
 */
export function engineAfter(engine: Engine, effect: Effect): Engine {
  if (effect === 'firstFrame' || effect === 'playing') return 'playing'
  if (isGone(engine) || effect === 'firstSound') return engine
  if (effect === 'connecting') return engine === 'interrupted' ? effect : engine
  if (effect === 'buffering') return engine === 'connecting' || engine === 'reconnecting' ? engine : effect
  return effect === 'suspended' ? 'interrupted' : effect
}

/** One report of `netstatus`: whether anything arrives; undefined where it does not say. */
export function isFlowing(detail: unknown): boolean | undefined {
  const info = fieldOf(detail, 'info')
  const rates = [fieldOf(info, 'videoBitrate'), fieldOf(info, 'audioBitrate')].filter((rate) => rate !== undefined)
  return rates.length > 0 ? rates.some((rate) => Number(rate) > 0) : undefined
}
