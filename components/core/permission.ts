import type { ErrorName } from '../locale/messages'
import { type Fault, refersToTerms, refusalName } from './errors'
import type { OwnEvent } from './events'
import { fieldOf, isObject } from './json'
import type { StateData } from './overlay'

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

export function isRefusal(value: unknown): value is Refusal {
  return isObject(value) && 'scope' in value
}

/** What is to be found out. */
export interface PermissionRequest {
  readonly scopes: readonly AccessScope[]
  /** The person is asked; false only looks the decisions up. */
  readonly dialog: boolean
}

/** ms; a look without an answer in it has found nothing out. A dialog waits for a person. */
export const LOOK_LIMIT = 10_000

/** What is known of the permissions that a component needs. */
export interface PermissionState {
  readonly granted: readonly AccessScope[]
  /** A look has found that the person has to be asked for these. */
  readonly undecided: readonly AccessScope[]
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
  undecided: [],
  recheck: false,
  request: { scopes: [], dialog: false }
}

/** The platform's calls about permissions. */
export interface PermissionPorts {
  /** Whether the app's privacy terms are still to be agreed to; undefined, or rejects, where that cannot be looked up. */
  readonly mustAgree: () => Promise<boolean | undefined>
  /** Shows the app's privacy terms if they are not agreed to; rejects if they are not in the end. */
  readonly agree: () => Promise<unknown>
  /** The person's decisions by scope; a scope that was never asked for is missing (documented). */
  readonly decisions: () => Promise<unknown>
  /** Shows a dialog, but fails at once for a scope that was refused before (documented). */
  readonly authorize: (scope: AccessScope) => Promise<unknown>
  /** Whether the phone denies WeChat itself. */
  readonly isDenied: (scope: AccessScope) => boolean
}

/** `errno` where the app has not declared what it uses (documented): no question can help. */
const UNDECLARED = 112

function faultNameOf({ scope, level, cause }: Refusal): ErrorName {
  if (level === 'privacy') return refusalName(cause, 'PRIVACY_DENIED')
  const system = level === 'system'
  if (scope === 'scope.camera') return system ? 'CAMERA_DENIED_SYSTEM' : 'CAMERA_DENIED'
  return system ? 'MICROPHONE_DENIED_SYSTEM' : 'MICROPHONE_DENIED'
}

/** What an operation that the refusal bars reports. */
function faultBy(refusal: Refusal): Fault {
  return { name: faultNameOf(refusal), cause: refusal.cause ?? refusal }
}

/** Whether it is the refusal that bars the operation. */
export function isFaultBy(fault: Fault | undefined, refusal: Refusal): boolean {
  return fault?.cause === (refusal.cause ?? refusal)
}

const refusalOf = (scope: AccessScope, level: AccessLevel, canAsk: boolean, cause?: unknown): Refusal => ({
  scope,
  level,
  canAsk,
  cause
})

const refusalByTerms = (scope: AccessScope, cause: unknown) =>
  refusalOf(scope, 'privacy', fieldOf(cause, 'errno') !== UNDECLARED, cause)

/** Agrees to the privacy terms, by a dialog only if there may be one. */
async function checkTerms(ports: PermissionPorts, scope: AccessScope, dialog: boolean): Promise<Refusal | undefined> {
  const mustAgree = dialog ? undefined : await ports.mustAgree().catch(() => undefined)
  if (mustAgree === true) return refusalOf(scope, 'privacy', true)
  try {
    if (mustAgree === undefined) await ports.agree()
  } catch (cause) {
    return refusalByTerms(scope, cause)
  }
  return undefined
}

async function checkScope(
  ports: PermissionPorts,
  scope: AccessScope,
  decision: unknown,
  dialog: boolean
): Promise<Refusal | undefined> {
  if (ports.isDenied(scope)) return refusalOf(scope, 'system', false)
  if (decision === true) return undefined
  if (decision === false || !dialog) return refusalOf(scope, 'user', decision !== false)
  try {
    await ports.authorize(scope)
    return undefined
  } catch (cause) {
    if (refersToTerms(cause)) return refusalByTerms(scope, cause)
    return refusalOf(scope, ports.isDenied(scope) ? 'system' : 'user', false, cause)
  }
}

/** Looks for a scope that is missing, with dialogs or without. Never rejects. */
export async function findRefusal(
  ports: PermissionPorts,
  { scopes, dialog }: PermissionRequest
): Promise<Refusal | undefined> {
  const [first] = scopes
  if (!first) return undefined
  try {
    const refusal = await checkTerms(ports, first, dialog)
    if (refusal) return refusal
    // Where they cannot be read, each scope is asked for.
    const decisions = await ports.decisions().catch(() => undefined)
    for (const scope of scopes) {
      const missing = await checkScope(ports, scope, fieldOf(decisions, scope), dialog)
      if (missing) return missing
    }
    return undefined
  } catch (cause) {
    // A call of the platform threw.
    return refusalOf(first, 'system', false, cause)
  }
}

/**
 * What to find out next: whether a refusal still holds, else the scopes that are needed and not known to be granted; by a
 * look first. Without scopes where there is nothing to find out.
 */
export function requestFor(
  { granted, undecided, refusal, recheck }: PermissionState,
  needed: readonly AccessScope[]
): PermissionRequest {
  // Nobody is asked for another scope as long as this one bars all; a look that found nothing out is followed by a dialog.
  const bars = refusal && needed.includes(refusal.scope) && !undecided.includes(refusal.scope)
  if (refusal && (recheck || bars)) return { scopes: [refusal.scope], dialog: false }
  const scopes = needed.filter((scope) => !granted.includes(scope))
  // One dialog at a time: what is no longer needed is not asked for.
  const asked = scopes.find((scope) => undecided.includes(scope))
  return asked ? { scopes: [asked], dialog: true } : { scopes, dialog: false }
}

/** The request begins: a return from now on is another reason to look. */
export function beginRequest(state: PermissionState, needed: readonly AccessScope[]): PermissionState {
  return { ...state, recheck: false, request: requestFor(state, needed) }
}

/** Whether a person is being asked. @param isUnderWay a request has no answer yet */
export function isAsking({ request }: PermissionState, isUnderWay: boolean): boolean {
  return isUnderWay && request.dialog
}

/** A scope is refused. */
export function refuse(state: PermissionState, refusal: Refusal): PermissionState {
  const granted = state.granted.filter((scope) => scope !== refusal.scope)
  return { ...state, refusal, reported: refusal, granted }
}

/**
 * Takes in what the request has found. `fault` is a refusal that is new, and stands in the way.
 *
 * @param refusal undefined: all of it is granted
 * @param isNeeded what needs it waits, and has not been told of a refusal
 */
export function answerRequest(
  state: PermissionState,
  refusal: Refusal | undefined,
  isNeeded: boolean
): { readonly permission: PermissionState; readonly fault?: Fault } {
  const { scopes, dialog } = state.request
  const undecided = state.undecided.filter((scope) => !scopes.includes(scope))
  // This is no answer for another scope.
  const before = state.refusal && !scopes.includes(state.refusal.scope) ? state.refusal : undefined
  const rest = { ...state, undecided, refusal: before }
  if (!refusal) return { permission: { ...rest, granted: [...state.granted, ...scopes] } }
  if (!dialog && refusal.canAsk) return { permission: { ...rest, undecided: [...undecided, ...scopes] } }
  const isSame = refusal.scope === state.refusal?.scope && refusal.level === state.refusal.level
  if (!dialog && !isNeeded && isSame) return { permission: state }
  return { permission: refuse(rest, refusal), fault: faultBy(refusal) }
}

/** A look has found nothing out in time: the person is asked. */
export function giveUpLook(state: PermissionState): PermissionState {
  return { ...state, undecided: [...new Set([...state.undecided, ...state.request.scopes])] }
}

/** The person is back, perhaps from the settings. The privacy terms cannot be looked up: a tap asks again. */
export function recheckOnReturn(state: PermissionState): PermissionState {
  return state.refusal && state.refusal.level !== 'privacy' ? { ...state, recheck: true } : state
}

/** The settings in which a refusal can be taken back: the mini program's or the phone's; empty for none. */
export function settingsFor(refusal: Refusal | undefined): 'user' | 'system' | '' {
  return !refusal || refusal.canAsk || refusal.level === 'privacy' ? '' : refusal.level
}

/** The refusal, where it is the reason of the failure. */
export function refusalBehind(reason: Fault | undefined, refusal: Refusal | undefined): Refusal | undefined {
  return refusal && isFaultBy(reason, refusal) ? refusal : undefined
}

/** A refused camera or microphone has a sign of its own, and a way to the settings where they help. @param label of the button */
export function presentRefusal<State extends StateData<string>>(
  state: State,
  refusal: Refusal | undefined,
  label: string
): State {
  if (state.kind !== 'failed' || !refusal) return state
  const sign = refusal.scope === 'scope.camera' ? 'videoOff' : 'micOff'
  return settingsFor(refusal) ? { ...state, sign, action: label } : { ...state, sign }
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
      .map((scope) =>
        event(scope, true, previous.refusal?.scope === scope ? previous.refusal : { level: 'user', canAsk: true })
      )
  ]
}
