import type { StateKind } from '../core/overlay'
import type { Phase } from './facts'

/** What the rest needs to know of a phase. */
interface PhaseTraits {
  /** What lies over the tiles. */
  readonly kind: StateKind
  /** There is something to hang up. */
  readonly hasTools: boolean
  /** The people in the room are shown, or those of one that was cut off. */
  readonly hasTiles: boolean
}

const traits = (kind: StateKind, hasTools: boolean, hasTiles: boolean): PhaseTraits => ({ kind, hasTools, hasTiles })

export const phaseTraits = {
  idle: traits('ready', false, false),
  'requesting-permission': traits('busy', true, true),
  signing: traits('busy', true, true),
  joining: traits('busy', true, true),
  joined: traits('none', true, true),
  interrupted: traits('notice', true, true),
  rejoining: traits('busy', true, true),
  leaving: traits('busy', true, true),
  left: traits('ready', false, false),
  failed: traits('failed', true, false),
  unsupported: traits('unsupported', false, false)
} satisfies Record<Phase, PhaseTraits>
