import type { Phase } from '../../../components/voip-grid/facts'
import { transitions } from '../transitions'

const entering: readonly Phase[] = ['requesting-permission', 'signing', 'joining']
const phases: readonly Phase[] = [
  ...entering,
  'idle',
  'joined',
  'interrupted',
  'rejoining',
  'leaving',
  'left',
  'failed',
  'unsupported'
]

/**
 * A call shows itself only after a join, and is left only through `leaving`, or when it is cut off. A call whose
 * leave is taken back before WeChat got it is `joined` again.
 */
export const mayFollow = transitions<Phase>('rejoining', {
  idle: ['joined', 'rejoining', 'left'],
  'requesting-permission': ['joined'],
  signing: ['joined'],
  joined: [...entering, 'idle', 'left', 'failed'],
  interrupted: ['joined'],
  left: ['joined', 'rejoining', 'idle'],
  failed: ['joined'],
  unsupported: phases
})
