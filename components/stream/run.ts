import type { Fault } from '../core/errors'
import { askedBy, DEBOUNCE, failDoubt, refute, waitOnReturn } from '../core/gate'
import { backoff, STABLE } from '../core/retry'
import type { Moment } from '../core/session'
import { deadline } from '../core/timers'
import { isLively, isOver, type NativeState, nativeStateAfter, type Signal } from './native-state'
import { isFlowing } from './netstatus'
import { intendsRun, intentOf, isClear, isStale, isVisible, LIVENESS, movesRun, mustStop } from './stream.derive'
import type { Run, StreamState } from './stream.state'

/** The run of a stream: how codes and reports of the native tag move it on, and what follows a failure. */

/** ms of flow after which a phase that a code should have ended has ended. */
const FLOW_PROOF = 3000
/** ms without progress; WeChat names none. */
const CONNECT_LIMIT = 30_000

/** Ends a stable stretch; after one the next failure counts as the first. */
export function endStretch(draft: StreamState, now: number): void {
  const since = draft.run?.stableSince
  if (since !== undefined && now - since >= STABLE) draft.recovery.attempts = 0
  if (draft.run) draft.run.stableSince = undefined
}

/** It runs, whatever was asked before. Out of sight that is no answer, nor for an absence that ends with it. */
function noteProgress(draft: StreamState): void {
  if (draft.returned === 'soon' && isVisible(draft)) draft.returned = undefined
  draft.recovery.isUnderWay = false
}

/** The native tag has come into another state. @param code that said so */
export function enter(draft: StreamState, native: NativeState, now: number, code?: number): void {
  const { run, timers } = draft
  if (!run) return
  endStretch(draft, now)
  run.native = native
  run.code = code
  run.flowSince = undefined
  timers.liveness = timers.progress = undefined
  if (native !== 'playing') return
  run.stableSince = now
  timers.retry = undefined
  noteProgress(draft)
}

/** Nothing is to flow, so it counts as running. Something has to flow once it is sent or received. */
function enterUnproved(draft: StreamState, run: Run, now: number): void {
  enter(draft, 'playing', now)
  run.isDry = true
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
  endStretch(draft, now)
  // It has paused, and is to be stopped and started when it resumes.
  if (!intendsRun(draft)) {
    enter(draft, 'failed', now, code)
    return
  }
  const { recovery, timers } = draft
  // An attempt against what the phone says counts as none: it is made again once that has changed.
  if (!isHopeless && failDoubt(draft)) {
    if (draft.run) draft.run.isSpent = true
    return
  }
  const { retry } = draft.config
  const clear = isClear(draft)
  const exhausted = retry.limit >= 0 && recovery.attempts >= retry.limit
  if (isHopeless || (exhausted && (clear || retry.limit === 0))) {
    draft.fault = fault
    timers.retry = undefined
    return
  }
  enter(draft, 'failed', now, code)
  if (exhausted) recovery.attempts = retry.limit - 1
  recovery.isReturn = false
  timers.retry = deadline(clear ? now : Infinity, backoff(recovery.attempts, retry, random))
}

/** Waits for a sign of life, unless it is paused on request. */
export function expectLiveness(draft: StreamState, now: number): void {
  const { run } = draft
  if (run && isClear(draft) && !run.isPaused && !mustStop(draft) && intendsRun(draft)) {
    draft.timers.liveness = deadline(now, LIVENESS)
  }
}

/** There was none: starts again, with a pause after the last such attempt, unless somebody has to ask for it. */
export function missLiveness(draft: StreamState, expectsFlow: boolean, now: number): void {
  const { run, recovery, timers } = draft
  if (!run || (run.native !== 'resuming' && askedBy(draft, draft.config.resume))) return
  if (!expectsFlow) {
    enterUnproved(draft, run, now)
    return
  }
  const wait = waitOnReturn(recovery.returnedAt, now, 0)
  if (wait > 0) {
    timers.liveness = deadline(now, wait)
  } else {
    run.isSpent = recovery.isUnderWay = true
    recovery.returnedAt = now
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
  const { run, timers } = draft
  const intent = intentOf(draft)
  // An end before a connection is of the run before.
  if (signal === 'ended' && run?.native === 'connecting' && !run.isConnected) return
  // What is to stop says nothing more.
  if (!run || isStale(draft) || draft.fault || (intent !== 'running' && intent !== 'paused')) return
  if (isOver(run.native) && intent === 'paused') return
  const native = nativeStateAfter(run.native, signal)
  if (signal === 'firstSound') run.soundStarted = true
  if (signal === 'connecting' || native === 'playing' || native === 'reconnecting') {
    run.isDry = false
    run.isConnected = true
    timers.progress = undefined
  }
  // An absence that nobody has reported.
  if (signal === 'suspended' || signal === 'interrupted') draft.returned ??= draft.absence ? undefined : 'soon'
  // The phone was right.
  if (signal === 'interrupted' || signal === 'reconnecting') failDoubt(draft)
  if (native === 'playing' && isVisible(draft)) refute(draft)
  // A failure that no attempt helps against ends also a wait for the next attempt.
  if (native !== run.native || (signal === 'failed' && isHopeless)) {
    if (native === 'failed') fail(draft, { name: code, cause: detail }, moment, code, isHopeless)
    else enter(draft, native, moment.now, code)
  }
  // The code may come only upon the return (documented): then no other code follows.
  if (signal === 'suspended' && !isOver(run.native)) expectLiveness(draft, moment.now)
}

/**
 * @param provesRun a rate proves that it runs, whatever the codes say
 * @param provesAudio it shows that the audio is there, whatever the phone says
 */
export function applyReport(draft: StreamState, provesRun: boolean, provesAudio: boolean, now: number): void {
  const { run } = draft
  const flowing = isFlowing(draft.info)
  if (flowing === undefined || !run || run.isPaused || isStale(draft)) return
  run.isDry = !flowing
  if (!flowing) {
    run.flowSince = undefined
    endStretch(draft, now)
    return
  }
  run.flowSince ??= now
  const flowsOn = now - run.flowSince >= FLOW_PROOF
  if (isVisible(draft) && (flowsOn || (provesAudio && draft.environment.online))) refute(draft)
  const { native } = run
  if (native === 'playing') {
    run.stableSince ??= now
    noteProgress(draft)
  }
  const isBack = native === 'resuming' || (native === 'interrupted' && isClear(draft))
  if (isBack || provesRun || (flowsOn && native !== 'playing' && !isOver(native))) enter(draft, 'playing', now)
}

/**
 * ms that the phase may last without progress; undefined for no limit. A missing report alone is no stall: some versions
 * send none.
 *
 * @param expectsFlow something is sent or received
 */
export function progressLimit(state: StreamState, expectsFlow: boolean): number | undefined {
  const { run, pending, config, timers, returned, environment } = state
  if (!run || run.isPaused || movesRun(pending?.effect) || !intendsRun(state) || isStale(state)) return undefined
  if (timers.liveness || !isVisible(state) || !environment.online || returned === 'late') return undefined
  const stall = config.stallTimeout || undefined
  if (run.native === 'connecting') return CONNECT_LIMIT
  if (run.native === 'playing') return run.isDry && expectsFlow ? stall : undefined
  if (run.native === 'interrupted') return isClear(state) && !askedBy(state, config.resume) ? stall : undefined
  return isOver(run.native) ? undefined : stall
}

/** There was none. Where nothing is to flow, a connection that has lasted is all there can be. */
export function missProgress(draft: StreamState, expectsFlow: boolean, moment: Moment): void {
  const { run } = draft
  if (!expectsFlow && run?.isConnected && run.native === 'connecting') enterUnproved(draft, run, moment.now)
  else fail(draft, { name: 'STALLED' }, moment)
}

/** Network, page or audio are back. @param isAsked by a command */
export function onReturn(draft: StreamState, now: number, isAsked: boolean): void {
  const { timers, run, recovery } = draft
  timers.progress = undefined
  timers.cooldown = run || isAsked ? undefined : deadline(now, DEBOUNCE)
  if (draft.returned === 'late') {
    timers.retry = undefined
  } else if (timers.retry) {
    recovery.isReturn = true
    timers.retry = deadline(now, waitOnReturn(recovery.returnedAt, now, DEBOUNCE))
  } else if (run?.native === 'interrupted' || run?.native === 'resuming') {
    expectLiveness(draft, now)
  } else if (run) {
    // Reports came before: none from now on is a stall.
    run.isDry = draft.info !== undefined
  }
}

/** Nothing can be tried until the return. */
export function onDeparture(draft: StreamState): void {
  const { timers } = draft
  timers.liveness = undefined
  if (timers.retry) timers.retry = { ...timers.retry, at: Infinity }
}

/** The phone has taken the audio away. */
export function interruptRun(draft: StreamState, now: number): void {
  const { run, environment } = draft
  if (!environment.audioFree && run && !run.isPaused && isLively(run.native)) enter(draft, 'interrupted', now)
}
