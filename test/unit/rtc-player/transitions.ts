import type { Phase } from '../../../components/rtc-player/facts'
import { transitions } from '../transitions'

const running: readonly Phase[] = ['connecting', 'playing', 'buffering', 'reconnecting', 'offline', 'interrupted']
const phases: readonly Phase[] = [...running, 'idle', 'paused', 'ended', 'stopped', 'failed', 'unsupported']

/**
 * A run shows itself only after it was asked for, and a stall only after a picture. What the native player shows while it
 * is still to stop or to pause is shown: so `paused`, `ended` and `failed` may be followed by its own state.
 */
export const mayFollow = transitions<Phase>('reconnecting', {
  idle: ['playing', 'buffering', 'reconnecting'],
  connecting: ['buffering'],
  ended: ['buffering', 'reconnecting'],
  stopped: ['playing', 'buffering', 'reconnecting', 'ended'],
  unsupported: phases
})
