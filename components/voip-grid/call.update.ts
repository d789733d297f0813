import { type Deadline, deadline, takeDue } from '../core/timers'
import { recheckOnReturn } from '../core/permission'
import type { Input, Moment, Source } from '../core/session'
import { failToJoin, applyPermission, applyAnswer, applySignature } from './answers'
import {
  enterRoom,
  followSpotlight,
  goneSince,
  mendTile,
  nextTile,
  applyEvent,
  flushPeople,
  flushSpeakers
} from './room-events'
import type { CallSettings } from './call.properties'
import type { CallEvent, CallState, Command, Intent } from './call.state'
import {
  arrangementOf,
  intendsCall,
  isClear,
  mayProceed,
  needsNewSignature,
  needsPerson,
  phaseOf,
  tickingFor
} from './call.derive'

/** That there can be no call is known from the start. */
type CallInput = Exclude<Input<CallSettings, CallEvent, Command>, { kind: 'obstacle' }>

/** ms in which a page can give a new signature. */
const SIGNATURE_LIMIT = 10_000

/** What failed before no longer counts. */
function setIntent(draft: CallState, intent: Intent, source: Source): void {
  draft.intent = intent
  draft.source = source
  // A call that waited for a person starts as if for the first time; a planned attempt only comes sooner.
  if (intent === 'out' || needsPerson(draft)) draft.cut = false
  if (intent === 'out') {
    draft.lapsed = false
    draft.timers.retry = draft.timers.signature = draft.signature = undefined
    // A page that writes our event back withdraws its command: the reason of the failure stays.
    if (source === 'attribute') return
  }
  forgetFailure(draft)
  checkGroup(draft)
}

/** An attribute may ask before the name of the call is known; for a method or a tap that is an error. */
function checkGroup(draft: CallState): void {
  if (intendsCall(draft) && !draft.config.groupId) draft.fault = { name: 'GROUP_ID_EMPTY' }
}

function forgetFailure(draft: CallState): void {
  draft.permission = { ...draft.permission, refusal: undefined }
  draft.fault = draft.timers.retry = draft.timers.signature = undefined
  draft.attempts = 0
  draft.leftAt = Infinity
  if (!draft.room) draft.timers.cooldown = undefined
  draft.resigned = undefined
  draft.tookOver = draft.lapsed = false
}

const byAttribute = <Value>(value: Value) => ({ value, source: 'attribute' as const })

function applySettings(draft: CallState, config: CallSettings): void {
  const before = draft.config
  draft.config = config
  if (config.muted !== before.muted) draft.muted = byAttribute(config.muted)
  if (config.earphoneMuted !== before.earphoneMuted) draft.earphoneMuted = byAttribute(config.earphoneMuted)
  if (config.camera !== before.camera) draft.camera = byAttribute(config.camera)
  if (config.devicePosition !== before.devicePosition) draft.devicePosition = byAttribute(config.devicePosition)
  if (config.pinned !== before.pinned) draft.pinned = byAttribute(config.pinned)
  if (config.groupId !== before.groupId) {
    draft.signature = undefined
    draft.cut = false
    forgetFailure(draft)
    checkGroup(draft)
  }
  if (config.active !== undefined && config.active !== before.active) {
    setIntent(draft, config.active ? 'in' : 'out', 'attribute')
  }
}

/** Commands that set a value; false for others. */
function applySwitch(draft: CallState, command: Command, source: Source): boolean {
  switch (command.kind) {
    case 'mute':
      draft.muted = { value: command.value, source }
      break
    case 'turnSound':
      draft.muted = { value: !draft.muted.value, source }
      break
    case 'turnEarphone':
      draft.earphoneMuted = { value: !draft.earphoneMuted.value, source }
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

function applyCommand(draft: CallState, command: Command, source: Source, moment: Moment): void {
  const { now } = moment
  if (applySwitch(draft, command, source)) return
  switch (command.kind) {
    case 'join':
      setIntent(draft, 'in', source)
      break
    case 'leave':
      setIntent(draft, 'out', source)
      break
    case 'recover':
      setIntent(draft, 'in', source)
      draft.tookOver = true
      draft.doubtful = !draft.fault
      break
    case 'subscribe':
      draft.manual = command.openIdList
      break
    case 'turnPage':
      draft.page += command.by
      break
    case 'retryTile':
      mendTile(draft, command.openid, now)
      break
    case 'resize':
      draft.size = { width: command.width, height: command.height }
      break
    case 'recheck':
      draft.permission = { ...draft.permission, recheck: true }
      break
    case 'permission':
      applyPermission(draft, command.refusal)
      break
    case 'signed':
      applySignature(draft, command.groupId, command.signing, moment)
      break
    case 'strayed':
      draft.doubtful = true
      break
    case 'joined':
      applyJoin(draft, command, now)
      break
  }
}

function applyJoin(draft: CallState, { effect, openIdList }: Command & { kind: 'joined' }, now: number): void {
  const { groupId, roomType, muteConfig } = effect.options
  draft.room = { groupId, roomType, enteredAt: now }
  draft.since ??= now
  // A rejoin counts as an attempt until the room is stable.
  if (draft.cut) draft.attempts++
  draft.cut = draft.lapsed = draft.unsure = draft.tookOver = false
  draft.resigned = undefined
  draft.leftAt = Infinity
  draft.sentMute = muteConfig
  enterRoom(draft, openIdList, now)
}

function applyWake(draft: CallState, { now, random }: Moment): void {
  const { pending, timers } = draft
  const due = takeDue(
    timers,
    ['answer', 'cooldown', 'retry', 'signature', 'people', 'speakers', 'spotlight', 'tile', 'tick'],
    now,
    !draft.environment.appShown
  )
  if (due === 'answer' && pending) {
    const answer = { ok: false, cause: { errMsg: 'no answer' } } as const
    applyAnswer(draft, pending.effect, { answer, isSilent: true, now, random })
  } else if (due === 'signature') {
    failToJoin(draft, { name: 'SIGNATURE_NEEDED', cause: draft.resigned }, { now, random })
  } else if (due === 'people') {
    flushPeople(draft, now)
  } else if (due === 'speakers') {
    flushSpeakers(draft, now)
  } else if (due === 'spotlight') {
    followSpotlight(draft, now)
  }
}

/** Phone and app can be in a call again. */
function onReturn(draft: CallState): void {
  draft.permission = recheckOnReturn(draft.permission)
  // WeChat reports within the cooldown what happened meanwhile; after that a call finds out.
  draft.sentMute = undefined
}

/** A time that is shown changes with each full second. */
function deadlineOfTick(draft: CallState, now: number): Deadline | undefined {
  const at = tickingFor(draft)
  return at === undefined ? undefined : deadline(now, (((at - now) % 1000) + 1000) % 1000 || 1000)
}

/** What follows from any input. */
function followUp(draft: CallState, before: CallState, now: number): void {
  const clear = isClear(draft)
  if (clear !== isClear(before)) {
    if (clear) onReturn(draft)
    if (draft.room || mayProceed(draft)) goneSince(draft, now)
  }
  const { timers, room, pending } = draft
  // The app's place for a call is kept as long as there is a call, or is to be.
  if (!room && !pending && !draft.doubtful && !mayProceed(draft)) draft.claimed = false
  if (!mayProceed(draft) && !room) draft.since = undefined
  if (
    draft.people.members !== before.people.members ||
    draft.config !== before.config ||
    draft.activeSpeakers !== before.activeSpeakers
  ) {
    followSpotlight(draft, now)
  }
  draft.page = arrangementOf(draft).page
  const tile = nextTile(draft, now)
  timers.tile = tile === undefined ? undefined : deadline(now, tile - now)
  const needsPage = mayProceed(draft) && clear && !room && !pending && !draft.signature && needsNewSignature(draft)
  timers.signature =
    needsPage && phaseOf(draft) !== 'interrupted' && !timers.retry && !timers.cooldown
      ? (timers.signature ?? deadline(now, SIGNATURE_LIMIT))
      : undefined
  timers.tick = deadlineOfTick(draft, now)
}

/** The reducer of a call. */
export function update(state: CallState, input: CallInput, moment: Moment): CallState {
  const draft: CallState = { ...state, timers: { ...state.timers }, warnings: [] }
  switch (input.kind) {
    case 'configure':
      applySettings(draft, input.config)
      break
    case 'ready':
      draft.ready = true
      break
    case 'command':
      applyCommand(draft, input.command, input.source, moment)
      break
    case 'environment':
      draft.environment = { ...draft.environment, ...input.change }
      break
    case 'native':
      applyEvent(draft, input.event, moment)
      break
    case 'answer':
      if (draft.pending?.ticket !== input.ticket) return state
      applyAnswer(draft, draft.pending.effect, { answer: input.answer, isSilent: false, ...moment })
      break
    case 'wake':
      applyWake(draft, moment)
      break
  }
  followUp(draft, state, moment.now)
  return draft
}
