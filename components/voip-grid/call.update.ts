import { type Deadline, deadline, takeDue, takePassed } from '../core/timers'
import type { Environment } from '../core/environment'
import { copyWith } from '../core/json'
import {
  answerAbsence,
  applyEnvironment,
  DEBOUNCE,
  endOfShort,
  followAbsence,
  overrule,
  overruleByTap,
  waitOnReturn
} from '../core/gate'
import { giveUpLook, isFaultBy, recheckOnReturn } from '../core/permission'
import type { Input, Moment, Source } from '../core/session'
import {
  answerLimits,
  applyClaim,
  applyLateAnswer,
  applyLateJoin,
  applyPermission,
  applyRoomAnswer,
  applySignature,
  doubtMute,
  failToJoin,
  forgiveRefusal,
  giveUpExit,
  leaveAgain,
  retryExit
} from './answers'
import {
  applyEvent,
  emptyRoom,
  flushPeople,
  flushSpeakers,
  followSpotlight,
  mendTile,
  nextTile,
  peopleIn,
  setRoom
} from './room-events'
import type { CallSettings } from './call.properties'
import {
  type CallEvent,
  type CallState,
  type Command,
  type Intent,
  outside,
  type TimerName,
  unclaimed,
  unmuted
} from './call.state'
import {
  areBarsOver,
  arranged,
  arrangementOf,
  awaitsSignature,
  exitFaultOf,
  intendsCall,
  isClear,
  isWanted,
  knownMute,
  mayBegin,
  mayHideBars,
  mayProceed,
  mustExit,
  neededScopes,
  needsNewSignature,
  needsPerson,
  phaseOf,
  receivedIn,
  roomOf,
  shownRoomOf,
  tickingFor
} from './call.derive'
import { nearestCorner } from './layout'
import { isSameWay, isSigningFault, signingOf } from './signature'

/** That there can be no call is known from the start. */
type CallInput = Exclude<Input<CallSettings, CallEvent, Command>, { kind: 'obstacle' }>

/** ms in which a signature has come, or the page has given a new one. */
export const SIGN_LIMIT = 10_000
/** ms */
const LEAVE_LIMIT = 10_000
/** ms after which header and toolbar over the tiles hide. */
const BARS = 4000
/** ms that an exit waits for the answer of the call under way. */
const EXIT_LIMIT = 2000

/** An exit does not wait for the app to be shown. */
const urgent = ['answer', 'undo'] as const satisfies readonly TimerName[]
const patient = [
  'answer',
  'look',
  'sign',
  'cooldown',
  'retry',
  'leaving',
  'people',
  'placing',
  'bars',
  'speakers',
  'spotlight',
  'tile',
  'tick'
] as const satisfies readonly TimerName[]

/** Nobody needs the signature any more, nor the one under way. */
function dropSignature(draft: CallState): void {
  draft.signature = draft.signing = draft.timers.sign = undefined
}

/** Exits are tried as if for the first time. */
function resetExit(draft: CallState): void {
  const { place } = draft
  draft.timers.undo = undefined
  if (place.kind === 'maybe' || place.kind === 'leaving') draft.place = { ...place, exits: 0, fault: undefined }
  else if (place.kind === 'out' && place.mustLeave) draft.place = { ...place, exits: 0 }
}

/** No call is intended any more. */
function withdraw(draft: CallState): void {
  draft.intent = 'out'
  draft.timers.retry = draft.manual = undefined
  draft.recovery = { ...draft.recovery, isUnderWay: false }
}

/** What failed before no longer counts. */
function setIntent(draft: CallState, intent: Intent, source: Source): void {
  // A call that waited for a person starts as if for the first time; a planned attempt only comes sooner.
  if (needsPerson(draft)) draft.recovery = { ...draft.recovery, isUnderWay: false }
  draft.intent = intent
  draft.source = source
  draft.awaitsShow = undefined
  draft.waitedInVain = false
  draft.resigned = 0
  resetExit(draft)
  if (intent === 'out') {
    withdraw(draft)
    // A page that writes our event back withdraws its command: the reason of the failure stays.
    if (source === 'attribute') return
  }
  forgetFailure(draft)
  answerAbsence(draft)
  if (intent === 'in') {
    // What the phone says of itself may be wrong.
    if (source === 'user') overruleByTap(draft)
    else overrule(draft)
  }
  checkGroup(draft)
}

/** An attribute may ask before the name of the call is known; for a method or a tap that is an error. */
function checkGroup(draft: CallState): void {
  if (intendsCall(draft) && !draft.config.groupId) draft.fault = { name: 'GROUP_ID_EMPTY' }
}

function forgetFailure(draft: CallState): void {
  draft.permission = { ...draft.permission, refusal: undefined }
  draft.fault = draft.timers.retry = draft.systemRefusal = undefined
  draft.recovery = { ...draft.recovery, attempts: 0 }
  draft.takeOver = undefined
  if (!roomOf(draft)) draft.timers.cooldown = undefined
}

/** How often a failed call begins again by another signer or header: a page may make one with each rendering, or failure. */
const MOST_RESIGNED = 3

const byAttribute = <Value>(value: Value) => ({ value, source: 'attribute' as const })

function applySettings(draft: CallState, config: CallSettings, echoes: ReadonlySet<string>): void {
  const before = draft.config
  const isNew = (name: keyof CallSettings) => config[name] !== before[name] && !echoes.has(name)
  /** What was reported last: there is no call. */
  const isOver = !intendsCall(draft) || phaseOf(draft) === 'failed'
  draft.config = config
  if (isNew('muted')) draft.muted = byAttribute(config.muted)
  if (isNew('earphoneMuted')) draft.earphoneMuted = byAttribute(config.earphoneMuted)
  if (isNew('camera')) draft.camera = byAttribute(config.camera)
  if (isNew('devicePosition')) draft.devicePosition = byAttribute(config.devicePosition)
  if (isNew('pinned')) draft.pinned = byAttribute(config.pinned)
  if (config.groupId !== before.groupId) {
    dropSignature(draft)
    draft.manual = undefined
    // A room that is still to be left has its time until then.
    if (!roomOf(draft)) draft.since = undefined
    draft.recovery = { ...draft.recovery, isUnderWay: false }
    draft.resigned = 0
    forgetFailure(draft)
    checkGroup(draft)
  }
  if (config.openid !== before.openid || !isSameWay(config.way, before.way)) {
    const { kind } = config.way
    const isOtherSigner = config.openid === before.openid && kind === before.way.kind && kind !== 'values'
    const { sign } = draft.timers
    dropSignature(draft)
    // Signers that follow each other have one limit of time together.
    if (isOtherSigner) draft.timers.sign = sign
    if (isSigningFault(draft.fault) && !(isOtherSigner && draft.resigned++ >= MOST_RESIGNED)) forgetFailure(draft)
  }
  const { refusal } = draft.permission
  // A call without pictures needs no camera.
  if (refusal && isFaultBy(draft.fault, refusal) && !neededScopes(draft).includes(refusal.scope)) forgetFailure(draft)
  if (config.active !== undefined && isNew('active')) setIntent(draft, config.active ? 'in' : 'out', 'attribute')
  // A page that writes back what a failure has reported withdraws its command; the reason stays.
  else if (config.active === false && before.active !== false && isOver) withdraw(draft)
}

/** Commands that set a value; false for others. */
function applySwitch(draft: CallState, command: Command, source: Source): boolean {
  switch (command.kind) {
    case 'mute':
      draft.muted = { value: command.value, source }
      break
    // As the buttons say.
    case 'turnSound':
      draft.muted = { value: !knownMute(draft).muteMicrophone, source }
      break
    case 'turnEarphone':
      draft.earphoneMuted = { value: !knownMute(draft).muteEarphone, source }
      break
    case 'turnCamera':
      draft.camera = { value: !draft.camera.value, source }
      break
    case 'turnLens':
      draft.devicePosition = { value: draft.devicePosition.value === 'front' ? 'back' : 'front', source }
      break
    case 'pin':
      draft.pinned = { value: command.openid, source }
      break
    default:
      return false
  }
  return true
}

/** Leaves the room that it is in, or another one of the app, before it joins. */
function recover(draft: CallState, source: Source): void {
  setIntent(draft, 'in', source)
  const { place } = draft
  draft.takeOver = place.kind === 'joining' ? 'wanted' : 'done'
  if (draft.fault) return
  if (place.kind === 'in')
    draft.place = { kind: 'maybe', room: place.room, mute: place.room.mute, isOurs: true, exits: 0 }
  // After a refused exit it is its own room.
  else if (place.kind === 'out') draft.place = { kind: 'maybe', isOurs: place.isUnsure, mute: place.mute, exits: 0 }
}

function applyCommand(draft: CallState, command: Command, source: Source, now: number): void {
  if (source === 'user') {
    const { areBarsHidden } = draft
    draft.areBarsHidden = false
    draft.timers.bars = undefined
    // The first touch only shows them.
    if (areBarsHidden) return
  }
  if (applySwitch(draft, command, source)) return
  switch (command.kind) {
    case 'join':
      setIntent(draft, 'in', source)
      break
    case 'leave':
      setIntent(draft, 'out', source)
      break
    case 'recover':
      recover(draft, source)
      break
    case 'subscribe':
      draft.manual = command.openIdList && peopleIn(command.openIdList)
      // What was refused is called again.
      if (roomOf(draft)?.isSubscriptionRefused) setRoom(draft, { received: undefined, isSubscriptionRefused: false })
      break
    case 'turnPage':
      if (roomOf(draft)) draft.page += command.by
      break
    case 'dragTile':
      dragTile(draft, command)
      break
    case 'retryTile':
      mendTile(draft, command.openid, now)
      break
    case 'resize':
      resize(draft, command)
      break
    case 'recheck':
      draft.permission = { ...draft.permission, recheck: true }
      break
    case 'suspectRoom':
    case 'suspectMute':
      applyLateJoin(draft, unmuted, true)
      if (command.kind === 'suspectMute') doubtMute(draft, unmuted)
      break
    case 'forgetRoom':
      // A call of two begins: what WeChat counts from now on is that one.
      if (draft.place.kind === 'out' && !draft.place.mustLeave) draft.place = outside
  }
}

/** One of two tiles was dragged: it goes to the corner next to where it was let go. */
function dragTile(draft: CallState, { openid, across, down }: Command & { kind: 'dragTile' }): void {
  const { arrangement, size } = draft
  // While cut off its people stay where they are.
  if (!roomOf(draft)) return
  const place = arrangement.places.find((one) => one.openid === openid && openid === arrangement.over)
  if (place) draft.corner = nearestCorner(place, across, down, size)
}

/** Where the bars come to lie over the tiles, or beside them again, the tiles are measured once more. */
function resize(draft: CallState, { width, height, isWide }: Command & { kind: 'resize' }): void {
  const wereOver = areBarsOver(draft)
  draft.isWide = isWide
  if (areBarsOver(draft) !== wereOver) return
  draft.size = { width, height }
  placeTiles(draft)
}

/** The tiles can be shown: nobody is resized by what is around them. */
function placeTiles(draft: CallState): void {
  setRoom(draft, { isPlaced: true })
  draft.timers.placing = undefined
}

function applyAnswer(draft: CallState, { ticket, answer }: CallInput & { kind: 'answer' }, moment: Moment): void {
  const { pending, asking, signing, claim } = draft
  if (ticket === pending?.ticket) applyRoomAnswer(draft, pending, { ...moment, answer, isSilent: false })
  else if (ticket === asking) applyPermission(draft, answer, moment.now)
  else if (ticket === signing?.ticket) applySignature(draft, signingOf(answer), moment)
  else if (claim.kind === 'asked' && ticket === claim.ticket) applyClaim(draft, answer.ok, moment)
  else applyLateAnswer(draft, ticket, answer)
}

function applyPhone(draft: CallState, change: Partial<Environment>, now: number): void {
  const wasClear = isClear(draft)
  applyEnvironment(draft, change)
  // What could not be loaded without a network is tried again.
  if (change.online) draft.faceless = []
  if (change.appShown === false) forgiveRefusal(draft, now)
  if (change.appShown !== undefined) draft.waitedInVain = false
  if (change.appShown) {
    draft.awaitsShow = undefined
    draft.permission = recheckOnReturn(draft.permission)
    retryExit(draft)
  }
  if (isClear(draft) === wasClear) return
  draft.timers.retry = draft.timers.cooldown = undefined
  if (!wasClear) onReturn(draft, now)
}

/** Phone and app can be in a call again. */
function onReturn(draft: CallState, now: number): void {
  draft.permission = recheckOnReturn(draft.permission)
  const room = roomOf(draft)
  if (room) {
    // WeChat reports within the cooldown what happened meanwhile; after that a call finds out.
    const received = room.isSubscriptionRefused ? undefined : room.received
    setRoom(draft, { doubt: 'unasked', received, isSubscriptionRefused: false })
  }
  if (room || mayProceed(draft)) {
    draft.timers.cooldown = deadline(now, waitOnReturn(draft.recovery.returnedAt, now, DEBOUNCE))
  }
}

function applyWake(draft: CallState, moment: Moment): void {
  const { pending, timers, place, environment } = draft
  const isExiting = mustExit(draft) || place.kind === 'leaving' || (place.kind === 'out' && place.mustLeave === true)
  const due =
    (isExiting && takePassed(timers, urgent, moment.now)) || takeDue(timers, patient, moment.now, !environment.appShown)
  if (due === 'answer' && pending) {
    const answer = { ok: false, cause: { errMsg: 'no answer' } } as const
    applyRoomAnswer(draft, pending, { ...moment, answer, isSilent: true })
  } else if (due === 'look') {
    draft.asking = undefined
    draft.permission = giveUpLook(draft.permission)
  } else if (due === 'sign') {
    dropSignature(draft)
    const name = needsNewSignature(draft) ? 'SIGNATURE_NEEDED' : 'SIGN_TIMEOUT'
    failToJoin(draft, { name, cause: draft.systemRefusal?.cause }, moment)
  } else if (due === 'cooldown') {
    if (draft.awaitsShow) draft.waitedInVain = environment.appShown
    draft.awaitsShow = undefined
  } else if (due === 'undo') {
    leaveAgain(draft)
  } else if (due === 'leaving') {
    giveUpExit(draft)
  } else if (due === 'people') {
    flushPeople(draft, moment.now)
  } else if (due === 'bars') {
    draft.areBarsHidden = true
  } else if (due === 'placing') {
    placeTiles(draft)
  } else if (due === 'speakers') {
    flushSpeakers(draft, moment.now)
  } else if (due === 'spotlight') {
    followSpotlight(draft, moment.now)
  }
}

/** A time that is shown changes with each full second. */
function deadlineOfTick(draft: CallState, now: number): Deadline | undefined {
  const at = tickingFor(draft)
  return at === undefined ? undefined : deadline(now, (((at - now) % 1000) + 1000) % 1000 || 1000)
}

/** What nobody needs any more is dropped. */
function dropUnneeded(draft: CallState, now: number): void {
  const { signature, place } = draft
  const isNeeded = mayProceed(draft)
  if (!isNeeded || (signature && now > signature.usableUntil)) dropSignature(draft)
  if (draft.lost && (exitFaultOf(draft) || !isWanted(draft, draft.lost.room.groupId))) {
    draft.lost = undefined
    emptyRoom(draft)
  }
  // Another room is left only for a call that is intended.
  if (!isNeeded && place.kind === 'maybe' && !place.isOurs) draft.place = outside
  if (isNeeded || draft.place.kind !== 'out') return
  if (leaveAgain(draft)) return
  // Whatever WeChat counts from now on may be another call of the app.
  draft.place = outside
  draft.since = undefined
  // The app's place for a call is kept as long as there is a call, or is to be.
  if (!draft.pending) draft.claim = unclaimed
}

/** Sets the limits of what is under way. */
function setLimits(draft: CallState, now: number): void {
  const { timers, pending, signing, config } = draft
  const phase = phaseOf(draft)
  const isSigning = signing !== undefined || awaitsSignature(draft) || (phase === 'signing' && mayBegin(draft))
  timers.sign = isSigning ? (timers.sign ?? deadline(now, SIGN_LIMIT)) : undefined
  if (!mustExit(draft) && !(draft.place.kind === 'out' && draft.place.mustLeave)) timers.undo = undefined
  const isLeaving = phase === 'leaving' || (draft.place.kind === 'maybe' && draft.claim.kind === 'held')
  timers.leaving = isLeaving ? (timers.leaving ?? deadline(now, LEAVE_LIMIT)) : undefined
  if (pending && pending.effect.kind !== 'exit') {
    // An exit that is taken back before it is made lets the call under way have its time.
    const limit = mustExit(draft) ? EXIT_LIMIT : answerLimits[pending.effect.kind]
    const isShortened = timers.answer?.after === EXIT_LIMIT
    if (isShortened !== (limit === EXIT_LIMIT)) timers.answer = deadline(now, limit)
  }
  const tile = nextTile(draft, now)
  timers.tile = tile === undefined ? undefined : deadline(now, tile - now)
  timers.tick = deadlineOfTick(draft, now)
  timers.absence = endOfShort(draft, config.resumeWindow)
  const mayHide = mayHideBars(draft)
  draft.areBarsHidden &&= mayHide
  timers.bars = mayHide && !draft.areBarsHidden ? (timers.bars ?? deadline(now, BARS)) : undefined
}

/** What is shown of the people: only where something that it follows from has changed. */
function arrangePeople(draft: CallState, before: CallState, now: number): void {
  const isOther = draft.people.members !== before.people.members || draft.config !== before.config
  if (isOther || draft.activeSpeakers !== before.activeSpeakers) followSpotlight(draft, now)
  // While cut off, nobody else comes on screen: outside a room no native view can be made.
  if (draft.lost && before.lost && draft.size === before.size) return
  const known = arranged(before)
  if (arranged(draft).every((part, index) => part === known[index])) return
  draft.arrangement = arrangementOf(draft)
  draft.page = draft.arrangement.page
  draft.received = receivedIn(draft, draft.arrangement)
}

/** What follows from any input. */
function followUp(draft: CallState, before: CallState, moment: Moment): void {
  const { environment, awaitsShow, config } = draft
  // Also while there is no name of a call.
  if (draft.intent === 'in') {
    const isAway = !environment.appShown || !environment.audioFree || awaitsShow !== undefined
    followAbsence(draft, isAway, moment, config.resumeWindow)
  } else {
    draft.absence = draft.returned = undefined
  }
  // Nobody waits for a dialog that may never be answered.
  if (draft.permission.request.dialog && !mayProceed(draft)) draft.asking = undefined
  dropUnneeded(draft, moment.now)
  // Whom a tap has enlarged is so for this call.
  if (shownRoomOf(before) && !shownRoomOf(draft) && draft.pinned.source === 'user') {
    draft.pinned = { value: config.pinned, source: 'native' }
  }
  arrangePeople(draft, before, moment.now)
  setLimits(draft, moment.now)
}

/** The reducer of a call. */
export function update(state: CallState, input: CallInput, moment: Moment): CallState {
  const draft: CallState = copyWith(state, { timers: { ...state.timers }, warnings: [] })
  switch (input.kind) {
    case 'configure':
      applySettings(draft, input.config, input.echoes)
      break
    case 'ready':
      draft.ready = true
      break
    case 'command':
      applyCommand(draft, input.command, input.source, moment.now)
      break
    case 'environment':
      applyPhone(draft, input.change, moment.now)
      break
    case 'native':
      applyEvent(draft, input.event, moment)
      break
    case 'answer':
      applyAnswer(draft, input, moment)
      break
    case 'wake':
      applyWake(draft, moment)
      break
  }
  followUp(draft, state, moment)
  return draft
}
