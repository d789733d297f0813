/** The state of a native tag, as its events report it. */
export type NativeState =
  | 'connecting'
  | 'playing'
  | 'buffering'
  | 'reconnecting'
  | 'interrupted'
  /** Resumed after a pause, with nothing shown yet. */
  | 'resuming'
  | 'ended'
  | 'failed'

/** What a native code means for a run. */
export type Signal =
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
export function isOver(native: NativeState): boolean {
  return native === 'ended' || native === 'failed'
}

/** Whether the native tag plays, or is about to again. */
export function isLively(native: NativeState): boolean {
  return native === 'playing' || native === 'buffering' || native === 'resuming'
}

/** The state that follows. After it gave up or ended, only a picture proves that it runs again. */
export function nativeStateAfter(state: NativeState, signal: Signal): NativeState {
  if (signal === 'firstFrame' || signal === 'playing') return 'playing'
  if (isOver(state) || signal === 'firstSound') return state
  if (signal === 'connecting') return state === 'interrupted' ? signal : state
  if (signal === 'buffering') return state === 'connecting' || state === 'reconnecting' ? state : signal
  return signal === 'suspended' ? 'interrupted' : signal
}
