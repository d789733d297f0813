import { askedBy } from '../core/gate'
import { type AccessScope, isAsking, type PermissionRequest, requestFor } from '../core/permission'
import type { Phase } from '../stream/phases'
import { type CommonPhase, intendsRun, isVisible, keepsPreview, type StreamSnapshot } from '../stream/stream.derive'
import { mayBegin } from '../stream/stream.machine'
import type { PusherState } from './pusher.state'

export type PusherSnapshot = StreamSnapshot<PusherState>

/** The picture is sent from the camera. */
export function usesCamera({ actual }: PusherState): boolean {
  return actual.enableCamera.value !== false
}

/** Sound is to be sent. */
export function usesMicrophone({ config, isSoundless, permission }: PusherState): boolean {
  return config.enableMic && !(isSoundless && permission.refusal?.scope === 'scope.record')
}

/** The scopes that the intended state needs. */
export function neededScopes(state: PusherState): AccessScope[] {
  if (!state.config.requestsPermission) return []
  // The preview alone makes no sound.
  const sound = usesMicrophone(state) && intendsRun(state)
  return [...(usesCamera(state) ? (['scope.camera'] as const) : []), ...(sound ? (['scope.record'] as const) : [])]
}

/** Whether permissions are needed for anything now. */
export function needsPermission(state: PusherState): boolean {
  return intendsRun(state) || state.preview
}

/** Whether what is intended may begin: a camera that sends nothing needs neither network nor audio. */
export function mayOpen(state: PusherState): boolean {
  return mayBegin(state, intendsRun(state) ? undefined : isVisible(state))
}

/** What to find out now; undefined for nothing. */
export function permissionRequest(state: PusherState): PermissionRequest | undefined {
  const { permission, run, fault, asking, node, awaitsShow } = state
  const request = requestFor(permission, neededScopes(state))
  const isBarred = asking !== undefined || node === 'absent' || awaitsShow !== undefined || !isVisible(state)
  if (isBarred || request.scopes.length === 0) return undefined
  // The fault that prevents all else may be gone.
  if (permission.refusal && permission.recheck) return request
  // The camera was switched on in a push of sound alone. What is refused already is looked at again by the next one.
  const isKnown = !request.dialog && request.scopes.some((scope) => scope === permission.refusal?.scope)
  const isDue = run ? intendsRun(state) && !fault && !isKnown : needsPermission(state) && mayOpen(state)
  return isDue ? request : undefined
}

/** A pusher's name for a phase of its stream. */
export function phaseNameOf(state: PusherState, phase: CommonPhase): Phase {
  const { permission, run, fault, camera, capture, asking, preview, config, environment } = state
  if (isAsking(permission, asking !== undefined) && needsPermission(state) && !run && !fault) {
    return 'requesting-permission'
  }
  if (phase === 'playing') return 'pushing'
  if (phase === 'buffering') return 'connecting'
  if (!preview || (phase !== 'idle' && phase !== 'stopped')) return phase
  const isTaken = camera === 'lost' && !environment.audioFree
  if (camera !== 'on' && (isTaken || askedBy(state, config.resume))) return 'interrupted'
  if (!keepsPreview(state) || capture === 'off') return phase
  return camera === 'on' || !usesCamera(state) ? 'previewing' : 'connecting'
}
