import type { Messages } from '../locale/messages'
import { describeFault } from '../core/errors'
import type { Phase } from './facts'
import type { PlayerView } from './session'

/** What covers the picture: nothing, a way to start, a sign of waiting, a remark, or a fault. */
type OverlayKind = 'none' | 'ready' | 'busy' | 'notice' | 'failed'

const overlayKinds: Readonly<Record<Phase, OverlayKind>> = {
  idle: 'ready',
  connecting: 'busy',
  playing: 'none',
  buffering: 'busy',
  reconnecting: 'busy',
  interrupted: 'notice',
  ended: 'ready',
  stopped: 'ready',
  failed: 'failed'
}

/** The component's `data`: all that its WXML shows besides the properties. */
export type PlayerData = {
  readonly native: { readonly src: string }
  readonly overlay: {
    readonly phase: Phase
    readonly kind: OverlayKind
    readonly text: string
    readonly advice: string
    /** Label of the button; empty for none. */
    readonly action: string
  }
}

/** As the WXML has it before the first `setData`. */
export const initialPlayerData: PlayerData = {
  native: { src: '' },
  overlay: { phase: 'idle', kind: 'none', text: '', advice: '', action: '' }
}

function actionFor(kind: OverlayKind, view: PlayerView, hasAddress: boolean, { actions }: Messages): string {
  if (kind === 'ready' && hasAddress) return actions.play
  return kind === 'failed' && view.fault?.recoverable ? actions.retry : ''
}

/** From a view to what is shown of it. */
export function presentPlayer(view: PlayerView, hasAddress: boolean, messages: Messages): PlayerData {
  const kind = overlayKinds[view.phase]
  const fault = view.fault && describeFault(view.fault, messages)
  return {
    native: { src: view.src },
    overlay: {
      phase: view.phase,
      kind,
      text: fault ? fault.text : messages.phases[view.phase],
      advice: fault ? fault.advice : '',
      action: actionFor(kind, view, hasAddress, messages)
    }
  }
}
