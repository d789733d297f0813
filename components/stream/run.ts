import type { Fault } from '../core/errors'
import { DEBOUNCE, waitOnReturn } from '../core/gate'
import { fieldOf } from '../core/json'
import { backoff, STABLE } from '../core/retry'
import type { Moment } from '../core/session'
import { deadline } from '../core/timers'
import { isOver, type NativeState, nativeStateAfter, type Signal } from './native-state'
import { isFlowing } from './netstatus'
import { intendsRun, intentOf, isClear, isStale, isVisible } from './stream.derive'
import type { StreamState } from './stream.state'

/** The run of a stream: how codes, reports and answers of the native tag move it on. */

/** ms for a sign of life after a pause or an interruption. */
const LIVENESS = 2000
/** ms before a call that was refused in the background is made again. */
const COOLDOWN = 2000

/** Ends a run; after one that was stable the next failure counts as the first. */
function endRun(draft: StreamState, now: number): void {
  if (draft.runningSince !== undefined && now - draft.runningSince >= STABLE) draft.attempts = 0
  draft.runningSince = undefined
}

/** The native tag has come into another state. @param code that said so */
export function enter(draft: StreamState, nativeState: NativeState, now: number, code?: number): void {
  endRun(draft, now)
  if (nativeState === 'playing') {
    draft.lapsed = false
    draft.runningSince = now
    draft.timers.retry = undefined
  }
  draft.nativeState = nativeState
  draft.code = code
  draft.dry = false
  draft.timers.liveness = undefined
}

/**
 * The run is over: plans another attempt if there may be one. The last attempt waits while nothing can be tried.
 *
 * @param isHopeless no attempt can help
 */
export function fail(
  draft: StreamState,
  fault: Fault,
  { now, random }: Moment,
  code?: number,
  isHopeless = false
): void {
  enter(draft, 'failed', now, code)
  if (!intendsRun(draft)) return
  const { retry } = draft.config
  const clear = isClear(draft)
  const exhausted = retry.limit >= 0 && draft.attempts >= retry.limit
  if (isHopeless || (exhausted && (clear || retry.limit === 0))) {
    draft.fault = fault
    return
  }
  if (exhausted) draft.attempts = retry.limit - 1
  draft.returning = false
  draft.timers.retry = deadline(clear ? now : Infinity, backoff(draft.attempts, retry, random))
}

/** Waits for a sign of life, unless it is paused on request. */
function expectLiveness(draft: StreamState, now: number): void {
  if (draft.started && !draft.held && intendsRun(draft)) draft.timers.liveness = deadline(now, LIVENESS)
}

/** There was none: starts again, with a pause after the last such attempt. */
export function missLiveness(draft: StreamState, now: number): void {
  if (draft.lapsed || (draft.nativeState !== 'resuming' && draft.config.resume !== 'auto')) return
  const wait = waitOnReturn(draft.returnedAt, now, 0)
  if (wait > 0) {
    draft.timers.liveness = deadline(now, wait)
  } else {
    draft.restart = true
    draft.returnedAt = now
  }
}

/** @param isHopeless nothing but another attempt by hand can help against the failure */
export function applySignal(
  draft: StreamState,
  signal: Signal,
  code: number,
  isHopeless: boolean,
  detail: unknown,
  moment: Moment
): void {
  if (!draft.started || isStale(draft)) return
  // It is to stop, and counts as stopped.
  if (isOver(draft.nativeState) && !intendsRun(draft)) return
  const nativeState = nativeStateAfter(draft.nativeState, signal)
  if (signal === 'firstSound') draft.soundStarted = true
  if (signal === 'connecting' || nativeState === 'playing' || nativeState === 'reconnecting') {
    draft.dry = false
    draft.timers.stall = undefined
  }
  if (nativeState !== draft.nativeState) {
    if (nativeState === 'failed') fail(draft, { name: code, cause: detail }, moment, code, isHopeless)
    else enter(draft, nativeState, moment.now, code)
  }
  // The code may come only upon the return (documented): then no other code follows.
  if (signal === 'suspended' && !isOver(draft.nativeState) && isClear(draft)) expectLiveness(draft, moment.now)
}

/** @param provesRun a bit rate proves that it runs, whatever the codes say */
export function applyReport(draft: StreamState, provesRun: boolean, now: number): void {
  const flowing = isFlowing(draft.info)
  if (flowing === undefined || !draft.started || draft.held || isStale(draft)) return
  draft.dry = !flowing
  if (!flowing) {
    endRun(draft, now)
    return
  }
  draft.timers.stall = undefined
  draft.lapsed = false
  const { nativeState } = draft
  if (nativeState === 'playing') draft.runningSince = draft.runningSince ?? now
  const isBack = nativeState === 'resuming' || (nativeState === 'interrupted' && isClear(draft))
  if (isBack || provesRun) enter(draft, 'playing', now)
}

function markStopped(draft: StreamState): void {
  draft.started = draft.held = draft.restart = false
}

/**
 * The native tag refused a call.
 *
 * @param isSilent it gave no answer at all: the call may still take effect, so that a stop has to follow
 */
export function applyRefusal(
  draft: StreamState,
  kind: string,
  cause: unknown,
  isSilent: boolean,
  moment: Moment
): void {
  const { streamKind, loadedAddress, config } = draft
  if (kind === streamKind.start) draft.started = draft.restart = isSilent
  const intent = intentOf(draft)
  if (!isVisible(draft)) {
    // In the background calls are refused (community): the call is made again after the return.
    draft.timers.cooldown = deadline(moment.now, COOLDOWN)
  } else if (/fail:? ?no permission/.test(String(fieldOf(cause, 'errMsg')))) {
    // The app was not granted the component (community).
    markStopped(draft)
    draft.obstacle = { name: 'NO_PERMISSION', cause }
  } else if (kind === 'stop') {
    markStopped(draft)
    if (intent !== 'running') draft.fault = { name: 'STOP_REJECTED', cause }
  } else if (kind === 'pause') {
    if (intent !== 'paused') return
    draft.explicitIntent = 'running'
    draft.warnings = [{ name: 'PAUSE_REJECTED', cause }]
  } else if (kind === 'resume') {
    draft.restart = intent === 'running'
  } else if (intent === 'running' && loadedAddress === config.address && !draft.fault) {
    const fault: Fault = { name: streamKind.startRejected, cause }
    if (draft.attempts > 0) fail(draft, fault, moment)
    else draft.fault = fault
  }
}

/** The native tag accepted a call. */
export function applySuccess(draft: StreamState, kind: string, now: number): void {
  if (kind === 'stop') {
    // At the end a page that writes our event back withdraws its command: the phase stays `ended`.
    const isEnded = draft.nativeState === 'ended' && draft.explicitIntent === 'stopped' && draft.source === 'attribute'
    if (!isEnded) enter(draft, 'connecting', now)
    markStopped(draft)
  } else if (kind === 'pause') {
    draft.held = true
  } else if (kind === 'resume') {
    enter(draft, 'resuming', now)
    draft.held = false
    if (isClear(draft)) expectLiveness(draft, now)
  } else if (kind === 'rebuild') {
    draft.broken = draft.inPicture = draft.inBackground = false
  }
}

/** Whether progress is expected. A missing report alone is no stall: some versions send none. */
export function expectsProgress(state: StreamState): boolean {
  const { started, held, pending, nativeState, dry, config, timers, lapsed } = state
  if (!started || held || pending || !config.stallTimeout || !intendsRun(state)) return false
  if (isStale(state) || timers.retry || timers.liveness || !isClear(state)) return false
  if (nativeState === 'playing') return dry === true
  return nativeState === 'interrupted' ? config.resume === 'auto' && !lapsed : !isOver(nativeState)
}

/** Network, page or audio are back. */
export function onReturn(draft: StreamState, now: number): void {
  const { timers, nativeState } = draft
  timers.stall = undefined
  timers.cooldown = draft.started ? undefined : deadline(now, DEBOUNCE)
  if (intendsRun(draft) && now - draft.leftAt > draft.config.resumeWindow) {
    draft.lapsed = true
    timers.retry = undefined
  }
  if (draft.lapsed) {
    if (draft.started && nativeState !== 'playing') enter(draft, 'interrupted', now)
  } else if (timers.retry) {
    draft.returning = true
    timers.retry = deadline(now, waitOnReturn(draft.returnedAt, now, DEBOUNCE))
  } else if (nativeState === 'interrupted' || nativeState === 'resuming') {
    expectLiveness(draft, now)
  } else {
    // Reports came before: none from now on is a stall.
    draft.dry = draft.info !== undefined
  }
}

/** Nothing can be tried until the return. */
export function onDeparture(draft: StreamState, now: number): void {
  const { timers } = draft
  draft.leftAt = now
  timers.liveness = undefined
  if (timers.retry) timers.retry = { ...timers.retry, at: Infinity }
}
