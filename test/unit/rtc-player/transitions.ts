import type { Phase } from '../../../components/rtc-player/facts'

const running: readonly Phase[] = ['connecting', 'playing', 'buffering', 'reconnecting', 'offline', 'interrupted']
const phases: readonly Phase[] = [...running, 'idle', 'paused', 'ended', 'stopped', 'failed', 'unsupported']

/** A run shows itself only after it was asked for, and a stall only after a picture. */
const forbidden: Readonly<Partial<Record<Phase, readonly Phase[]>>> = {
  idle: ['playing', 'buffering', 'reconnecting'],
  connecting: ['buffering'],
  ended: ['buffering', 'reconnecting'],
  stopped: ['playing', 'buffering', 'reconnecting', 'ended'],
  unsupported: phases
}

/**
 * Whether a phase may follow another; tests hold the session to it. `reconnecting` follows itself as each attempt of
 * ours is reported. What the native player shows while it is still to stop or to pause is shown: so `paused`, `ended` and
 * `failed` may be followed by its own state.
 */
export function mayFollow(previous: Phase, phase: Phase): boolean {
  if (previous === phase) return phase === 'reconnecting'
  return !forbidden[previous]?.includes(phase)
}
