import type { AccessScope, Refusal } from '../core/access'
import type { Fault } from '../core/errors'
import { fieldOf } from '../core/record'
import { isRunWanted } from '../core/stream/state'
import { settle } from './driven'
import type { PusherState } from './state'

/** What is to be found out about rights. */
export interface Asking {
  readonly scopes: readonly AccessScope[]
  /** False looks only, and shows no dialog. */
  readonly ask: boolean
}

const privacyFaults: Readonly<Record<number, Fault['name']>> = { 103: 'PRIVACY_REQUIRED', 112: 'PRIVACY_UNDECLARED' }

function faultNameOf({ scope, level, cause }: Refusal): Fault['name'] {
  if (level === 'privacy') return privacyFaults[Number(fieldOf(cause, 'errno'))] ?? 'PRIVACY_DENIED'
  const system = level === 'system'
  if (scope === 'scope.camera') return system ? 'CAMERA_DENIED_SYSTEM' : 'CAMERA_DENIED'
  return system ? 'MICROPHONE_DENIED_SYSTEM' : 'MICROPHONE_DENIED'
}

/** The picture is sent from the camera. */
export function usesCamera({ actual }: PusherState): boolean {
  return actual.enableCamera?.value !== false
}

/** The rights that are needed for what is wanted. */
function neededScopes(state: PusherState): AccessScope[] {
  // The preview alone makes no sound.
  const sound = state.config.enableMic && isRunWanted(state)
  return [...(usesCamera(state) ? (['scope.camera'] as const) : []), ...(sound ? (['scope.record'] as const) : [])]
}

/** What is missing, or may not be missing any more; undefined where there is nothing to find out. */
export function askingFor(state: PusherState): Asking | undefined {
  const { config, granted, recheck, refusal } = state
  if (refusal && recheck) return { scopes: [refusal.scope], ask: false }
  const scopes = neededScopes(state).filter((scope) => !granted.includes(scope))
  return config.asks && scopes.length > 0 ? { scopes, ask: true } : undefined
}

/** A right is missing. */
export function refuse(draft: PusherState, refusal: Refusal): void {
  draft.refusal = refusal
  draft.granted = draft.granted.filter((scope) => scope !== refusal.scope)
}

/** The right that was missing is there, or is not needed any more. */
function forgive(draft: PusherState): void {
  if (draft.refusal) draft.fault = draft.refusal = undefined
}

/** What was found out. */
export function recordAccess(draft: PusherState, { scopes, ask }: Asking, refusal: Refusal | undefined): void {
  draft.recheck = false
  if (!refusal) {
    forgive(draft)
    draft.granted = [...draft.granted, ...scopes]
    return
  }
  refuse(draft, refusal)
  // Where it was only looked up, what stands in the way has been told.
  if (!ask) return
  const fault: Fault = { name: faultNameOf(refusal), cause: refusal.cause ?? refusal }
  if (!draft.started) {
    draft.fault = fault
    return
  }
  // The push goes on without it.
  draft.notices = [fault]
  if (refusal.scope === 'scope.camera') settle(draft, 'enableCamera', { value: false, source: 'native' })
}

/** What follows from any input. @param returned the person is back, perhaps from the settings */
export function followAccess(draft: PusherState, returned: boolean): void {
  const { refusal } = draft
  if (!refusal) return
  if (returned) draft.recheck = true
  // A page that takes its wish back on hearing of the refusal still has to show it.
  const used = refusal.scope === 'scope.camera' ? usesCamera(draft) : draft.config.enableMic
  if (!used) forgive(draft)
}
