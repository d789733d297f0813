import { type Deadline, deadline, takeDue } from '../core/timers'
import type { Input, Source } from '../core/session'
import type { World } from '../core/environment'
import { failToJoin, type Outcome, recordAccess, recordAnswer, recordSigning } from './answers'
import {
  enterRoom,
  followSpotlight,
  goneSince,
  mendTile,
  nextTile,
  recordEvent,
  settlePeople,
  settleSpeakers
} from './room-events'
import type { CallSettings } from './call.properties'
import {
  type CallEvent,
  type CallState,
  type Effect,
  type Intent,
  isClear,
  isLeftToPerson,
  isWanted,
  isWilling,
  needsNewSignature,
  type Wish
} from './call.state'
import { arrangementOf, phaseOf, tickingFor } from './call.derive'

/** That there can be no call is known from the start. */
export type CallInput = Exclude<Input<CallSettings, CallEvent, Wish>, { kind: 'obstacle' }>

interface Moment {
  readonly now: number
  /** [0, 1) */
  readonly random: number
}

/** ms in which a page can give a new signature. */
const SIGNATURE_PATIENCE = 10_000

/** Asks for the call, or to be out of it: what failed before does not count any more. */
function ask(draft: CallState, intent: Intent, source: Source): void {
  draft.intent = intent
  draft.source = source
  // What waited for this begins as if for the first time; an attempt that comes by itself only comes sooner.
  if (intent === 'out' || isLeftToPerson(draft)) draft.cut = false
  if (intent === 'out') {
    draft.lapsed = false
    draft.timers.retry = draft.timers.signature = draft.signature = undefined
    // A page that follows our event takes its wish back: why it failed is still to be seen.
    if (source === 'attribute') return
  }
  forgetFailure(draft)
  checkGroup(draft)
}

/** An attribute may ask before the name of the call is known; whoever asks otherwise is told. */
function checkGroup(draft: CallState): void {
  if (isWanted(draft) && !draft.config.groupId) draft.fault = { name: 'GROUP_ID_EMPTY' }
}

function forgetFailure(draft: CallState): void {
  draft.fault = draft.refusal = draft.timers.retry = draft.timers.signature = undefined
  draft.attempts = 0
  draft.leftAt = Infinity
  if (!draft.room) draft.timers.rest = undefined
  draft.resigned = undefined
  draft.tookOver = draft.lapsed = false
}

function recordConfig(draft: CallState, config: CallSettings): void {
  const before = draft.config
  draft.config = config
  if (config.muted !== before.muted) draft.muted = { value: config.muted, source: 'attribute' }
  if (config.earphoneMuted !== before.earphoneMuted) {
    draft.earphoneMuted = { value: config.earphoneMuted, source: 'attribute' }
  }
  if (config.camera !== before.camera) draft.camera = { value: config.camera, source: 'attribute' }
  if (config.devicePosition !== before.devicePosition) {
    draft.devicePosition = { value: config.devicePosition, source: 'attribute' }
  }
  if (config.pinned !== before.pinned) draft.pinned = { value: config.pinned, source: 'attribute' }
  if (config.groupId !== before.groupId) {
    draft.signature = undefined
    draft.cut = false
    forgetFailure(draft)
    checkGroup(draft)
  }
  if (config.active !== undefined && config.active !== before.active) {
    ask(draft, config.active ? 'in' : 'out', 'attribute')
  }
}

function recordWish(draft: CallState, wish: Wish, source: Source, moment: Moment): void {
  const { now } = moment
  switch (wish.kind) {
    case 'join':
      ask(draft, 'in', source)
      break
    case 'leave':
      ask(draft, 'out', source)
      break
    case 'recover':
      ask(draft, 'in', source)
      draft.tookOver = true
      draft.doubtful = !draft.fault
      break
    case 'mute':
      draft.muted = { value: wish.value, source }
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
      draft.pinned = { value: wish.openid, source }
      break
    case 'subscribe':
      draft.manual = wish.openIdList
      break
    case 'turnPage':
      draft.page += wish.by
      break
    case 'retryTile':
      mendTile(draft, wish.openid, now)
      break
    case 'resize':
      draft.size = { width: wish.width, height: wish.height }
      break
    case 'recheck':
      draft.lookAgain = true
      break
    case 'access':
      recordAccess(draft, wish.effect, wish.refusal)
      break
    case 'signed':
      recordSigning(draft, wish.groupId, wish.signing, moment)
      break
    case 'strayed':
      draft.doubtful = true
      break
    case 'joined':
      recordJoined(draft, wish, now)
      break
  }
}

function recordJoined(draft: CallState, { effect, openIdList }: Wish & { kind: 'joined' }, now: number): void {
  const { groupId, roomType, muteConfig } = effect.options
  draft.room = { groupId, roomType, enteredAt: now }
  draft.since ??= now
  // Until it has proved stable.
  if (draft.cut) draft.attempts++
  draft.cut = draft.lapsed = draft.unsure = draft.tookOver = false
  draft.resigned = undefined
  draft.leftAt = Infinity
  draft.sentMute = muteConfig
  enterRoom(draft, openIdList, now)
}

function recordWorld(draft: CallState, change: Partial<World>): void {
  draft.world = { ...draft.world, ...change }
}

function takeAnswer(draft: CallState, effect: Effect, outcome: Outcome): void {
  draft.pending = draft.timers.answer = undefined
  recordAnswer(draft, effect, outcome)
}

function recordWake(draft: CallState, { now, random }: Moment): void {
  const { pending, timers } = draft
  const due = takeDue(
    timers,
    ['answer', 'rest', 'retry', 'signature', 'people', 'speakers', 'spotlight', 'tile', 'tick'],
    now,
    !draft.world.appShown
  )
  if (due === 'answer' && pending) {
    const answer = { ok: false, cause: { errMsg: 'no answer' } } as const
    takeAnswer(draft, pending.effect, { answer, silent: true, now, random })
  } else if (due === 'signature') {
    failToJoin(draft, { name: 'SIGNATURE_NEEDED', cause: draft.resigned }, { now, random })
  } else if (due === 'people') {
    settlePeople(draft, now)
  } else if (due === 'speakers') {
    settleSpeakers(draft, now)
  } else if (due === 'spotlight') {
    followSpotlight(draft, now)
  }
}

/** Phone and app can be in a call again. */
function recordReturn(draft: CallState): void {
  if (draft.refusal && draft.refusal.level !== 'privacy') draft.lookAgain = true
  // What WeChat tells of the absence comes within the rest; after that it is asked.
  draft.sentMute = undefined
}

/** Figures change when a full second has passed, or is left. */
function deadlineOfTick(draft: CallState, now: number): Deadline | undefined {
  const at = tickingFor(draft)
  return at === undefined ? undefined : deadline(now, (((at - now) % 1000) + 1000) % 1000 || 1000)
}

/** What follows from one fact beyond itself. */
function followUp(draft: CallState, before: CallState, now: number): void {
  const clear = isClear(draft)
  if (clear !== isClear(before)) {
    if (clear) recordReturn(draft)
    if (draft.room || isWilling(draft)) goneSince(draft, now)
  }
  const { timers, room, pending } = draft
  // The place for a call is kept while there is one, or is to be.
  if (!room && !pending && !draft.doubtful && !isWilling(draft)) draft.claimed = false
  if (!isWilling(draft) && !room) draft.since = undefined
  if (
    draft.people.members !== before.people.members ||
    draft.config !== before.config ||
    draft.heard !== before.heard
  ) {
    followSpotlight(draft, now)
  }
  draft.page = arrangementOf(draft).page
  const tile = nextTile(draft, now)
  timers.tile = tile === undefined ? undefined : deadline(now, tile - now)
  const asksPage = isWilling(draft) && clear && !room && !pending && !draft.signature && needsNewSignature(draft)
  timers.signature =
    asksPage && phaseOf(draft) !== 'interrupted' && !timers.retry && !timers.rest
      ? (timers.signature ?? deadline(now, SIGNATURE_PATIENCE))
      : undefined
  timers.tick = deadlineOfTick(draft, now)
}

/** Notes one fact, and what follows from it. */
export function record(state: CallState, input: CallInput, now: number, random: number): CallState {
  const draft: CallState = { ...state, timers: { ...state.timers }, notices: [] }
  switch (input.kind) {
    case 'configure':
      recordConfig(draft, input.config)
      break
    case 'ready':
      draft.ready = true
      break
    case 'want':
      recordWish(draft, input.wish, input.source, { now, random })
      break
    case 'world':
      recordWorld(draft, input.change)
      break
    case 'native':
      recordEvent(draft, input.event, now, random)
      break
    case 'answer':
      if (draft.pending?.ticket !== input.ticket) return state
      takeAnswer(draft, draft.pending.effect, { answer: input.answer, silent: false, now, random })
      break
    case 'wake':
      recordWake(draft, { now, random })
      break
  }
  followUp(draft, state, now)
  return draft
}
