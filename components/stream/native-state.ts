import { fieldOf } from '../core/json'

/** What the native tag's own events say of it. */
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

/** What a native code does to a run. `progress` says no more than that it lives. */
export type EngineEffect =
  | 'connecting'
  | 'firstFrame'
  | 'firstSound'
  | 'playing'
  | 'buffering'
  | 'reconnecting'
  | 'interrupted'
  | 'suspended'
  | 'ended'
  | 'failed'

/** It has given up or ended, and runs again only after a stop (documented for -2301 and -1307). */
export function isGone(engine: Engine): boolean {
  return engine === 'ended' || engine === 'failed'
}

/** Whether in this phase or state of the engine the picture moves, or is about to again. */
export function moves(phase: string): boolean {
  return /^(play|buffer|push)ing$/.test(phase)
}

/**
 * What the effect of a code makes of it: its new state, or the same where the code says nothing new. An engine that gave
 * up or ended is believed to run again only when it shows something.
 */
export function engineAfter(engine: Engine, effect: EngineEffect): Engine {
  if (effect === 'firstFrame' || effect === 'playing') return 'playing'
  if (isGone(engine) || effect === 'firstSound') return engine
  if (effect === 'connecting') return engine === 'interrupted' ? effect : engine
  if (effect === 'buffering') return engine === 'connecting' || engine === 'reconnecting' ? engine : effect
  return effect === 'suspended' ? 'interrupted' : effect
}

/** One report of `netstatus`: whether anything flows; undefined where it does not say. */
export function isFlowing(info: unknown): boolean | undefined {
  const rates = ['videoBitrate', 'audioBitrate'].map((name) => fieldOf(info, name)).filter((rate) => rate !== undefined)
  return rates.length > 0 ? rates.some((rate) => Number(rate) > 0) : undefined
}
