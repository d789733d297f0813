import type { StateKind } from '../core/overlay'
import type { Messages } from '../locale/messages'

/** Phases under the names that the components give them. */
export type Phase = keyof Messages['phases']

/** What the rest needs to know of a phase. */
interface PhaseTraits {
  /** What lies over the picture. */
  readonly kind: StateKind
  /** The picture moves, or is about to again. */
  readonly isMoving: boolean
  /** A run is under way, or is being tried: `<running>change` reports it. */
  readonly isRunning: boolean
  /** The screen is to stay on. */
  readonly keepsScreenOn: boolean
}

const traits = (kind: StateKind, isMoving: boolean, isRunning: boolean, keepsScreenOn: boolean): PhaseTraits => ({
  kind,
  isMoving,
  isRunning,
  keepsScreenOn
})

export const phaseTraits: Readonly<Record<Phase, PhaseTraits>> = {
  idle: traits('ready', false, false, false),
  'requesting-permission': traits('busy', false, true, true),
  connecting: traits('busy', false, true, true),
  previewing: traits('none', false, false, true),
  playing: traits('none', true, true, true),
  pushing: traits('none', true, true, true),
  buffering: traits('busy', true, true, true),
  paused: traits('ready', false, true, false),
  reconnecting: traits('busy', false, true, true),
  offline: traits('notice', false, true, false),
  interrupted: traits('notice', false, true, false),
  ended: traits('ready', false, false, false),
  stopped: traits('ready', false, false, false),
  failed: traits('failed', false, false, false),
  unsupported: traits('unsupported', false, false, false)
}

/** The picture moves, or is about to again. */
export function isMoving(phase: Phase): boolean {
  return phaseTraits[phase].isMoving
}

/** The overlay leaves room for figures. */
export function seesThrough(phase: Phase): boolean {
  const { kind } = phaseTraits[phase]
  return kind === 'none' || kind === 'busy'
}

/** Phases in which the first button of the bar pauses, or stops. */
export function isUnderWay(phase: Phase): boolean {
  return seesThrough(phase) || phaseTraits[phase].kind === 'notice'
}
