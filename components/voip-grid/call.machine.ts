import { deadline, earliest } from '../core/timers'
import type { Fault } from '../core/errors'
import { copyWith } from '../core/json'
import type { Pending, Session } from '../core/session'
import { beginRequest, LOOK_LIMIT, requestFor } from '../core/permission'
import { answerLimits, isExitExhausted } from './answers'
import { SIGN_LIMIT, update } from './call.update'
import type { CallSettings } from './call.properties'
import { setRoom } from './room-events'
import {
  type CallEvent,
  type CallState,
  type Command,
  type Effect,
  initialCall,
  type Room,
  type RoomEffect
} from './call.state'
import {
  type CallSnapshot,
  deriveCall,
  intendedMute,
  isClear,
  isPrepared,
  isSameMute,
  mayBegin,
  mustExit,
  mustSubscribe,
  needsNewSignature,
  neededScopes
} from './call.derive'

function joinEffect(state: CallState): RoomEffect | undefined {
  const { config, signature } = state
  if (!signature || !isPrepared(state)) return undefined
  const { nonceStr, timeStamp } = signature
  const { groupId, roomType, forceCellularNetwork } = config
  const signed = { signature: signature.signature, nonceStr, timeStamp }
  return {
    kind: 'join',
    options: { ...signed, groupId, roomType, muteConfig: intendedMute(state), forceCellularNetwork }
  }
}

/** In a room that is intended. What is muted is sent whatever the phone says of itself. */
function effectInside(state: CallState, room: Room): RoomEffect | undefined {
  const { timers, environment, received } = state
  const muteConfig = intendedMute(state)
  const isChanged = !isSameMute(muteConfig, room.mute)
  // The room may be lost already, which is not reported yet.
  const isDoubted = room.doubt === 'unasked' && !timers.cooldown && isClear(state)
  if (isChanged || isDoubted) return { kind: 'mute', options: { muteConfig } }
  const subscribes = !timers.cooldown && environment.appShown && mustSubscribe(state, room)
  return subscribes ? { kind: 'subscribe', options: { openIdList: received } } : undefined
}

/** The calls of the room are made one at a time; an exit comes before all else. */
function roomEffect(state: CallState): RoomEffect | undefined {
  const { pending, awaitsShow, environment } = state
  const effect = pending ? undefined : nextInRoom(state)
  if (!awaitsShow || !effect) return effect
  // In front an exit or a mute does not wait for what another call was refused for.
  const isFree = environment.appShown && effect.kind !== awaitsShow && /^(exit|mute)$/.test(effect.kind)
  return isFree ? effect : undefined
}

function nextInRoom(state: CallState): RoomEffect | undefined {
  const { place, claim, timers } = state
  if (place.kind === 'out') return joinEffect(state)
  if (place.kind === 'in') return mustExit(state) ? { kind: 'exit' } : effectInside(state, place.room)
  // Without the app's place for a call the room could be another component's.
  const isDue = place.kind === 'maybe' && claim.kind === 'held' && !timers.undo && !isExitExhausted(state)
  return isDue ? { kind: 'exit' } : undefined
}

/** Permissions are looked up before a call, and when a refusal may be gone. */
function permissionEffect(state: CallState): Effect | undefined {
  const { asking, permission, place, timers } = state
  if (asking !== undefined) return undefined
  const isRecheck = permission.refusal !== undefined && permission.recheck && isClear(state) && !timers.cooldown
  const isDue = isRecheck || (place.kind === 'out' && mayBegin(state))
  const request = requestFor(permission, neededScopes(state))
  return isDue && request.scopes.length > 0 ? { kind: 'authorize' } : undefined
}

function claimEffect(state: CallState): Effect | undefined {
  const { claim, place, permission } = state
  if (claim.kind !== 'none') return undefined
  const isAllowed = requestFor(permission, neededScopes(state)).scopes.length === 0
  const begins = mayBegin(state) && (place.kind === 'maybe' || (place.kind === 'out' && isAllowed))
  // The room of a late join is left in any case.
  return begins || (place.kind === 'maybe' && place.isOurs) ? { kind: 'claim' } : undefined
}

function signEffect(state: CallState): Effect | undefined {
  const { signature, signing, config } = state
  if (signature || signing || needsNewSignature(state) || !isPrepared(state)) return undefined
  return { kind: 'sign', groupId: config.groupId }
}

function beginRoomCall(draft: CallState, pending: Pending<RoomEffect>, now: number): void {
  const { place, recovery } = draft
  const { effect } = pending
  draft.pending = pending
  draft.timers.answer = deadline(now, answerLimits[effect.kind])
  switch (effect.kind) {
    case 'join':
      draft.place = { isUnsure: false, ...place, kind: 'joining', options: effect.options }
      // A signature is good for one join, however it ends.
      draft.signature = draft.timers.sign = undefined
      if (recovery.isUnderWay) draft.recovery = { ...recovery, returnedAt: now }
      break
    case 'exit':
      draft.place = {
        isOurs: true,
        exits: 0,
        ...(place.kind === 'in' ? { room: place.room, mute: place.room.mute } : place),
        kind: 'leaving'
      }
      break
    case 'mute':
      if (place.kind === 'in' && place.room.doubt === 'unasked') setRoom(draft, { doubt: 'asked' })
      break
    case 'subscribe':
      setRoom(draft, { received: effect.options.openIdList.join() })
      break
  }
}

function begin(state: CallState, effect: Effect, ticket: number, now: number): CallState {
  const draft: CallState = copyWith(state, { timers: { ...state.timers } })
  switch (effect.kind) {
    case 'authorize':
      draft.permission = beginRequest(state.permission, neededScopes(state))
      draft.asking = ticket
      // A dialog waits for a person.
      draft.timers.look = draft.permission.request.dialog ? undefined : deadline(now, LOOK_LIMIT)
      if (draft.permission.request.dialog) draft.timers.sign = undefined
      break
    case 'claim':
      draft.claim = { kind: 'asked', ticket }
      break
    case 'sign':
      draft.signing = { ticket, effect }
      draft.timers.sign ??= deadline(now, SIGN_LIMIT)
      break
    case 'join':
    case 'exit':
    case 'mute':
    case 'subscribe':
      beginRoomCall(draft, { ticket, effect }, now)
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
    // Nothing begins before the view is there, or with an obstacle: `mayBegin` asks for both.
    nextEffect: (state) => roomEffect(state) ?? permissionEffect(state) ?? claimEffect(state) ?? signEffect(state),
    begin,
    wakeAt: ({ timers }) => earliest(timers),
    derive: deriveCall
  }
}
