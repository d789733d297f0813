import { answerAbsence, failDoubt, isMadeAgainOnShow } from '../core/gate'
import { answerRequest, isFaultBy, isRefusal, type Refusal } from '../core/permission'
import { deadline } from '../core/timers'
import { type Fault, refusalName } from '../core/errors'
import { fieldOf } from '../core/json'
import { backoff } from '../core/retry'
import type { Answer, Moment, Pending } from '../core/session'
import { emptyRoom, enterRoom, listOf, loseRoom, proveAudio, setRoom } from './room-events'
import type { Signing } from './call.types'
import {
  type CallState,
  type Exiting,
  type JoinOptions,
  type MuteConfig,
  outside,
  type Room,
  type RoomEffect,
  unclaimed,
  type Outside,
  unmuted
} from './call.state'
import {
  exitFaultOf,
  intendsCall,
  isClear,
  isSameMute,
  isWanted,
  mayProceed,
  mustExit,
  surelyMuted,
  roomOf
} from './call.derive'

/** How the calls of WeChat and of the app end. */

/** `errCode` of a join (documented). */
const ALREADY = -1
const SYSTEM = -1000
/** ms from an exit that failed to the next; after the last of them one more at each show. */
const UNDO_DELAYS = [2000, 8000] as const
/** ms after which a call that was refused in the background is made again although no show was reported. */
const SHOW_LIMIT = 10_000
/** ms for which a refusal may turn out to be the background's: JavaScript hears of that later than the native layer. */
const EDGE = 2000
/** ms that a fetched signature can be used. */
const SIGNATURE_LIFE = 60_000

/** ms in which the tiles are measured. */
const PLACING_LIMIT = 1000

/** ms; a call that answers neither success nor fail within it counts as refused. */
export const answerLimits: Readonly<Record<RoomEffect['kind'], number>> = {
  join: 12_000,
  exit: 2000,
  mute: 10_000,
  subscribe: 10_000
}

/** How a call of the room ended. */
export interface Outcome extends Moment {
  readonly answer: Answer
  /** No answer has come in time: the call may still take effect. */
  readonly isSilent: boolean
}

/** The same call is made again once the app is shown: that is no fault. False: it was refused for another reason. */
function waitForShow(draft: CallState, kind: CallState['awaitsShow'], cause: unknown, now: number): boolean {
  if (!isMadeAgainOnShow(draft, cause)) return false
  draft.awaitsShow = kind
  draft.timers.cooldown = deadline(now, SHOW_LIMIT)
  return true
}

/** The app was hidden so soon after a refusal that this was the reason. */
export function forgiveRefusal(draft: CallState, now: number): void {
  if (now - draft.refusedAt > EDGE || !draft.fault || !intendsCall(draft)) return
  draft.fault = undefined
  draft.recovery = { ...draft.recovery, isUnderWay: true, attempts: Math.max(0, draft.recovery.attempts - 1) }
}

/** Phone and app cannot be in a call, or could not a moment ago: a failure is no fault then. */
function isAway(draft: CallState): boolean {
  return !isClear(draft) || draft.timers.cooldown !== undefined
}

/** Faults that no attempt helps against: the page, or its server, has to change something. */
const hopeless: readonly Fault['name'][] = [
  'SIGNER_MISSING',
  'SIGN_REFUSED',
  'TIMESTAMP_IN_MILLISECONDS',
  'CLOUD_UNAVAILABLE',
  'OPENID_MISSING'
]

/**
 * A join has failed. In the background, or during a phone call, it is made again upon the return. After an interruption
 * another attempt follows; else a person has to ask for it. Only a failure that nothing follows is reported.
 */
export function failToJoin(draft: CallState, fault: Fault, { now, random }: Moment): void {
  const { config, recovery } = draft
  // An attempt against what the phone says counts as none.
  if (failDoubt(draft) || isAway(draft)) {
    draft.recovery = { ...recovery, isUnderWay: true }
    return
  }
  const attempts = recovery.isUnderWay ? recovery.attempts + 1 : recovery.attempts
  draft.recovery = { ...recovery, attempts }
  const hasAttempts = config.retry.limit < 0 || attempts < config.retry.limit
  if (recovery.isUnderWay && hasAttempts && !hopeless.includes(fault.name)) {
    draft.timers.retry = deadline(now, backoff(attempts, config.retry, random))
  } else {
    draft.fault = fault
  }
}

/** The code of a refused join; a refusal without one does not come from WeChat. */
function joinFault(cause: unknown): Fault {
  const code = fieldOf(cause, 'errCode')
  return { name: typeof code === 'number' && code < 0 ? code : refusalName(cause, 'JOIN_REJECTED'), cause }
}

/** It is in a room that is not intended, or may be: an exit comes before all else. */
function suspectRoom(draft: CallState, isOurs: boolean, mute?: MuteConfig, mustLeave?: boolean): void {
  draft.place = { kind: 'maybe', isOurs, exits: 0, mute, mustLeave }
  draft.timers.undo = undefined
}

function applyJoin(draft: CallState, id: number, options: JoinOptions, value: unknown, now: number): void {
  const { groupId, roomType, muteConfig } = options
  if (!isWanted(draft, groupId)) {
    // Never shown or reported.
    emptyRoom(draft)
    suspectRoom(draft, true, muteConfig)
    return
  }
  // The tiles of the room that was cut off are in their places.
  const isPlaced = draft.lost?.room.isPlaced === true
  draft.lost = undefined
  draft.broken = new Map()
  draft.place = {
    kind: 'in',
    room: {
      id,
      groupId,
      roomType,
      enteredAt: now,
      mute: muteConfig,
      doubt: 'none',
      isSubscriptionRefused: false,
      isPlaced
    }
  }
  draft.since ??= now
  const { recovery } = draft
  // A return counts as an attempt until the room is stable.
  const attempts = recovery.isUnderWay ? recovery.attempts + 1 : recovery.attempts
  draft.recovery = { ...recovery, isUnderWay: false, attempts }
  draft.takeOver = undefined
  draft.resigned = 0
  draft.systemRefusal = undefined
  answerAbsence(draft)
  draft.doubted = undefined
  draft.timers.placing = deadline(now, PLACING_LIMIT)
  // An answer without a list leaves the people who were reported before it.
  enterRoom(draft, listOf(value) ?? draft.reported.members, now)
}

function applyJoinRefusal(draft: CallState, options: JoinOptions, cause: unknown, outcome: Outcome): void {
  const { config, takeOver } = draft
  const { isUnsure, mute, mustLeave }: Outside = { isUnsure: false, ...draft.place }
  const code = fieldOf(cause, 'errCode')
  emptyRoom(draft)
  draft.refusedAt = outcome.now
  if (outcome.isSilent) suspectRoom(draft, true, surelyMuted(options.muteConfig, mute), mustLeave)
  else if (code === ALREADY) draft.place = { kind: 'out', isUnsure, mute, mustLeave }
  else
    draft.place = {
      kind: 'maybe',
      isOurs: true,
      // It is in the room before, whose exit was refused.
      isRefused: mustLeave !== true,
      exits: 0,
      mute: surelyMuted(options.muteConfig, mute)
    }
  // That room is no longer intended.
  if (!isWanted(draft, options.groupId)) return
  if (!outcome.isSilent && waitForShow(draft, 'join', cause, outcome.now)) {
    draft.recovery = { ...draft.recovery, isUnderWay: true }
    return
  }
  const isJudged = !isAway(draft)
  if (isJudged && code === ALREADY && takeOver !== 'done' && (isUnsure || config.takeOver || takeOver)) {
    draft.takeOver = 'done'
    suspectRoom(draft, isUnsure, isUnsure ? unmuted : undefined)
  } else if (isJudged && code === ALREADY && isUnsure) {
    // The own room, whose exit was refused.
    missExit(draft, { isOurs: true, exits: 0, mute: unmuted }, cause, outcome.now)
    giveUpExit(draft)
    draft.fault = exitFaultOf(draft)
  } else if (isJudged && code === SYSTEM && !draft.systemRefusal) {
    // -1000 hides a bad signature among much else (community): one more join with a fresh one.
    draft.systemRefusal = { cause }
  } else {
    failToJoin(draft, joinFault(cause), outcome)
  }
}

/** It is in no room any more. */
function leaveRoom(draft: CallState, room: Room | undefined): void {
  if (room || !intendsCall(draft)) {
    draft.leftFor = room && intendsCall(draft) && room.groupId !== draft.config.groupId ? 'moved' : 'asked'
    draft.since = undefined
  }
  emptyRoom(draft)
  if (draft.fault === exitFaultOf(draft)) draft.fault = undefined
  draft.place = outside
  draft.timers.undo = undefined
}

/** Exits go on failing: the person is told, and more of them follow. */
export function giveUpExit(draft: CallState): void {
  const { place } = draft
  if (place.kind !== 'leaving' && place.kind !== 'maybe') return
  draft.place = { ...place, fault: place.fault ?? { name: 'EXIT_REJECTED', cause: place.cause } }
}

/** It may still be inside: another exit follows. */
function missExit(draft: CallState, place: Exiting, cause: unknown, now: number): void {
  const delay = UNDO_DELAYS[place.exits]
  draft.place = { ...place, kind: 'maybe', exits: place.exits + 1, cause }
  draft.timers.undo = delay === undefined ? undefined : deadline(now, delay)
  if (delay === undefined) giveUpExit(draft)
}

/** A room whose exit was refused is left again, before a join has begun. False: there is none. */
export function leaveAgain(draft: CallState): boolean {
  const { place } = draft
  if (place.kind !== 'out' || !place.mustLeave) return false
  draft.place = { kind: 'maybe', mute: place.mute, isOurs: true, mustLeave: true, exits: place.exits ?? 0 }
  draft.timers.undo = undefined
  return true
}

/** At a show one more exit is tried. */
export function retryExit(draft: CallState): void {
  leaveAgain(draft)
  const { place } = draft
  draft.timers.undo = undefined
  if (place.kind === 'maybe') draft.place = { ...place, exits: Math.min(place.exits, UNDO_DELAYS.length) }
}

/** Whether only a show, or a person, brings another exit. */
export function isExitExhausted({ place }: CallState): boolean {
  return place.kind === 'maybe' && place.exits > UNDO_DELAYS.length
}

function applyExitAnswer(draft: CallState, { answer, isSilent, now }: Outcome): void {
  const { place } = draft
  // An interruption has ended the room meanwhile.
  if (place.kind !== 'leaving') return
  if (answer.ok) {
    leaveRoom(draft, place.room)
    return
  }
  const { cause } = answer
  draft.place = { ...place, kind: 'maybe' }
  if (waitForShow(draft, 'exit', cause, now)) return
  if (isSilent) {
    missExit(draft, place, cause, now)
  } else if (!place.isOurs || place.isRefused) {
    // If there is such a room, the next join fails with -1.
    draft.place = outside
  } else if (mayProceed(draft)) {
    // The next join finds out; until it begins, exits follow.
    leaveRoom(draft, place.room)
    const exits = place.exits + 1
    const delay = UNDO_DELAYS[place.exits]
    draft.place = { kind: 'out', isUnsure: true, mute: place.mute, mustLeave: true, exits }
    draft.timers.undo = delay === undefined ? undefined : deadline(now, delay)
  } else {
    missExit(draft, place, cause, now)
  }
}

/** What is surely muted: a call that was refused or not answered may take effect. */
function mutedAfter(before: MuteConfig, sent: MuteConfig, { answer }: Outcome): MuteConfig {
  return answer.ok ? sent : surelyMuted(before, sent)
}

/** A call without an answer may have changed what is muted. */
function isMuteOpen({ abandoned }: CallState): boolean {
  return abandoned.some(({ effect }) => effect.kind === 'mute')
}

/** A mute call was refused, or has no answer: what was in force before is shown. */
function refuseMute(draft: CallState, mute: MuteConfig, sent: MuteConfig, cause: unknown): void {
  if (draft.muted.source === 'native' && sent.muteMicrophone && !mute.muteMicrophone && !isMuteOpen(draft)) {
    // An unmute that was refused is made safe by a mute: where that is refused as well, neither had an effect.
    setRoom(draft, { mute: { ...mute, muteMicrophone: true } })
    return
  }
  draft.warnings = [{ name: refusalName(cause, 'CALL_REJECTED'), cause }]
  // A newer command stays.
  if (draft.muted.value === sent.muteMicrophone) draft.muted = { value: mute.muteMicrophone, source: 'native' }
  if (draft.earphoneMuted.value === sent.muteEarphone) {
    draft.earphoneMuted = { value: mute.muteEarphone, source: 'native' }
  }
}

function applyMuteAnswer(draft: CallState, sent: MuteConfig, outcome: Outcome): void {
  const { place } = draft
  if ((place.kind === 'maybe' || place.kind === 'leaving') && place.mute) {
    draft.place = { ...place, mute: mutedAfter(place.mute, sent, outcome) }
  }
  // An interruption has ended the room meanwhile, or it is to be left.
  if (place.kind !== 'in') return
  const { answer, isSilent, now } = outcome
  const { mute, doubt } = place.room
  setRoom(draft, { mute: mutedAfter(mute, sent, outcome) })
  // A call from before the return proves nothing, and is made again.
  if (doubt === 'unasked' || mustExit(draft)) return
  if (answer.ok) {
    if (!draft.environment.appShown) return
    setRoom(draft, { doubt: 'none' })
    proveAudio(draft)
    answerAbsence(draft)
    return
  }
  const { cause } = answer
  const isProof = doubt === 'asked'
  const waits = !isSilent && waitForShow(draft, 'mute', cause, now)
  if (isProof && isClear(draft)) {
    // The only sign that the room was lost unnoticed.
    loseRoom(draft, place.room, now)
    draft.place = { kind: 'out', isUnsure: true, mute: mutedAfter(mute, sent, outcome), mustLeave: true }
    return
  }
  // What the background, a phone call or the network may have refused proves nothing.
  if (isProof) setRoom(draft, { doubt: 'unasked' })
  if (!waits && !(isProof && isSameMute(mute, sent))) refuseMute(draft, mute, sent, cause)
}

function applySubscribeAnswer(draft: CallState, { answer, isSilent, now }: Outcome): void {
  if (answer.ok) {
    setRoom(draft, { isSubscriptionRefused: false })
  } else if (!isSilent && waitForShow(draft, 'subscribe', answer.cause, now)) {
    setRoom(draft, { received: undefined })
  } else if (draft.place.kind === 'in' && !mustExit(draft)) {
    // Not again before there is another list, or a return.
    setRoom(draft, { isSubscriptionRefused: true })
    draft.warnings = [{ name: refusalName(answer.cause, 'CALL_REJECTED'), cause: answer.cause }]
  }
}

/** Takes in how the room's call under way ended. */
export function applyRoomAnswer(draft: CallState, { ticket, effect }: Pending<RoomEffect>, outcome: Outcome): void {
  if (outcome.isSilent) draft.abandoned = [...draft.abandoned, { ticket, effect }]
  draft.pending = draft.timers.answer = undefined
  const { answer, now } = outcome
  if (answer.ok) draft.waitedInVain = false
  switch (effect.kind) {
    case 'join':
      if (answer.ok) applyJoin(draft, ticket, effect.options, answer.value, now)
      else applyJoinRefusal(draft, effect.options, answer.cause, outcome)
      break
    case 'exit':
      applyExitAnswer(draft, outcome)
      break
    case 'mute':
      applyMuteAnswer(draft, effect.options.muteConfig, outcome)
      break
    case 'subscribe':
      applySubscribeAnswer(draft, outcome)
      break
  }
}

/** A join that was given up has an answer after all. @param mute of that room */
export function applyLateJoin(draft: CallState, mute: MuteConfig, isDone: boolean): void {
  const { place } = draft
  if (!isDone) {
    // It was the only reason to suspect a room.
    const isOther = draft.abandoned.some(({ effect }) => effect.kind === 'join')
    if (
      !isOther &&
      (place.kind === 'maybe' || place.kind === 'leaving') &&
      place.isOurs &&
      !place.room &&
      !place.mustLeave
    )
      leaveRoom(draft, place.room)
  } else if (place.kind === 'out') {
    suspectRoom(draft, true, mute)
  } else if (place.kind === 'in') {
    setRoom(draft, { doubt: 'unasked' })
  } else if (place.kind === 'joining') {
    draft.place = { ...place, isUnsure: true, mustLeave: true, mute: surelyMuted(place.mute ?? mute, mute) }
  } else {
    draft.place = { ...place, isOurs: true, mustLeave: true }
    retryExit(draft)
  }
}

/** An exit that was given up has succeeded after all. */
function applyLateExit(draft: CallState, ticket: number): void {
  const { place } = draft
  const room = roomOf(draft)
  // It may have ended a room that was entered since.
  if (room && ticket < room.id) setRoom(draft, { doubt: 'unasked' })
  else if (place.kind === 'maybe' || place.kind === 'leaving') leaveRoom(draft, room)
}

/** A late call has set what is muted. What is in force now is not known: in a room it is sent again. */
export function doubtMute(draft: CallState, sent: MuteConfig): void {
  const { place } = draft
  if (place.kind === 'in') setRoom(draft, { doubt: 'unasked', mute: surelyMuted(place.room.mute, sent) })
  else if (place.mute) draft.place = { ...place, mute: surelyMuted(place.mute, sent) }
}

/** An abandoned call has an answer after all. */
export function applyLateAnswer(draft: CallState, ticket: number, answer: Answer): void {
  const late = draft.abandoned.find((call) => call.ticket === ticket)
  draft.abandoned = draft.abandoned.filter((call) => call !== late)
  if (late?.effect.kind === 'join') applyLateJoin(draft, late.effect.options.muteConfig, answer.ok)
  if (!late || !answer.ok) return
  if (late.effect.kind === 'exit') applyLateExit(draft, ticket)
  if (late.effect.kind === 'mute') doubtMute(draft, late.effect.options.muteConfig)
  else if (late.effect.kind === 'subscribe') setRoom(draft, { received: undefined })
}

/** The app's place for a call is given, or kept by another component. */
export function applyClaim(draft: CallState, isGiven: boolean, moment: Moment): void {
  draft.claim = isGiven ? { kind: 'held' } : unclaimed
  if (isGiven) return
  if (mayProceed(draft)) failToJoin(draft, { name: 'VOIP_BUSY' }, moment)
  // A late join, while the app's one room is another component's by now.
  else draft.place = outside
}

/** Takes in a signature, which somebody still waits for. */
export function applySignature(draft: CallState, signing: Signing, moment: Moment): void {
  draft.signing = undefined
  if ('fault' in signing) {
    failToJoin(draft, signing.fault, moment)
    return
  }
  const { config } = draft
  const { openid = '', signature } = signing.signature
  const isOfPage = config.way.kind === 'values'
  if (!config.openid && !openid) {
    draft.fault = { name: 'OPENID_MISSING' }
    return
  }
  if (isOfPage) draft.usedSignature = signature
  draft.ownOpenid = openid || config.openid
  draft.signature = { ...signing.signature, usableUntil: isOfPage ? Infinity : moment.now + SIGNATURE_LIFE }
}

function refusalIn(answer: Answer, { permission }: CallState): Refusal | undefined {
  if (answer.ok) return isRefusal(answer.value) ? answer.value : undefined
  const { cause } = answer
  return permission.request.scopes.map((scope): Refusal => ({ scope, level: 'system', canAsk: false, cause }))[0]
}

/** Takes in what was found out about permissions; what nobody needs any more is found out again by the next need. */
export function applyPermission(draft: CallState, answer: Answer, now: number): void {
  draft.asking = draft.timers.look = undefined
  const before = draft.permission
  const isLook = before.refusal !== undefined && !before.request.dialog
  if (!mayProceed(draft) && !isLook) return
  const refusal = refusalIn(answer, draft)
  // Asked again then: nobody has decided.
  if (refusal?.cause !== undefined && waitForShow(draft, 'authorize', refusal.cause, now)) return
  const { permission, fault } = answerRequest(before, refusal, mayProceed(draft))
  draft.permission = permission
  if (before.refusal && !permission.refusal && isFaultBy(draft.fault, before.refusal)) draft.fault = undefined
  if (fault) draft.fault = fault
}
