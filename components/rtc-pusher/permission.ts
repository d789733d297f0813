import { type AccessScope, faultOf, type Refusal } from '../core/permission'
import { isGone } from '../stream/native-state'
import { isRunWanted } from '../stream/stream.state'
import { settle } from './driven'
import type { PusherState } from './pusher.state'

/** What is to be found out about rights. */
export interface Asking {
  readonly scopes: readonly AccessScope[]
  /** False looks only, and shows no dialog. */
  readonly ask: boolean
}

/** The picture is sent from the camera. */
export function usesCamera({ actual }: PusherState): boolean {
  return actual.enableCamera.value !== false
}

/** The rights that are needed for what is wanted. */
function neededScopes(state: PusherState): AccessScope[] {
  // The preview alone makes no sound.
  const sound = state.config.enableMic && isRunWanted(state)
  return [...(usesCamera(state) ? (['scope.camera'] as const) : []), ...(sound ? (['scope.record'] as const) : [])]
}

/** What is missing, or may not be missing any more; no scopes where there is nothing to find out. */
export function askingFor(state: PusherState): Asking {
  const { config, granted, recheck, refusal } = state
  if (refusal && recheck) return { scopes: [refusal.scope], ask: false }
  return { scopes: config.asks ? neededScopes(state).filter((scope) => !granted.includes(scope)) : [], ask: true }
}

/** A right is missing. */
export function refuse(draft: PusherState, refusal: Refusal): void {
  draft.refusal = draft.refused = refusal
  draft.granted = draft.granted.filter((scope) => scope !== refusal.scope)
}

/** What stood in the way is gone. */
export function clearFault(draft: PusherState): void {
  draft.fault = undefined
  // It was opened without a picture.
  if (!draft.camera) draft.previewing = false
}

/** The right that was missing is there, can be asked for, or is not needed any more. */
function forgive(draft: PusherState): void {
  if (!draft.refusal) return
  draft.refusal = undefined
  clearFault(draft)
  if (isGone(draft.engine)) draft.restart = draft.started
}

/** What was found out. */
export function recordAccess(draft: PusherState, { scopes, ask }: Asking, refusal: Refusal | undefined): void {
  draft.recheck = false
  if (!refusal) {
    forgive(draft)
    draft.granted = [...draft.granted, ...scopes]
    return
  }
  if (!ask) {
    if (refusal.canAsk) forgive(draft)
    // What stands in the way has been told.
    if (!draft.refusal || draft.refusal.level === refusal.level) return
  }
  refuse(draft, refusal)
  const fault = faultOf(refusal)
  if (draft.started && !draft.fault) {
    // The push goes on without it.
    draft.notices = [fault]
    if (refusal.scope === 'scope.camera') settle(draft, 'enableCamera', { value: false, source: 'native' })
  } else if (isRunWanted(draft) || draft.preview) {
    draft.fault = fault
  }
}

/** What follows from any input. @param returned the person is back, perhaps from the settings */
export function followAccess(draft: PusherState, returned: boolean): void {
  const { refusal } = draft
  if (!refusal) return
  // Of the terms nothing can be looked up: a tap asks again.
  if (returned && refusal.level !== 'privacy') draft.recheck = true
  // Not by the run: a page that takes its wish back upon the refusal still has to show it.
  const used = refusal.scope === 'scope.camera' ? usesCamera(draft) : draft.config.enableMic
  if (!used) forgive(draft)
}
