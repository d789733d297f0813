import type { StateKind } from '../core/overlay'
import type { Phase } from './facts'

/** What the rest needs to know of a phase. */
interface PhaseTraits {
  /** What lies over the tiles. */
  readonly kind: StateKind
  /** There is something to hang up. */
  readonly hasTools: boolean
  /** The people in the room are shown. */
  readonly hasTiles: boolean
}

const traits = (kind: StateKind, hasTools: boolean, hasTiles: boolean): PhaseTraits => ({ kind, hasTools, hasTiles })

export const phaseTraits = {
  idle: traits('ready', false, false),
  'requesting-permission': traits('busy', true, false),
  signing: traits('busy', true, false),
  joining: traits('busy', true, false),
  joined: traits('none', true, true),
  interrupted: traits('notice', true, false),
  rejoining: traits('busy', true, false),
  leaving: traits('busy', true, true),
  left: traits('ready', false, false),
  failed: traits('failed', true, false),
  unsupported: traits('unsupported', false, false)
} satisfies Record<Phase, PhaseTraits>
