import type { Answer, Moment } from '../core/session'
import { takeDue } from '../core/timers'
import type { StreamEvent, StreamExtension } from './extension'
import { scoreOf } from './netstatus'
import { applyRefusal, applyReport, applySignal, applySuccess, fail, missLiveness } from './run'
import type { Effect, StreamState } from './stream.state'

/** What comes from the native tag: events, answers, and the time that passes without them. */

const timerNames = ['answer', 'cooldown', 'retry', 'liveness', 'stall', 'debounce', 'hide', 'tick'] as const

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
  if (signal) applySignal(draft, signal, code, extension.isHopeless(draft, code), detail, moment)
  return signal !== undefined
}

export function applyNativeEvent<State extends StreamState, Command>(
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
export function applyAnswer<State extends StreamState, Command>(
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

export function applyWake<State extends StreamState, Command>(
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
