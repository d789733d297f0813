import type { Phase } from '../../../components/rtc-pusher/facts'
import { transitions } from '../transitions'

const running: readonly Phase[] = ['connecting', 'pushing', 'reconnecting', 'offline', 'interrupted']
const resting: readonly Phase[] = ['idle', 'stopped', 'previewing', 'failed', 'unsupported']
const phases: readonly Phase[] = [...running, ...resting, 'requesting-permission', 'paused']

/**
 * A push shows itself only after it was asked for. What the native pusher shows while it is still to stop or to pause is
 * shown: so `paused` and `failed` may be followed by its own state. Rights may be asked for at any time, and lost at any
 * time.
 */
export const mayFollow = transitions<Phase>('reconnecting', {
  idle: ['pushing', 'reconnecting'],
  previewing: ['pushing', 'reconnecting'],
  stopped: ['pushing', 'reconnecting'],
  'requesting-permission': ['pushing'],
  unsupported: phases
})
