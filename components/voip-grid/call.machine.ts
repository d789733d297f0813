import { deadline, earliest } from '../core/timers'
import type { Fault } from '../core/errors'
import type { Session } from '../core/session'
import { missingScopes } from './answers'
import { record } from './call.update'
import type { CallSettings } from './call.properties'
import { SIGN_PATIENCE } from './signature/signature'
import {
  type CallEvent,
  type CallState,
  type Effect,
  initialCall,
  isClear,
  isWilling,
  type MuteConfig,
  waitsForPerson,
  type Wish
} from './call.state'
import { type CallView, receivedIn, viewOf } from './call.derive'

function wantedMute({ muted, earphoneMuted }: CallState): MuteConfig {
  return { muteMicrophone: muted.value, muteEarphone: earphoneMuted.value }
}

/** Rights are looked up before there is a call, and when they may have come back. */
function effectOfRights(state: CallState): Effect | undefined {
  const { refusal, lookAgain } = state
  if (refusal && lookAgain) return { kind: 'authorize', scopes: [refusal.scope], ask: false }
  const scopes = missingScopes(state)
  return isWilling(state) && scopes.length > 0 ? { kind: 'authorize', scopes, ask: true } : undefined
}

/** On the way into a room, one step after the other. */
function effectOutside(state: CallState): Effect | undefined {
  const { timers, config, claimed, signature, doubtful } = state
  // Only whoever has the app's place for a call may leave one: it could be another's.
  if (doubtful) return { kind: claimed ? 'exit' : 'claim' }
  const rights = effectOfRights(state)
  const waits = timers.rest ?? timers.retry ?? timers.signature
  if (!isClear(state) || waits || waitsForPerson(state)) return undefined
  if (rights || !isWilling(state)) return rights
  if (!claimed) return { kind: 'claim' }
  if (!signature) return { kind: 'sign', groupId: config.groupId }
  const { nonceStr, timeStamp } = signature
  const { groupId, roomType, forceCellularNetwork } = config
  const signed = { signature: signature.signature, nonceStr, timeStamp }
  return {
    kind: 'join',
    options: { ...signed, groupId, roomType, muteConfig: wantedMute(state), forceCellularNetwork }
  }
}

function effectInside(state: CallState): Effect | undefined {
  const { timers, sentMute, sentList, room } = state
  // It may be out already, and nobody has told it yet.
  if (timers.rest || !isClear(state)) return undefined
  const muteConfig = wantedMute(state)
  if (JSON.stringify(muteConfig) !== JSON.stringify(sentMute)) return { kind: 'mute', options: { muteConfig } }
  const openIdList = receivedIn(state)
  const changed = room?.roomType === 'video' && openIdList.join() !== sentList
  return changed ? { kind: 'subscribe', options: { openIdList } } : undefined
}

function nextEffect(state: CallState): Effect | undefined {
  const { pending, ready, obstacle, room, config, doubtful } = state
  if (pending || !ready || obstacle) return undefined
  if (!room) return effectOutside(state)
  const stays = isWilling(state) && room.groupId === config.groupId && !doubtful
  return stays ? effectInside(state) : { kind: 'exit' }
}

/** ms; a call that answers neither success nor fail within it counts as refused. A dialog may be open for long. */
const patience: Readonly<Partial<Record<Effect['kind'], number>>> = { authorize: Infinity, sign: SIGN_PATIENCE }
const ANSWER_LIMIT = 10_000

function begun(state: CallState, effect: Effect, ticket: number, now: number): CallState {
  const draft: CallState = { ...state, pending: { ticket, effect } }
  const limit = patience[effect.kind] ?? ANSWER_LIMIT
  draft.timers = { ...state.timers, answer: limit < Infinity ? deadline(now, limit) : undefined }
  // Whatever changes from now on is another reason to look.
  if (effect.kind === 'authorize') draft.lookAgain = false
  if (effect.kind === 'join') {
    // Good for one join, whatever comes of it.
    draft.signature = undefined
    if (state.cut) draft.returnedAt = now
  }
  return draft
}

/** The session of one call. */
export function createCallSession(
  config: CallSettings,
  obstacle: Fault | undefined
): Session<CallState, CallSettings, CallEvent, Wish, Effect, CallView> {
  return {
    initial: initialCall(config, obstacle),
    record,
    next(state) {
      const effect = nextEffect(state)
      if (effect) return { effect }
      const wakeAt = earliest(state.timers)
      return wakeAt === undefined ? {} : { wakeAt }
    },
    begun,
    view: viewOf
  }
}
