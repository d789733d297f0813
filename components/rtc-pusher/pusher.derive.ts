import type { AccessScope } from '../core/permission'
import { type CommonPhase, intendsRun, type Phase, type StreamSnapshot } from '../stream/stream.derive'
import type { PusherState } from './pusher.state'

export type PusherSnapshot = StreamSnapshot<PusherState>

/** The picture is sent from the camera. */
export function usesCamera({ actual }: PusherState): boolean {
  return actual.enableCamera.value !== false
}

/** The scopes that the intended state needs. */
export function neededScopes(state: PusherState): AccessScope[] {
  // The preview alone makes no sound.
  const sound = state.config.enableMic && intendsRun(state)
  return [...(usesCamera(state) ? (['scope.camera'] as const) : []), ...(sound ? (['scope.record'] as const) : [])]
}

/** A pusher's name for a phase of its stream. */
export function phaseNameOf(state: PusherState, phase: CommonPhase): Phase {
  const { pending, permission, started, fault, camera, previewing } = state
  const isDialog = pending?.effect.kind === 'authorize' && permission.request.dialog
  if (isDialog && !started && !fault) return 'requesting-permission'
  if (phase === 'playing') return 'pushing'
  if (phase === 'buffering') return 'connecting'
  if (phase === 'idle' || phase === 'stopped') return camera && previewing ? 'previewing' : phase
  return phase
}
