import { type AccessScope, faultOf, type Refusal } from '../core/permission'
import { deadline } from '../core/timers'
import type { Fault } from '../core/errors'
import { fieldOf } from '../core/json'
import { backoff } from '../core/retry'
import type { Answer } from '../core/session'
import { loseRoom } from './room-events'
import type { Signing } from './signature/signature'
import { type CallState, type Effect, emptyRoom, isClear, isWanted, type MuteConfig } from './call.state'

/** `errCode` of `wx.joinVoIPChat` (documented). */
const ALREADY = -1
const SYSTEM = -1000

/** How an effect ended, with the moment and chance for it: [0, 1). */
export interface Outcome {
  readonly answer: Answer
  /** No answer has come in time. */
  readonly silent: boolean
  readonly now: number
  readonly random: number
}

/** Phone and app cannot be in a call, or could not just now: what fails then is no fault. */
function isAway(draft: CallState): boolean {
  return !isClear(draft) || draft.timers.rest !== undefined
}

/**
 * It could not get in. In the background, or during a phone call, it is tried again upon the return. Of a call that was
 * cut off, another attempt follows; else a person has to ask for it.
 */
export function failToJoin(draft: CallState, fault: Fault, { now, random }: Pick<Outcome, 'now' | 'random'>): void {
  const { retry } = draft.config
  if (!isWanted(draft)) return
  if (isAway(draft)) {
    draft.cut = true
    draft.leftAt = Math.min(draft.leftAt, now)
    return
  }
  if (draft.cut) draft.attempts++
  if (draft.cut && (retry.limit < 0 || draft.attempts < retry.limit)) {
    draft.timers.retry = deadline(now, backoff(draft.attempts, retry, random))
    draft.notices = [fault]
  } else {
    draft.fault = fault
  }
}

/** The code of a refused join; one that has none is not of WeChat's making. */
function joinFault(cause: unknown): Fault {
  const code = fieldOf(cause, 'errCode')
  return { name: typeof code === 'number' && code < 0 ? code : 'JOIN_REJECTED', cause }
}

function recordJoin(draft: CallState, { options }: Effect & { kind: 'join' }, cause: unknown, outcome: Outcome): void {
  const code = fieldOf(cause, 'errCode')
  emptyRoom(draft)
  // What it was told may still come true.
  draft.doubtful = outcome.silent
  // Nobody wants to be in that room any more.
  if (!isWanted(draft) || options.groupId !== draft.config.groupId) return
  const judged = !isAway(draft)
  if (judged && code === ALREADY && !draft.tookOver && (draft.unsure || draft.config.takeOver)) {
    draft.tookOver = draft.doubtful = true
  } else if (judged && code === SYSTEM && draft.resigned === undefined) {
    // It hides a bad signature among much else (community): once more with a fresh one.
    draft.resigned = cause
  } else {
    failToJoin(draft, joinFault(cause), outcome)
  }
}

function recordMute(draft: CallState, muteConfig: MuteConfig, { answer, silent, now }: Outcome): void {
  const { room, sentMute } = draft
  // It was cut off meanwhile.
  if (!room) return
  if (answer.ok) {
    // It is still in the room, however long it was away.
    if (!sentMute && isClear(draft)) {
      draft.leftAt = Infinity
      draft.lapsed = false
    }
    draft.sentMute = muteConfig
  } else if (sentMute) {
    // It stays as it was.
    draft.notices = [{ name: 'CALL_REJECTED', cause: answer.cause }]
    draft.muted = { value: sentMute.muteMicrophone, source: 'native' }
    draft.earphoneMuted = { value: sentMute.muteEarphone, source: 'native' }
    // What was not answered may still come true: a microphone that is shown as off must be off.
    if (silent) draft.sentMute = undefined
  } else {
    // The only sign of it: the room was lost while nobody could tell.
    loseRoom(draft, now)
  }
}

/** Notes how the pending effect ended. What it brought about came before, as a wish. */
export function recordAnswer(draft: CallState, effect: Effect, outcome: Outcome): void {
  const { answer, silent } = outcome
  const cause = answer.ok ? undefined : answer.cause
  switch (effect.kind) {
    case 'claim':
      if (answer.ok) draft.claimed = true
      else {
        draft.doubtful = false
        failToJoin(draft, { name: 'VOIP_BUSY' }, outcome)
      }
      break
    case 'sign':
      if (silent && effect.groupId === draft.config.groupId) failToJoin(draft, { name: 'SIGN_TIMEOUT' }, outcome)
      break
    case 'join':
      if (!answer.ok) recordJoin(draft, effect, cause, outcome)
      break
    case 'exit':
      // Refused as well it is out: calls fail outside a room. If not, the next join finds out by a -1.
      draft.unsure = !answer.ok
      draft.doubtful = false
      if (draft.room) {
        draft.leftFor = isWanted(draft) && draft.room.groupId !== draft.config.groupId ? 'moved' : 'asked'
        draft.since = undefined
      }
      emptyRoom(draft)
      break
    case 'mute':
      recordMute(draft, effect.options.muteConfig, outcome)
      break
    case 'subscribe':
      // Not asked for again before there is another list.
      draft.sentList = effect.options.openIdList.join()
      if (!answer.ok) draft.notices = [{ name: 'CALL_REJECTED', cause }]
      break
    case 'authorize':
      break
  }
}

/** What the signing side gave for a call: by now another one may be wanted, or none. */
export function recordSigning(
  draft: CallState,
  groupId: string,
  signing: Signing,
  outcome: Pick<Outcome, 'now' | 'random'>
): void {
  if (!isWanted(draft) || groupId !== draft.config.groupId) return
  if ('fault' in signing) {
    failToJoin(draft, signing.fault, outcome)
    return
  }
  const { openid = '', signature } = signing.signature
  if (draft.config.way.kind === 'values') draft.used = signature
  if (!draft.config.openid && !openid) {
    draft.fault = { name: 'OPENID_MISSING' }
    return
  }
  draft.signedOpenid = openid
  draft.signature = signing.signature
}

/** The rights that a call needs, also with the camera off (documented), but for those that are known to be there. */
export function missingScopes({ config, granted }: CallState): readonly AccessScope[] {
  const needed: readonly AccessScope[] =
    config.roomType === 'video' ? ['scope.record', 'scope.camera'] : ['scope.record']
  return needed.filter((scope) => !granted.includes(scope))
}

/** What was found out about rights. */
export function recordAccess(
  draft: CallState,
  { scopes, ask }: Effect & { kind: 'authorize' },
  refusal?: Refusal
): void {
  if (!refusal) {
    if (draft.refusal) draft.refusal = draft.fault = undefined
    draft.granted = [...draft.granted, ...scopes]
    return
  }
  if (!ask) {
    if (refusal.canAsk) draft.refusal = draft.fault = undefined
    // What stands in the way has been told.
    if (!draft.refusal || draft.refusal.level === refusal.level) return
  }
  draft.refusal = draft.refused = refusal
  draft.granted = draft.granted.filter((scope) => scope !== refusal.scope)
  draft.fault = faultOf(refusal)
}
