import { deadline, takeDue } from '../core/timers'
import { scoreOf } from './quality'
import { DEBOUNCE, waitOnReturn } from '../core/retry'
import type { Answer, Input, Source } from '../core/session'
import type { World } from '../core/environment'
import { moves } from './native-state'
import type { CommonWish, Hooks, StreamEvent } from './extension'
import {
  ask,
  checkAddress,
  enter,
  expectLife,
  expectsProgress,
  fail,
  missLife,
  recordCode,
  recordRefusal,
  recordReport,
  recordTaken
} from './run'
import {
  type Effect,
  type Intent,
  intentBy,
  isClear,
  isRunWanted,
  type Moment,
  type StreamState,
  wanted
} from './stream.state'
import { phaseOf } from './stream.derive'

/** ms */
const HIDE_AFTER = 4000

function showBar(draft: StreamState, now: number): void {
  draft.bar = true
  // A moving picture: the control bar is in its way after a while.
  draft.timers.hide = moves(phaseOf(draft)) ? deadline(now, HIDE_AFTER) : undefined
}

function setMuted(draft: StreamState, muted: boolean, source: Source): void {
  draft.muted = muted
  draft.mutedSource = source
}

/**
 * What a change of the driven properties asks for; undefined if they ask for nothing. Giving one up (null) leaves things
 * as they are.
 */
function commandOf(draft: StreamState, { running, paused }: StreamState['config']): Intent | undefined {
  const { config } = draft
  if (config.running !== undefined && config.running !== running) {
    return config.running ? (config.paused ? 'paused' : 'running') : 'stopped'
  }
  if (config.paused === undefined || config.paused === paused) return undefined
  const [from, to]: Intent[] = config.paused ? ['running', 'paused'] : ['paused', 'running']
  return intentBy(draft.intent, { ...config, paused }) === from ? to : undefined
}

function recordConfig(draft: StreamState, config: StreamState['config']): void {
  const before = draft.config
  const wantedBefore = wanted(draft)
  draft.config = config
  const command = commandOf(draft, before)
  if (config.muted !== before.muted) setMuted(draft, config.muted, 'attribute')
  if (config.stats !== before.stats) draft.stats = config.stats
  const moved = config.address !== before.address
  if (moved) {
    draft.fault = draft.timers.retry = undefined
    draft.attempts = 0
  }
  if (command) ask(draft, command, 'attribute')
  // `auto` may have come or gone.
  else if (!draft.intent && wanted(draft) !== wantedBefore) ask(draft, undefined, 'attribute')
  else if (moved) checkAddress(draft)
}

/** `pause` and `resume` are nothing to a stream that does not run, or is not paused. False: the wish is not a common one. */
function recordWish(draft: StreamState, wish: unknown, source: Source, now: number): wish is CommonWish {
  switch (wish) {
    case 'run':
      ask(draft, 'running', source)
      break
    case 'stop':
      ask(draft, 'stopped', source)
      break
    case 'pause':
      if (isRunWanted(draft)) ask(draft, 'paused', source)
      break
    case 'resume':
      if (wanted(draft) === 'paused') ask(draft, 'running', source)
      break
    case 'mute':
    case 'turnSound':
      setMuted(draft, wish === 'mute' || !draft.muted, source)
      break
    case 'turnStats':
      draft.stats = !draft.stats
      break
    case 'touch':
    case 'keep':
      draft.bar = wish === 'keep' || !draft.bar
      if (draft.bar) showBar(draft, now)
      break
    default:
      return false
  }
  return true
}

/** False: it does not know the event. */
function recordNative(draft: StreamState, { type, detail }: StreamEvent): boolean {
  switch (type) {
    case 'enterpictureinpicture':
    case 'leavepictureinpicture':
      draft.inPicture = type === 'enterpictureinpicture'
      break
    case 'rendererror':
      draft.broken = true
      draft.notices = [{ name: 'RENDER_ERROR', cause: detail }]
      break
    default:
      return false
  }
  return true
}

function recordWorld(draft: StreamState, change: Partial<World>, now: number): void {
  draft.world = { ...draft.world, ...change }
  const { engine, started, held, world } = draft
  const runs = moves(engine) || engine === 'resuming'
  if (!world.audioFree && started && !held && runs) enter(draft, 'interrupted', now)
}

/** Network, page or audio are back. */
function recordReturn(draft: StreamState, now: number): void {
  const { timers, engine } = draft
  timers.watch = undefined
  // It may not last.
  timers.rest = draft.started ? undefined : deadline(now, DEBOUNCE)
  if (isRunWanted(draft) && now - draft.leftAt > draft.config.resumeWindow) {
    draft.lapsed = true
    timers.retry = undefined
  }
  if (draft.lapsed) {
    if (draft.started && engine !== 'playing') enter(draft, 'interrupted', now)
  } else if (timers.retry) {
    draft.returning = true
    timers.retry = deadline(now, waitOnReturn(draft.returnedAt, now, DEBOUNCE))
  } else if (engine === 'interrupted' || engine === 'resuming') {
    expectLife(draft, now)
  } else {
    // Where reports came before, silence means something now.
    draft.dry = draft.info !== undefined
  }
}

/** Nothing can be tried until the return. */
function recordDeparture(draft: StreamState, now: number): void {
  const { timers } = draft
  draft.leftAt = now
  timers.life = undefined
  if (timers.retry) timers.retry = { ...timers.retry, at: Infinity }
}

/** What follows from one fact beyond itself. */
function followUp(draft: StreamState, before: StreamState, now: number): void {
  const clear = isClear(draft)
  if (clear !== isClear(before)) {
    if (clear) recordReturn(draft, now)
    else recordDeparture(draft, now)
  }
  draft.timers.watch = expectsProgress(draft)
    ? (draft.timers.watch ?? deadline(now, draft.config.stallTimeout))
    : undefined
  const phase = phaseOf(draft)
  draft.seen = phase === 'playing' || (draft.seen === true && !/^(idle|connecting|ended|stopped)$/.test(phase))
  const turned = moves(phase) !== moves(phaseOf(before)) || before.config.controls.length === 0
  if (turned && draft.config.controls.length > 0) showBar(draft, now)
}

/** Notes one fact, and what follows from it. */
export function createRecord<State extends StreamState, Wish>(hooks: Hooks<State, Wish>) {
  /** @param silent no answer has come in time */
  const takeAnswer = (draft: State, effect: Effect, answer: Answer, moment: Moment, silent = false) => {
    draft.pending = draft.timers.answer = undefined
    if (hooks.answered(draft, effect, answer, moment)) return
    draft.broken = draft.broken === true || silent
    if (answer.ok) recordTaken(draft, effect.kind, moment.now)
    else recordRefusal(draft, effect.kind, answer.cause, silent, moment)
  }
  const recordWake = (draft: State, moment: Moment) => {
    const { timers, pending } = draft
    const due = takeDue(
      timers,
      ['answer', 'rest', 'retry', 'life', 'watch', 'guard', 'hide', 'tick'],
      moment.now,
      !draft.world.appShown
    )
    if (due === 'answer' && pending) {
      const cause = { errMsg: 'no answer from the native tag' }
      takeAnswer(draft, pending.effect, { ok: false, cause }, moment, true)
    } else if (due === 'retry') {
      draft.attempts++
      draft.restart = draft.started === true
      if (draft.returning) draft.returnedAt = moment.now
    } else if (due === 'life') {
      missLife(draft, moment.now)
    } else if (due === 'watch') {
      fail(draft, { name: 'STALLED' }, moment)
    } else if (due === 'guard') {
      hooks.guarded(draft)
    } else if (due === 'hide') {
      draft.bar = false
    }
  }
  /** False: the code says nothing of the run. */
  const recordStateCode = (draft: State, code: number, detail: unknown, moment: Moment): boolean => {
    const effect = hooks.effectOf(draft, code, detail)
    recordCode(draft, code, effect, hooks.isHopeless?.(draft, code) === true, detail, moment)
    return effect !== undefined
  }
  const recordEvent = (draft: State, event: StreamEvent, moment: Moment) => {
    const { type, detail } = event
    const stream: StreamState = draft
    if (type === 'statechange') {
      recordStateCode(draft, Number(detail['code']), detail, moment)
    } else if (type === 'netstatus') {
      stream.info = detail['info']
      stream.score = scoreOf(stream.info) ?? stream.score
      recordReport(draft, hooks.provesRun(draft), moment.now)
    } else if (type === 'error') {
      const code = Number(detail['errCode'])
      // Some of its numbers are state codes, and told as such, too.
      if (!recordStateCode(draft, code, detail, moment)) stream.notices = [{ name: code, cause: detail }]
    } else if (!recordNative(draft, event)) {
      hooks.heard(draft, event)
    }
  }
  const recordInput = (draft: State, input: Input<State['config'], StreamEvent, Wish | CommonWish>, moment: Moment) => {
    const stream: StreamState = draft
    switch (input.kind) {
      case 'configure': {
        const before = draft.config
        recordConfig(draft, input.config)
        hooks.configured(draft, before)
        break
      }
      case 'ready':
        draft.ready = true
        break
      case 'want':
        if (!recordWish(draft, input.wish, input.source, moment.now)) {
          hooks.wished(draft, input.wish, input.source, moment.now)
        }
        break
      case 'world':
        recordWorld(draft, input.change, moment.now)
        break
      case 'native':
        recordEvent(draft, input.event, moment)
        break
      case 'obstacle':
        stream.obstacle = input.fault
        break
      case 'answer':
        if (draft.pending?.ticket === input.ticket) takeAnswer(draft, draft.pending.effect, input.answer, moment)
        break
      case 'wake':
        recordWake(draft, moment)
    }
  }
  return (
    state: State,
    input: Input<State['config'], StreamEvent, Wish | CommonWish>,
    now: number,
    random: number
  ): State => {
    const draft: State = { ...state, timers: { ...state.timers }, notices: [] }
    recordInput(draft, input, { now, random })
    followUp(draft, state, now)
    hooks.follow(draft, now, state)
    return draft
  }
}
