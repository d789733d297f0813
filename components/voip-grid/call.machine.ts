import { deadline, earliest } from '../core/timers'
import type { Fault } from '../core/errors'
import type { Session } from '../core/session'
import { type PermissionRequest, requestFor } from '../core/permission'
import { neededScopes } from './answers'
import { update } from './call.update'
import type { CallSettings } from './call.properties'
import { SIGN_LIMIT } from './signature'
import { type CallEvent, type CallState, type Effect, initialCall, type MuteConfig, type Command } from './call.state'
import { type CallSnapshot, deriveCall, isClear, mayProceed, receivedIn, waitsForPerson } from './call.derive'

function intendedMute({ muted, earphoneMuted }: CallState): MuteConfig {
  return { muteMicrophone: muted.value, muteEarphone: earphoneMuted.value }
}

/** Permissions are looked up before a call, and when a refusal may be gone. */
function permissionRequest(state: CallState): PermissionRequest {
  return requestFor(state.permission, mayProceed(state) ? neededScopes(state) : [])
}

/** The steps into a room, one after the other. */
function effectOutside(state: CallState): Effect | undefined {
  const { timers, config, claimed, signature, doubtful } = state
  // An exit needs the app's place for a call: the room could be another component's.
  if (doubtful) return { kind: claimed ? 'exit' : 'claim' }
  const waits = timers.cooldown ?? timers.retry ?? timers.signature
  if (!isClear(state) || waits || waitsForPerson(state)) return undefined
  if (permissionRequest(state).scopes.length > 0) return { kind: 'authorize' }
  if (!mayProceed(state)) return undefined
  if (!claimed) return { kind: 'claim' }
  if (!signature) return { kind: 'sign', groupId: config.groupId }
  const { nonceStr, timeStamp } = signature
  const { groupId, roomType, forceCellularNetwork } = config
  const signed = { signature: signature.signature, nonceStr, timeStamp }
  return {
    kind: 'join',
    options: { ...signed, groupId, roomType, muteConfig: intendedMute(state), forceCellularNetwork }
  }
}

function effectInside(state: CallState): Effect | undefined {
  const { timers, sentMute, sentList, room } = state
  // The room may be lost already, which is not reported yet.
  if (timers.cooldown || !isClear(state)) return undefined
  const muteConfig = intendedMute(state)
  if (JSON.stringify(muteConfig) !== JSON.stringify(sentMute)) return { kind: 'mute', options: { muteConfig } }
  const openIdList = receivedIn(state)
  const changed = room?.roomType === 'video' && openIdList.join() !== sentList
  return changed ? { kind: 'subscribe', options: { openIdList } } : undefined
}

function nextEffect(state: CallState): Effect | undefined {
  const { pending, ready, obstacle, room, config, doubtful } = state
  if (pending || !ready || obstacle) return undefined
  if (!room) return effectOutside(state)
  const stays = mayProceed(state) && room.groupId === config.groupId && !doubtful
  return stays ? effectInside(state) : { kind: 'exit' }
}

/** ms; a call that answers neither success nor fail within it counts as refused. A dialog may stay open. */
const answerLimits: Readonly<Partial<Record<Effect['kind'], number>>> = { authorize: Infinity, sign: SIGN_LIMIT }
const ANSWER_LIMIT = 10_000

function begin(state: CallState, effect: Effect, ticket: number, now: number): CallState {
  const draft: CallState = { ...state, pending: { ticket, effect } }
  draft.timers = { ...state.timers, answer: deadline(now, answerLimits[effect.kind] ?? ANSWER_LIMIT) }
  // A return from now on is another reason to look.
  if (effect.kind === 'authorize')
    draft.permission = { ...state.permission, recheck: false, request: permissionRequest(state) }
  if (effect.kind === 'join') {
    // A signature is good for one join, however it ends.
    draft.signature = undefined
    if (state.cut) draft.returnedAt = now
  }
  return draft
}

/** The session of one call. */
export function createCallSession(
  config: CallSettings,
  obstacle: Fault | undefined
): Session<CallState, CallSettings, CallEvent, Command, Effect, CallSnapshot> {
  return {
    initial: initialCall(config, obstacle),
    update,
    nextEffect,
    begin,
    wakeAt: ({ timers }) => earliest(timers),
    derive: deriveCall
  }
}
