import type { Phase } from '../../../components/rtc-pusher/facts'

const running: readonly Phase[] = ['connecting', 'pushing', 'reconnecting', 'offline', 'interrupted']
const resting: readonly Phase[] = ['idle', 'stopped', 'previewing', 'failed', 'unsupported']
const phases: readonly Phase[] = [...running, ...resting, 'requesting-permission', 'paused']

/** A push shows itself only after it was asked for. */
const forbidden: Readonly<Partial<Record<Phase, readonly Phase[]>>> = {
  idle: ['pushing', 'reconnecting'],
  previewing: ['pushing', 'reconnecting'],
  stopped: ['pushing', 'reconnecting'],
  'requesting-permission': ['pushing'],
  unsupported: phases
}

/**
 * Whether a phase may follow another; tests hold the session to it. `reconnecting` follows itself as each attempt of
 * ours is reported. What the native pusher shows while it is still to stop or to pause is shown: so `paused` and `failed`
 * may be followed by its own state. Rights may be asked for at any time, and lost at any time.
 */
export function mayFollow(previous: Phase, phase: Phase): boolean {
  if (previous === phase) return phase === 'reconnecting'
  return !forbidden[previous]?.includes(phase)
}
