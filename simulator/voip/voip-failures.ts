import { calls as callRows } from '../../facts/native/voip-calls'
import type { CallErrorRow, CallRow } from '../../facts/rows'
import type { AccessRefusal } from '../permission/access-refusal'
import { CallFailure } from '../call'
import type { Scope } from '../device'

/** `room`: a call of up to ten; `oneToOne`: a call of two. */
export type CallKind = 'room' | 'oneToOne'

const errorRows: readonly CallErrorRow[] = (callRows as readonly CallRow[]).flatMap(({ errors }) => errors)

/** A failure with a documented code, in the words of the documents where they have some. */
export function voipFailure(errCode: number): CallFailure {
  const row = errorRows.find(({ code }) => code === errCode)
  return new CallFailure(row?.reason ?? row?.meaning.en ?? '', { errCode })
}

/** One failure for every cause, as in the field: the numbers mean nothing (community). */
export const joinRefusal = () => new CallFailure('-10088, 1, join room failed', { errCode: -1000 })

const accessCodes: Readonly<Record<'user' | 'system', Readonly<Partial<Record<Scope, number>>>>> = {
  system: { 'scope.camera': -30001, 'scope.record': -30002 },
  user: { 'scope.camera': -30004, 'scope.record': -30003 }
}

/** The failure of a call whose rights are missing; a privacy refusal keeps its errno. */
export function accessFailure(kind: CallKind, refusal: AccessRefusal): CallFailure {
  const { level, scope } = refusal
  const code = level === 'privacy' || !scope ? undefined : accessCodes[level][scope]
  if (code === undefined) return refusal
  // Spelled so in the field (community).
  return kind === 'room' ? new CallFailure('access denide', { errCode: -1000 }) : voipFailure(code)
}
