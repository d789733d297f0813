import type { Environment } from '../core/environment'
import type { Answer, Input, Moment } from '../core/session'
import { deadline, takeDue } from '../core/timers'
import type { CommonCommand, StreamEvent, StreamExtension } from './extension'
import { applyCommand, applySettings, showBar } from './intent'
import { isMoving } from './native-state'
import { scoreOf } from './netstatus'
import {
  applyRefusal,
  applyReport,
  applySignal,
  applySuccess,
  enter,
  expectsProgress,
  fail,
  missLiveness,
  onDeparture,
  onReturn
} from './run'
import { phaseOf } from './stream.derive'
import { type Effect, isClear, type StreamState } from './stream.state'

const timerNames = ['answer', 'cooldown', 'retry', 'liveness', 'stall', 'debounce', 'hide', 'tick'] as const

function applyEnvironment(draft: StreamState, change: Partial<Environment>, now: number): void {
  draft.environment = { ...draft.environment, ...change }
  const { nativeState, started, held, environment } = draft
  const runs = isMoving(nativeState) || nativeState === 'resuming'
  if (!environment.audioFree && started && !held && runs) enter(draft, 'interrupted', now)
}

/** An event that is the same for every stream; false for others. */
function applyCommonEvent(draft: StreamState, { type, detail }: StreamEvent): boolean {
  switch (type) {
    case 'enterpictureinpicture':
    case 'leavepictureinpicture':
      draft.inPicture = type === 'enterpictureinpicture'
      break
    case 'rendererror':
      draft.broken = true
      draft.warnings = [{ name: 'RENDER_ERROR', cause: detail }]
      break
    default:
      return false
  }
  return true
}

/** False: the code means nothing for the run. */
function applyStateCode<State extends StreamState, Command>(
  extension: StreamExtension<State, Command>,
  draft: State,
  code: number,
  detail: unknown,
  moment: Moment
): boolean {
  const signal = extension.onStateCode(draft, code, detail)
  if (signal) applySignal(draft, signal, code, extension.isHopeless?.(draft, code) === true, detail, moment)
  return signal !== undefined
}

function applyNativeEvent<State extends StreamState, Command>(
  extension: StreamExtension<State, Command>,
  draft: State,
  event: StreamEvent,
  moment: Moment
): void {
  const { type, detail } = event
  const stream: StreamState = draft
  if (type === 'statechange') {
    applyStateCode(extension, draft, Number(detail['code']), detail, moment)
  } else if (type === 'netstatus') {
    stream.info = detail['info']
    stream.score = scoreOf(stream.info) ?? stream.score
    applyReport(draft, extension.provesRun(draft), moment.now)
  } else if (type === 'error') {
    const code = Number(detail['errCode'])
    // Some of these numbers are state codes, which `statechange` reports, too.
    if (!applyStateCode(extension, draft, code, detail, moment)) stream.warnings = [{ name: code, cause: detail }]
  } else if (!applyCommonEvent(draft, event)) {
    extension.onNativeEvent(draft, event)
  }
}

/** @param isSilent no answer has come in time */
function applyAnswer<State extends StreamState, Command>(
  extension: StreamExtension<State, Command>,
  draft: State,
  effect: Effect,
  answer: Answer,
  moment: Moment,
  isSilent = false
): void {
  draft.pending = draft.timers.answer = undefined
  if (extension.onAnswer(draft, effect, answer, moment)) return
  draft.broken = draft.broken === true || isSilent
  if (answer.ok) applySuccess(draft, effect.kind, moment.now)
  else applyRefusal(draft, effect.kind, answer.cause, isSilent, moment)
}

function applyWake<State extends StreamState, Command>(
  extension: StreamExtension<State, Command>,
  draft: State,
  moment: Moment
): void {
  const { timers, pending } = draft
  const due = takeDue(timers, timerNames, moment.now, !draft.environment.appShown)
  if (due === 'answer' && pending) {
    const cause = { errMsg: 'no answer from the native tag' }
    applyAnswer(extension, draft, pending.effect, { ok: false, cause }, moment, true)
  } else if (due === 'retry') {
    draft.attempts++
    draft.restart = draft.started === true
    if (draft.returning) draft.returnedAt = moment.now
  } else if (due === 'liveness') {
    missLiveness(draft, moment.now)
  } else if (due === 'stall') {
    fail(draft, { name: 'STALLED' }, moment)
  } else if (due === 'debounce') {
    extension.onDebounced(draft)
  } else if (due === 'hide') {
    draft.bar = false
  }
}

function applyInput<State extends StreamState, Command>(
  extension: StreamExtension<State, Command>,
  draft: State,
  input: Input<State['config'], StreamEvent, Command | CommonCommand>,
  moment: Moment
): void {
  const stream: StreamState = draft
  switch (input.kind) {
    case 'configure': {
      const before = draft.config
      applySettings(draft, input.config)
      extension.onSettings(draft, before)
      break
    }
    case 'ready':
      draft.ready = true
      break
    case 'command':
      if (!applyCommand(draft, input.command, input.source, moment.now)) {
        extension.onCommand(draft, input.command, input.source, moment.now)
      }
      break
    case 'environment':
      applyEnvironment(draft, input.change, moment.now)
      break
    case 'native':
      applyNativeEvent(extension, draft, input.event, moment)
      break
    case 'obstacle':
      stream.obstacle = input.fault
      break
    case 'answer':
      if (draft.pending?.ticket !== input.ticket) break
      applyAnswer(extension, draft, draft.pending.effect, input.answer, moment)
      break
    case 'wake':
      applyWake(extension, draft, moment)
  }
}

/** What follows from any input. */
function followUp(draft: StreamState, before: StreamState, now: number): void {
  const clear = isClear(draft)
  if (clear !== isClear(before)) {
    if (clear) onReturn(draft, now)
    else onDeparture(draft, now)
  }
  draft.timers.stall = expectsProgress(draft)
    ? (draft.timers.stall ?? deadline(now, draft.config.stallTimeout))
    : undefined
  const phase = phaseOf(draft)
  draft.seen = phase === 'playing' || (draft.seen === true && !/^(idle|connecting|ended|stopped)$/.test(phase))
  const turned = isMoving(phase) !== isMoving(phaseOf(before)) || before.config.controls.length === 0
  if (turned && draft.config.controls.length > 0) showBar(draft, now)
}

/** The reducer of a stream. */
export function createUpdate<State extends StreamState, Command>(extension: StreamExtension<State, Command>) {
  return (state: State, input: Input<State['config'], StreamEvent, Command | CommonCommand>, moment: Moment): State => {
    const draft: State = { ...state, timers: { ...state.timers }, warnings: [] }
    applyInput(extension, draft, input, moment)
    followUp(draft, state, moment.now)
    extension.onUpdate(draft, moment.now, state)
    return draft
  }
}
