import type { Moment } from '../core/session'
import { takeDue, takePassed } from '../core/timers'
import type { Fault } from '../core/errors'
import { applyAnswer, NO_ANSWER } from './answers'
import type { StreamEvent, StreamExtension } from './extension'
import { isFlowing, scoreOf } from './netstatus'
import { applyReport, applySignal, missLiveness, missProgress } from './run'
import { begins, isStale, mustStop } from './stream.derive'
import type { StreamState, TimerName } from './stream.state'

/** What comes from the native tag: events, and the time that passes without them. */

/** A stop does not wait for the app to be shown. */
const urgent = ['answer', 'undo'] as const satisfies readonly TimerName[]
const patient = [
  'answer',
  'look',
  'cooldown',
  'show',
  'retry',
  'liveness',
  'progress',
  'debounce',
  'hide',
  'tick'
] as const satisfies readonly TimerName[]

/** An event that is the same for every stream. */
function applyCommonEvent(draft: StreamState, { type, detail }: StreamEvent): void {
  switch (type) {
    case 'enterpictureinpicture':
    case 'leavepictureinpicture':
      // Of a run: without one there is nothing to see.
      draft.inPicture = draft.run !== undefined && type === 'enterpictureinpicture'
      break
    case 'rendererror':
      if (draft.node === 'present') draft.node = 'broken'
      draft.warnings = [{ name: 'RENDER_ERROR', cause: detail }]
  }
}

/**
 * Progress answers a call that has no answer yet. It may be that of an earlier run: the call itself may take effect later.
 */
function answerByProgress<State extends StreamState, Command>(
  extension: StreamExtension<State, Command>,
  draft: State,
  moment: Moment
): void {
  const stream: StreamState = draft
  const { pending, ownPreview } = draft
  if (!pending || !begins(draft, pending.effect.kind)) return
  // A push has begun late, and these are its codes.
  if (pending.effect.kind === 'startPreview' && ownPreview === 'closed') return
  applyAnswer(extension, draft, pending, { ok: true, value: undefined }, moment)
  stream.abandoned = [...draft.abandoned, pending]
}

/** False: the code means nothing for the run. */
function applyStateCode<State extends StreamState, Command>(
  extension: StreamExtension<State, Command>,
  draft: State,
  code: number,
  detail: unknown,
  moment: Moment
): boolean {
  const signal = extension.onStateCode(draft, code, detail, moment.now)
  const isProgress =
    signal === 'connecting' || signal === 'firstFrame' || signal === 'playing' || signal === 'firstSound'
  if (isProgress) answerByProgress(extension, draft, moment)
  if (signal && signal !== 'none') applySignal(draft, signal, code, extension.isHopeless(draft, code), detail, moment)
  return signal !== undefined
}

/** A native `error`, of which some numbers are state codes that `statechange` reports, too. */
function faultOf({ detail }: StreamEvent): Fault {
  return { name: Number(detail['errCode']) || 'NATIVE_ERROR', cause: detail }
}

function applyNetstatus<State extends StreamState, Command>(
  extension: StreamExtension<State, Command>,
  draft: State,
  info: unknown,
  moment: Moment
): void {
  const stream: StreamState = draft
  // A late report of a run that has stopped.
  if (!draft.run || isStale(draft)) return
  stream.info = info
  stream.score = scoreOf(info) ?? stream.score
  applyReport(draft, extension.provesRun(draft), extension.provesAudio(draft), moment.now)
  if (isFlowing(info) && draft.run.native === 'playing') answerByProgress(extension, draft, moment)
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
    applyNetstatus(extension, draft, detail['info'], moment)
  } else if (type === 'error') {
    const code = Number(detail['errCode'])
    if (!applyStateCode(extension, draft, code, detail, moment)) stream.warnings = [faultOf(event), ...stream.warnings]
  } else {
    applyCommonEvent(draft, event)
    extension.onNativeEvent(draft, event)
  }
}

export function applyWake<State extends StreamState, Command>(
  extension: StreamExtension<State, Command>,
  draft: State,
  moment: Moment
): void {
  const stream: StreamState = draft
  const { timers, recovery, run } = stream
  const due =
    (mustStop(draft) && takePassed(timers, urgent, moment.now)) ||
    takeDue(timers, patient, moment.now, !draft.environment.appShown)
  if (due === 'answer' && draft.pending) {
    applyAnswer(extension, draft, draft.pending, { ok: false, cause: { errMsg: NO_ANSWER } }, moment, true)
  }
  switch (due) {
    case 'show':
      stream.waitedInVain = draft.environment.appShown
      stream.awaitsShow = undefined
      break
    case 'retry':
      recovery.attempts++
      recovery.isUnderWay = true
      if (run) run.isSpent = true
      if (recovery.isReturn) recovery.returnedAt = moment.now
      break
    case 'liveness':
      missLiveness(draft, extension.expectsFlow(draft), moment.now)
      break
    case 'progress':
      missProgress(draft, extension.expectsFlow(draft), moment)
      break
    case 'debounce':
    case 'look':
      extension.onTimer(draft, due)
      break
    case 'hide':
      stream.bar = false
      break
    case 'answer':
    case 'cooldown':
    case 'undo':
    case 'tick':
    case undefined:
  }
}
