import type { ErrorName } from '../locale/messages'
import type { Fault } from './errors'
import { fieldOf } from './json'

export type AccessScope = 'scope.camera' | 'scope.record'

/** Who said no: the person, the settings of the phone, or the privacy terms that are not agreed to or not declared. */
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

/** What the platform tells and asks of rights. */
export interface AccessPorts {
  /** Shows the app's privacy terms if they are not agreed to; rejects if they are not in the end. */
  readonly agree: () => Promise<unknown>
  /** What the person has decided by scope; a scope that was never asked for is not there (documented). */
  readonly decided: () => Promise<unknown>
  /** Shows a dialog, but for a scope that was refused before: that fails at once (documented). */
  readonly authorize: (scope: AccessScope) => Promise<unknown>
  /** Whether WeChat itself lacks the right. */
  readonly isBarred: (scope: AccessScope) => boolean
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

/** The refusal as an error to be told. */
export function faultOf(refusal: Refusal): Fault {
  return { name: faultNameOf(refusal), cause: refusal.cause ?? refusal }
}

/**
 * Why one of these rights is missing, if one is.
 *
 * @param ask false looks only, and shows nothing
 */
export async function findRefusal(
  ports: AccessPorts,
  scopes: readonly AccessScope[],
  ask: boolean
): Promise<Refusal | undefined> {
  const refuse = (scope: AccessScope, level: AccessLevel, canAsk: boolean, cause?: unknown): Refusal =>
    cause === undefined ? { scope, level, canAsk } : { scope, level, canAsk, cause }
  const byTerms = (scope: AccessScope, cause: unknown) =>
    refuse(scope, 'privacy', fieldOf(cause, 'errno') !== privacy.undeclared, cause)
  const [first] = scopes
  if (!first) return undefined
  try {
    if (ask) await ports.agree()
  } catch (cause) {
    return byTerms(first, cause)
  }
  // Unknown: each is asked for.
  const answers = await ports.decided().catch(() => undefined)
  for (const scope of scopes) {
    if (ports.isBarred(scope)) return refuse(scope, 'system', false)
    const answer = fieldOf(answers, scope)
    if (answer === true) continue
    if (answer === false || !ask) return refuse(scope, 'user', answer !== false)
    try {
      await ports.authorize(scope)
    } catch (cause) {
      if (privacyNumbers.includes(fieldOf(cause, 'errno'))) return byTerms(scope, cause)
      return ports.isBarred(scope) ? refuse(scope, 'system', false, cause) : refuse(scope, 'user', false, cause)
    }
  }
  return undefined
}
