import type { ErrorName } from '../locale/messages'
import type { Fault } from './errors'
import type { OwnEvent } from './events'
import { fieldOf } from './json'

export type AccessScope = 'scope.camera' | 'scope.record'

/** What refuses: the person, the settings of the phone, or privacy terms that are not agreed to or not declared. */
export type AccessLevel = 'user' | 'system' | 'privacy'

/** Why camera or microphone may not be used. */
export interface Refusal {
  readonly scope: AccessScope
  readonly level: AccessLevel
  /** Asking once more shows a dialog; else only the settings help. */
  readonly canAsk: boolean
  /** What the platform said. */
  readonly cause?: unknown
}

/** What is to be found out. */
export interface PermissionRequest {
  readonly scopes: readonly AccessScope[]
  /** False only looks the decisions up. */
  readonly dialog: boolean
}

/** What is known of the permissions that a component needs. */
export interface PermissionState {
  readonly granted: readonly AccessScope[]
  /** Why one of them is missing. */
  readonly refusal?: Refusal | undefined
  /** The last refusal that was found. */
  readonly reported?: Refusal | undefined
  /** The person was away, perhaps in the settings: the refusal may no longer hold. */
  readonly recheck: boolean
  /** The request under way, or the last one. */
  readonly request: PermissionRequest
}

export const initialPermission: PermissionState = {
  granted: [],
  recheck: false,
  request: { scopes: [], dialog: true }
}

/** The platform's calls about permissions. */
export interface PermissionPorts {
  /** Shows the app's privacy terms if they are not agreed to; rejects if they are not in the end. */
  readonly agree: () => Promise<unknown>
  /** The person's decisions by scope; a scope that was never asked for is missing (documented). */
  readonly decisions: () => Promise<unknown>
  /** Shows a dialog, but fails at once for a scope that was refused before (documented). */
  readonly authorize: (scope: AccessScope) => Promise<unknown>
  /** Whether the phone denies WeChat itself. */
  readonly isDenied: (scope: AccessScope) => boolean
}

/** `errno` of the privacy terms (documented). */
const privacy = { required: 103, denied: 104, undeclared: 112 } as const
const privacyNumbers: readonly unknown[] = Object.values(privacy)

const privacyFaults: Readonly<Record<number, ErrorName>> = {
  [privacy.required]: 'PRIVACY_REQUIRED',
  [privacy.undeclared]: 'PRIVACY_UNDECLARED'
}

function faultNameOf({ scope, level, cause }: Refusal): ErrorName {
  if (level === 'privacy') return privacyFaults[Number(fieldOf(cause, 'errno'))] ?? 'PRIVACY_DENIED'
  const system = level === 'system'
  if (scope === 'scope.camera') return system ? 'CAMERA_DENIED_SYSTEM' : 'CAMERA_DENIED'
  return system ? 'MICROPHONE_DENIED_SYSTEM' : 'MICROPHONE_DENIED'
}

/** Looks for a scope that is missing, with dialogs or without. */
export async function findRefusal(
  ports: PermissionPorts,
  { scopes, dialog }: PermissionRequest
): Promise<Refusal | undefined> {
  const refuse = (scope: AccessScope, level: AccessLevel, canAsk: boolean, cause?: unknown): Refusal => ({
    scope,
    level,
    canAsk,
    ...(cause !== undefined && { cause })
  })
  const byTerms = (scope: AccessScope, cause: unknown) =>
    refuse(scope, 'privacy', fieldOf(cause, 'errno') !== privacy.undeclared, cause)
  const [first] = scopes
  if (!first) return undefined
  try {
    if (dialog) await ports.agree()
  } catch (cause) {
    return byTerms(first, cause)
  }
  // Where they cannot be read, each scope is asked for.
  const decisions = await ports.decisions().catch(() => undefined)
  for (const scope of scopes) {
    if (ports.isDenied(scope)) return refuse(scope, 'system', false)
    const decision = fieldOf(decisions, scope)
    if (decision === true) continue
    if (decision === false || !dialog) return refuse(scope, 'user', decision !== false)
    try {
      await ports.authorize(scope)
    } catch (cause) {
      if (privacyNumbers.includes(fieldOf(cause, 'errno'))) return byTerms(scope, cause)
      return refuse(scope, ports.isDenied(scope) ? 'system' : 'user', false, cause)
    }
  }
  return undefined
}

/**
 * What to find out next: whether a refusal still holds, else the scopes that are needed and not known to be granted;
 * without scopes where there is nothing to find out.
 */
export function requestFor(
  { granted, refusal, recheck }: PermissionState,
  needed: readonly AccessScope[]
): PermissionRequest {
  if (refusal && recheck) return { scopes: [refusal.scope], dialog: false }
  return { scopes: needed.filter((scope) => !granted.includes(scope)), dialog: true }
}

export function refuse(state: PermissionState, refusal: Refusal): PermissionState {
  const granted = state.granted.filter((scope) => scope !== refusal.scope)
  return { ...state, refusal, reported: refusal, granted }
}

/** Takes in what the request has found. `fault` is a refusal that is new, and stands in the way. */
export function answerRequest(
  state: PermissionState,
  refusal: Refusal | undefined
): { readonly permission: PermissionState; readonly fault?: Fault } {
  const { scopes, dialog } = state.request
  if (!refusal) return { permission: { ...state, refusal: undefined, granted: [...state.granted, ...scopes] } }
  if (!dialog && (refusal.canAsk || !state.refusal)) return { permission: { ...state, refusal: undefined } }
  if (!dialog && refusal.level === state.refusal?.level) return { permission: state }
  const fault = { name: faultNameOf(refusal), cause: refusal.cause ?? refusal }
  return { permission: refuse(state, refusal), fault }
}

/** The person is back, perhaps from the settings. The privacy terms cannot be looked up: a tap asks again. */
export function recheckOnReturn(state: PermissionState): PermissionState {
  return state.refusal && state.refusal.level !== 'privacy' ? { ...state, recheck: true } : state
}

/** The settings in which a refusal can be taken back: the mini program's or the phone's; empty for none. */
export function settingsFor(refusal: Refusal | undefined): 'user' | 'system' | '' {
  return !refusal || refusal.canAsk || refusal.level === 'privacy' ? '' : refusal.level
}

/** A `permission` event for each scope that was refused or granted since. */
export function permissionEvents(previous: PermissionState, { reported, granted }: PermissionState): OwnEvent[] {
  const event = (scope: AccessScope, isGranted: boolean, { level, canAsk }: Pick<Refusal, 'level' | 'canAsk'>) => ({
    name: 'permission',
    detail: { scope, granted: isGranted, level, canAsk }
  })
  return [
    ...(reported && reported !== previous.reported ? [event(reported.scope, false, reported)] : []),
    ...granted
      .filter((scope) => !previous.granted.includes(scope))
      .map((scope) => event(scope, true, previous.refusal ?? { level: 'user', canAsk: true }))
  ]
}
