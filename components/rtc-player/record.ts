import { deadline, takeDue } from '../core/deadline'
import { scoreOf } from '../core/quality'
import type { Answer, Input, Source } from '../core/session'
import type { NativeEvent, Phase } from './facts'
import { commandOf } from './intent'
import {
  ask,
  checkAddress,
  expectsProgress,
  fail,
  missLife,
  type Moment,
  recordAnswer,
  recordCode,
  recordRefusal,
  recordReport
} from './run'
import { answerScreen, finishScreen, moves, recordScreen, showBar } from './screen'
import type { PlayerSettings } from './settings'
import { type Direction, type Draft, isClear, isScreenEffect, type PlayerState, wanted } from './state'
import { recordDeparture, recordReturn, recordWorld } from './surroundings'
import { phaseOf } from './view'

/**
 * What a method or a tap asks for. `pause` and `resume` are nothing to a player that does not run, or is not paused;
 * `turnScreen` counts for nothing while a change of full screen is young; `touch` is a tap on the picture, `keep` one in
 * the control bar.
 */
export type PlayerWish =
  | 'play'
  | 'stop'
  | 'pause'
  | 'resume'
  | 'shrink'
  | 'turnScreen'
  | 'mute'
  | 'turnSound'
  | 'turnStats'
  | 'background'
  | 'foreground'
  | 'touch'
  | 'keep'
  | { readonly direction: Direction | undefined }

export interface PlayerNativeEvent {
  readonly type: NativeEvent
  readonly detail: Readonly<Record<string, unknown>>
}

export type PlayerInput = Input<PlayerSettings, PlayerNativeEvent, PlayerWish>

function setMuted(draft: Draft, muted: boolean, source: Source): void {
  draft.muted = muted
  draft.mutedSource = source
}

function recordConfig(draft: Draft, config: PlayerSettings): void {
  const before = draft.config
  const { intent } = draft
  const command = commandOf(before, config, intent)
  const wantedBefore = wanted(draft)
  draft.config = config
  if (config.muted !== before.muted) setMuted(draft, config.muted, 'attribute')
  if (config.stats !== before.stats) draft.stats = config.stats
  const { fullscreen: full } = config
  if (full !== undefined && full !== before.fullscreen) draft.aim = { full, direction: undefined, source: 'attribute' }
  const moved = config.src !== before.src
  if (moved) {
    draft.fault = draft.timers.retry = undefined
    draft.attempts = 0
  }
  if (command) ask(draft, command, 'attribute')
  // `autoplay` may have come or gone.
  else if (intent === undefined && wanted(draft) !== wantedBefore) ask(draft, undefined, 'attribute')
  else if (moved) checkAddress(draft)
}

function recordWish(draft: Draft, wish: PlayerWish, source: Source, now: number): void {
  if (typeof wish === 'object') {
    draft.aim = { full: true, direction: wish.direction, source }
    return
  }
  switch (wish) {
    case 'play':
      ask(draft, 'running', source)
      break
    case 'stop':
      ask(draft, 'stopped', source)
      break
    case 'pause':
      if (wanted(draft) === 'running') ask(draft, 'paused', source)
      break
    case 'resume':
      if (wanted(draft) === 'paused') ask(draft, 'running', source)
      break
    case 'shrink':
      draft.aim = { full: false, direction: undefined, source }
      break
    case 'turnScreen':
      if (!draft.aim && !draft.timers.guard) draft.aim = { full: !draft.full, direction: undefined, source }
      break
    case 'mute':
      setMuted(draft, true, source)
      break
    case 'turnSound':
      setMuted(draft, !draft.muted, source)
      break
    case 'turnStats':
      draft.stats = !draft.stats
      break
    case 'touch':
      draft.bar = !draft.bar
      if (draft.bar) showBar(draft, now)
      break
    case 'keep':
      showBar(draft, now)
      break
    default:
      draft.inBackground = wish === 'background'
  }
}

function recordNative(draft: Draft, { type, detail }: PlayerNativeEvent, moment: Moment): void {
  switch (type) {
    case 'statechange':
      recordCode(draft, detail, moment)
      break
    case 'netstatus':
      draft.info = detail['info']
      draft.score = scoreOf(draft.info) ?? draft.score
      recordReport(draft, detail, moment.now)
      break
    case 'fullscreenchange':
      recordScreen(draft, detail)
      break
    case 'enterpictureinpicture':
    case 'leavepictureinpicture':
      draft.inPicture = type === 'enterpictureinpicture'
      break
    case 'error':
      draft.notices = [{ name: 'NATIVE_ERROR', cause: detail }]
      break
    case 'rendererror':
      draft.broken = true
      draft.notices = [{ name: 'RENDER_ERROR', cause: detail }]
  }
}

/** @param silent no answer has come in time */
function takeAnswer(draft: Draft, answer: Answer, moment: Moment, silent = false): void {
  const { now } = moment
  const effect = draft.pending?.effect
  draft.pending = draft.timers.answer = undefined
  if (!isScreenEffect(effect)) {
    draft.broken = draft.broken || silent
    if (answer.ok) recordAnswer(draft, effect?.kind, now)
    else recordRefusal(draft, effect?.kind, answer.cause, silent, moment)
  } else {
    answerScreen(draft, answer, now)
  }
}

const noAnswer: Answer = { ok: false, cause: { errMsg: 'no answer from the native player' } }

function recordWake(draft: Draft, moment: Moment): void {
  const { now } = moment
  switch (
    takeDue(draft.timers, ['answer', 'rest', 'retry', 'life', 'watch', 'guard', 'hide'], now, !draft.world.appShown)
  ) {
    case 'answer':
      takeAnswer(draft, noAnswer, moment, true)
      break
    case 'retry':
      draft.attempts++
      draft.restart = draft.started
      if (draft.returning) draft.returnedAt = now
      break
    case 'life':
      missLife(draft, now)
      break
    case 'watch':
      fail(draft, { name: 'STALLED' }, undefined, moment)
      break
    case 'guard':
      // Taken, but no event came of it: nothing more is known, so nothing more is asked.
      if (!draft.pending) finishScreen(draft)
      break
    case 'hide':
      draft.bar = false
  }
}

function recordInput(draft: Draft, input: PlayerInput, moment: Moment): void {
  const { now } = moment
  switch (input.kind) {
    case 'configure':
      recordConfig(draft, input.config)
      break
    case 'ready':
      draft.ready = true
      break
    case 'want':
      recordWish(draft, input.wish, input.source, now)
      break
    case 'world':
      recordWorld(draft, input.change, now)
      break
    case 'native':
      recordNative(draft, input.event, moment)
      break
    case 'answer':
      if (draft.pending?.ticket === input.ticket) takeAnswer(draft, input.answer, moment)
      break
    case 'wake':
      recordWake(draft, moment)
  }
}

/** Phases without a picture. */
const blank = new Set<Phase>(['idle', 'connecting', 'ended', 'stopped'])

/** What follows from one fact beyond itself. */
function followUp(draft: Draft, before: PlayerState, now: number): void {
  if (isClear(draft) !== isClear(before)) {
    if (isClear(draft)) recordReturn(draft, now)
    else recordDeparture(draft)
  }
  if (!expectsProgress(draft)) draft.timers.watch = undefined
  else draft.timers.watch = draft.timers.watch ?? deadline(now, draft.config.stallTimeout)
  if (!draft.asked && draft.aim?.full === draft.full) draft.aim = undefined
  const phase = phaseOf(draft)
  draft.seen = phase === 'playing' || (draft.seen && !blank.has(phase))
  const { length } = draft.config.controls
  const turned = moves(phase) !== moves(phaseOf(before)) || before.config.controls.length === 0
  if (length > 0 && turned) showBar(draft, now)
}

/** Notes one fact, and what follows from it. */
export function record(state: PlayerState, input: PlayerInput, now: number, random: number): PlayerState {
  const draft: Draft = { ...state, timers: { ...state.timers }, notices: [] }
  recordInput(draft, input, { now, random })
  followUp(draft, state, now)
  return draft
}
