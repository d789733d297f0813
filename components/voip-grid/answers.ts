import { type AccessScope, answerRequest, type Refusal } from '../core/permission'
import { deadline } from '../core/timers'
import type { Fault } from '../core/errors'
import { fieldOf } from '../core/json'
import { backoff } from '../core/retry'
import type { Answer, Moment } from '../core/session'
import { emptyRoom, loseRoom } from './room-events'
import type { Signing } from './call.types'
import type { CallState, Effect, MuteConfig } from './call.state'
import { isClear, intendsCall } from './call.derive'

/** `errCode` of `wx.joinVoIPChat` (documented). */
const ALREADY = -1
const SYSTEM = -1000

/** How an effect ended. */
interface Outcome extends Moment {
  readonly answer: Answer
  /** No answer has come in time. */
  readonly isSilent: boolean
}

/** Phone and app cannot be in a call, or could not a moment ago: a failure is no fault then. */
function isAway(draft: CallState): boolean {
  return !isClear(draft) || draft.timers.cooldown !== undefined
}

/**
 * A join has failed. In the background, or during a phone call, it is made again upon the return. After an interruption
 * another attempt follows; else a person has to ask for it.
 */
export function failToJoin(draft: CallState, fault: Fault, { now, random }: Moment): void {
  const { retry } = draft.config
  if (!intendsCall(draft)) return
  if (isAway(draft)) {
    draft.cut = true
    draft.leftAt = Math.min(draft.leftAt, now)
    return
  }
  if (draft.cut) draft.attempts++
  if (draft.cut && (retry.limit < 0 || draft.attempts < retry.limit)) {
    draft.timers.retry = deadline(now, backoff(draft.attempts, retry, random))
    draft.warnings = [fault]
  } else {
    draft.fault = fault
  }
}

/** The code of a refused join; a refusal without one does not come from WeChat. */
function joinFault(cause: unknown): Fault {
  const code = fieldOf(cause, 'errCode')
  return { name: typeof code === 'number' && code < 0 ? code : 'JOIN_REJECTED', cause }
}

function applyJoinRefusal(
  draft: CallState,
  { options }: Effect & { kind: 'join' },
  cause: unknown,
  outcome: Outcome
): void {
  const code = fieldOf(cause, 'errCode')
  emptyRoom(draft)
  // An unanswered join may still succeed.
  draft.doubtful = outcome.isSilent
  // That room is no longer intended.
  if (!intendsCall(draft) || options.groupId !== draft.config.groupId) return
  const judged = !isAway(draft)
  if (judged && code === ALREADY && !draft.tookOver && (draft.unsure || draft.config.takeOver)) {
    draft.tookOver = draft.doubtful = true
  } else if (judged && code === SYSTEM && draft.resigned === undefined) {
    // -1000 hides a bad signature among much else (community): one more join with a fresh one.
    draft.resigned = cause
  } else {
    failToJoin(draft, joinFault(cause), outcome)
  }
}

function applyMuteAnswer(draft: CallState, muteConfig: MuteConfig, { answer, isSilent, now }: Outcome): void {
  const { room, sentMute } = draft
  // An interruption has ended the room meanwhile.
  if (!room) return
  if (answer.ok) {
    // An accepted value proves the room, however long the absence was.
    if (!sentMute && isClear(draft)) {
      draft.leftAt = Infinity
      draft.lapsed = false
    }
    draft.sentMute = muteConfig
  } else if (sentMute) {
    // The last accepted value stays.
    draft.warnings = [{ name: 'CALL_REJECTED', cause: answer.cause }]
    draft.muted = { value: sentMute.muteMicrophone, source: 'native' }
    draft.earphoneMuted = { value: sentMute.muteEarphone, source: 'native' }
    // An unanswered call may still take effect: a microphone that is shown as off must be off.
    if (isSilent) draft.sentMute = undefined
  } else {
    // The only sign that the room was lost unnoticed.
    loseRoom(draft, now)
  }
}

/** Takes in how the pending effect ended. What a success has brought came before, as a command. */
export function applyAnswer(draft: CallState, effect: Effect, outcome: Outcome): void {
  const { answer, isSilent } = outcome
  draft.pending = draft.timers.answer = undefined
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
      if (isSilent && effect.groupId === draft.config.groupId) failToJoin(draft, { name: 'SIGN_TIMEOUT' }, outcome)
      break
    case 'join':
      if (!answer.ok) applyJoinRefusal(draft, effect, cause, outcome)
      break
    case 'exit':
      // A refused exit counts, too: calls fail outside a room. If it is still inside, the next join fails with -1.
      draft.unsure = !answer.ok
      draft.doubtful = false
      if (draft.room) {
        draft.leftFor = intendsCall(draft) && draft.room.groupId !== draft.config.groupId ? 'moved' : 'asked'
        draft.since = undefined
      }
      emptyRoom(draft)
      break
    case 'mute':
      applyMuteAnswer(draft, effect.options.muteConfig, outcome)
      break
    case 'subscribe':
      // Not sent again before there is another list.
      draft.sentList = effect.options.openIdList.join()
      if (!answer.ok) draft.warnings = [{ name: 'CALL_REJECTED', cause }]
      break
    case 'authorize':
      break
  }
}

/** Takes in a signature: by now another call may be intended, or none. */
export function applySignature(draft: CallState, groupId: string, signing: Signing, outcome: Moment): void {
  if (!intendsCall(draft) || groupId !== draft.config.groupId) return
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

/** The scopes that a call needs, also with the camera off (documented). */
export function neededScopes({ config }: CallState): readonly AccessScope[] {
  return config.roomType === 'video' ? ['scope.record', 'scope.camera'] : ['scope.record']
}

/** Takes in what was found out about permissions. */
export function applyPermission(draft: CallState, refusal: Refusal | undefined): void {
  const before = draft.permission
  const { permission, fault } = answerRequest(before, refusal)
  draft.permission = permission
  if (before.refusal && !permission.refusal) draft.fault = undefined
  if (fault) draft.fault = fault
}
