import { type Fault, refusalName } from '../core/errors'
import { isBackgroundRefusal, isMadeAgainOnShow } from '../core/gate'
import { fieldOf } from '../core/json'
import type { Answer, Moment, Pending } from '../core/session'
import { deadline } from '../core/timers'
import type { StreamExtension } from './extension'
import { endStretch, enter, expectLiveness, fail } from './run'
import { begins, intendsRun, intentOf, isBeside, isStillWanted } from './stream.derive'
import type { Effect, StreamState } from './stream.state'

/** How the calls of the native tag end. */

/** ms; a native call that answers neither success nor fail within it counts as refused. */
export const ANSWER_LIMIT = 10_000
/** ms from a refused stop to the next; after the last of them the node is taken away. */
const UNDO_DELAYS = [2000, 8000] as const
/** ms for which a refusal may turn out to be the background's: JavaScript hears of that later than the native layer. */
const EDGE = 2000
/** ms after which a call that was refused in the background is made again although no show was reported. */
const SHOW_LIMIT = 10_000

/** The call was not made: what it was to begin is to stop by now, or somebody has to ask for it again. */
export const unmade = new Error('not made')

/** `errMsg` of a call that is given up. */
export const NO_ANSWER = 'no answer from the native tag'

export const isStop = (kind: string) => kind === 'stop' || kind === 'stopPreview'

/** An end of the preview is none of a push that has begun late. */
function endsUse({ ownPreview }: StreamState, kind: string): boolean {
  return kind === 'stop' || ownPreview !== 'closed'
}

/** Whether stops have been refused so often that only taking the node away is left. */
export function isStopUseless({ missedStops }: StreamState): boolean {
  return missedStops > UNDO_DELAYS.length
}

/** Nothing is used any more: a stop has succeeded, or the node is gone. */
export function release<State extends StreamState, Command>(
  extension: StreamExtension<State, Command>,
  draft: State,
  now: number
): void {
  const stream: StreamState = draft
  endStretch(draft, now)
  // A sign of life is expected of this run alone.
  stream.run = stream.timers.undo = stream.timers.liveness = undefined
  stream.capture = 'off'
  stream.missedStops = 0
  stream.ownPreview = 'closed'
  // An attempt to recover may go on there.
  if (!intendsRun(draft)) stream.inPicture = stream.inBackground = false
  extension.onReleased(draft)
}

/** The node is gone, and its windows with it. @param node what is there now */
function releaseNode<State extends StreamState, Command>(
  extension: StreamExtension<State, Command>,
  draft: State,
  node: 'present' | 'gone',
  now: number
): void {
  const stream: StreamState = draft
  release(extension, draft, now)
  stream.node = node
  // Its calls can have no effect any more.
  stream.abandoned = []
  stream.inPicture = stream.inBackground = false
}

/** It may go on: another stop follows. */
export function missStop(draft: StreamState, cause: unknown, now: number): void {
  draft.capture = 'maybe'
  if (draft.run) draft.run.isSpent = true
  const isReported = draft.missedStops > 0 || draft.fault !== undefined || intendsRun(draft)
  if (!isReported) draft.warnings = [...draft.warnings, { name: 'STOP_REJECTED', cause }]
  const delay = UNDO_DELAYS[draft.missedStops]
  draft.missedStops++
  draft.timers.undo = delay === undefined ? undefined : deadline(now, delay)
}

/** The same call is made again once the app is shown: that is no fault. */
export function waitForShow(draft: StreamState, kind: string, now: number): void {
  draft.awaitsShow = kind
  draft.timers.show = deadline(now, SHOW_LIMIT)
  if (kind === draft.streamKind.start) draft.run = undefined
}

/** The app is hidden so soon after the refusal that this was its reason. @param at of the refusal, ms */
export function isAtEdge(before: StreamState, { environment }: StreamState, at: number, now: number): boolean {
  return before.environment.appShown && !environment.appShown && now - at <= EDGE
}

/** The app was hidden so soon after a refusal that this was the reason. */
export function forgiveRefusal(draft: StreamState, now: number): void {
  const { refused, fault } = draft
  if (!refused || now - refused.at > EDGE) return
  draft.awaitsShow = refused.kind
  if (fault?.cause === refused.cause) draft.fault = undefined
  if (refused.kind === 'pause' && intendsRun(draft)) draft.ownIntent = 'paused'
  if (refused.kind === 'startPreview') draft.preview = true
}

/** The app was not granted the native tag (community). */
export function isNotGranted(cause: unknown): boolean {
  return /fail:? ?no permission/.test(String(fieldOf(cause, 'errMsg')))
}

/** A start, pause or resume was refused, or got no answer. */
function applyRunRefusal(draft: StreamState, kind: string, cause: unknown, moment: Moment): void {
  const { streamKind, config, run, recovery } = draft
  const intent = intentOf(draft)
  if (kind === 'pause') {
    if (intent !== 'paused') return
    draft.ownIntent = 'running'
    draft.warnings = [{ name: 'PAUSE_REJECTED', cause }]
    if (run?.native === 'failed') run.isSpent = recovery.isUnderWay = true
  } else if (kind === 'resume') {
    if (run) run.isSpent = recovery.isUnderWay = intent === 'running'
  } else {
    const isCurrent = kind === 'rebuild' || draft.address === config.address
    const isIntended = intendsRun(draft) && isCurrent && !draft.fault
    draft.run = undefined
    if (!isIntended) return
    const fault: Fault = { name: refusalName(cause, streamKind.startRejected), cause }
    if (recovery.attempts > 0 || recovery.isUnderWay || draft.doubted) fail(draft, fault, moment)
    else draft.fault = fault
  }
}

function applyRefusal<State extends StreamState, Command>(
  extension: StreamExtension<State, Command>,
  draft: State,
  kind: string,
  cause: unknown,
  moment: Moment
): void {
  const stream: StreamState = draft
  stream.refused = { kind, at: moment.now, cause }
  const isDropped = begins(draft, kind) && !isStillWanted(draft, kind)
  if (!isDropped && isMadeAgainOnShow(draft, cause)) {
    if (isStop(kind)) {
      stream.capture = 'maybe'
      // It may have stopped: a run that is wanted by now is begun anew.
      if (draft.run) draft.run.isSpent = true
    }
    waitForShow(draft, kind, moment.now)
  } else if (isNotGranted(cause)) {
    // Its node is taken away.
    release(extension, draft, moment.now)
    stream.obstacle = { name: 'NO_PERMISSION', cause }
  } else if (isStop(kind)) {
    missStop(draft, cause, moment.now)
  } else if (kind === 'rebuild' || kind === 'remove') {
    releaseNode(extension, draft, 'gone', moment.now)
    if (kind === 'rebuild') applyRunRefusal(draft, kind, cause, moment)
  } else {
    applyRunRefusal(draft, kind, cause, moment)
  }
}

function applySuccess<State extends StreamState, Command>(
  extension: StreamExtension<State, Command>,
  draft: State,
  kind: string,
  now: number
): void {
  const stream: StreamState = draft
  const { run } = draft
  switch (kind) {
    case 'stop':
    case 'stopPreview':
      if (endsUse(draft, kind)) release(extension, draft, now)
      break
    case 'remove':
    case 'rebuild':
      releaseNode(extension, draft, kind === 'rebuild' ? 'present' : 'gone', now)
      break
    case 'pause':
      if (run) run.isPaused = true
      break
    case 'resume':
      enter(draft, 'resuming', now)
      if (run) run.isPaused = false
      expectLiveness(draft, now)
      break
    default:
      stream.capture = 'on'
  }
}

/** Whether a call beside the run is made again once the app is shown; one of the page only where the reason is certain. */
function isPostponed(draft: StreamState, { kind, id }: Effect, cause: unknown): boolean {
  const isCertain = id === undefined || isBackgroundRefusal(cause)
  return isBeside(kind) && isCertain && isMadeAgainOnShow(draft, cause)
}

/** @param isSilent no answer has come in time: the call is abandoned, and may still take effect */
export function applyAnswer<State extends StreamState, Command>(
  extension: StreamExtension<State, Command>,
  draft: State,
  pending: Pending<Effect>,
  answer: Answer,
  moment: Moment,
  isSilent = false
): void {
  const stream: StreamState = draft
  const { effect } = pending
  stream.pending = stream.timers.answer = undefined
  if (!answer.ok && answer.cause === unmade) {
    if (effect.kind === draft.streamKind.start) stream.run = undefined
    if (effect.kind === 'startPreview') stream.ownPreview = 'closed'
    return
  }
  if (isSilent) {
    stream.abandoned = [...draft.abandoned, pending]
    if (!isBeside(effect.kind)) stream.node = 'broken'
  } else if (!answer.ok && isPostponed(draft, effect, answer.cause)) {
    waitForShow(draft, effect.kind, moment.now)
    if (effect.id === undefined) extension.onPostponed(draft)
    else stream.queue = [effect, ...draft.queue]
    return
  }
  // The event may be missing, and a window that cannot be left is hardly there.
  if (effect.kind === 'exitPictureInPicture') stream.inPicture = false
  if (extension.onAnswer(draft, effect, answer, moment, isSilent)) return
  if (answer.ok) applySuccess(extension, draft, effect.kind, moment.now)
  else applyRefusal(extension, draft, effect.kind, answer.cause, moment)
}

/** An abandoned call has an answer after all. */
export function applyLateAnswer<State extends StreamState, Command>(
  extension: StreamExtension<State, Command>,
  draft: State,
  late: Pending<Effect>,
  answer: Answer,
  now: number
): void {
  const stream: StreamState = draft
  const { run, streamKind, capture } = draft
  const { ticket, effect } = late
  const { kind } = effect
  stream.abandoned = draft.abandoned.filter((call) => call !== late)
  if (!answer.ok) {
    // What has answered it was of an earlier run.
    if (run?.id === ticket || (run && ticket > run.id && kind === 'resume')) {
      run.isSpent = stream.recovery.isUnderWay = true
    }
    return
  }
  // A stop that is older than the last start is not among them.
  if (isStop(kind)) {
    if (endsUse(draft, kind)) release(extension, draft, now)
  } else if (run) {
    if (kind === 'pause' || kind === 'resume') run.isPaused = kind === 'pause'
  } else if (begins(draft, kind) && (kind === streamKind.start || capture === 'off')) {
    // A preview ends with it.
    stream.ownPreview = 'closed'
    stream.capture = 'maybe'
  }
  extension.onLateSuccess(draft, effect)
}
