import { deadline } from '../core/timers'
import type { Fault } from '../core/errors'
import { fieldOf } from '../core/json'
import { backoff, STABLE, waitOnReturn } from '../core/retry'
import type { Source } from '../core/session'
import { type Engine, type EngineEffect, engineAfter, isFlowing, isGone } from './native-state'
import {
  type Intent,
  isClear,
  isRunWanted,
  isStale,
  isVisible,
  type Moment,
  type StreamState,
  wanted
} from './stream.state'

/** ms for a sign of life after a pause or an interruption. */
const LIFE = 2000
/** ms before a call is made again that was refused in the background. */
const REST = 2000

/** It does not run stably any more: if it did for long enough, the next failure is the first again. */
function endRun(draft: StreamState, now: number): void {
  if (draft.runningSince !== undefined && now - draft.runningSince >= STABLE) draft.attempts = 0
  draft.runningSince = undefined
}

/** The engine has come into another state. */
export function enter(draft: StreamState, engine: Engine, now: number, code?: number): void {
  endRun(draft, now)
  if (engine === 'playing') {
    draft.lapsed = false
    draft.runningSince = now
    draft.timers.retry = undefined
  }
  draft.engine = engine
  draft.code = code
  draft.dry = false
  draft.timers.life = undefined
}

/**
 * The run is over: tries again as often as it may. While nothing can be tried, the last attempt is not given up.
 *
 * @param hopeless no attempt can help
 */
export function fail(draft: StreamState, fault: Fault, { now, random }: Moment, code?: number, hopeless = false): void {
  enter(draft, 'failed', now, code)
  if (!isRunWanted(draft)) return
  const { retry } = draft.config
  const clear = isClear(draft)
  const exhausted = retry.limit >= 0 && draft.attempts >= retry.limit
  if (hopeless || (exhausted && (clear || retry.limit === 0))) {
    draft.fault = fault
    return
  }
  if (exhausted) draft.attempts = retry.limit - 1
  draft.returning = false
  draft.timers.retry = deadline(clear ? now : Infinity, backoff(draft.attempts, retry, random))
}

/** @param intent undefined where nothing was asked for: the attributes that decide then have changed */
export function ask(draft: StreamState, intent: Intent | undefined, source: Source): void {
  const byHand = source !== 'attribute'
  // Asked again while it was to run all along, by a tap on the button over an interrupted picture.
  const again = byHand && isRunWanted(draft) && draft.engine === 'interrupted'
  draft.intent = intent
  draft.source = source
  draft.timers.rest = draft.timers.retry = undefined
  const running = isRunWanted(draft)
  // A page that follows our `...change` takes its wish back after a fault: that must not wipe the fault away.
  if (running || byHand) draft.fault = undefined
  if (running) draft.attempts = 0
  // The end of an interruption may have passed unheard: whoever asks by hand knows better.
  if (running && byHand) draft.world = { ...draft.world, audioFree: true }
  draft.lapsed = false
  draft.restart = running && draft.started === true && (draft.restart === true || again || isGone(draft.engine))
  checkAddress(draft)
}

export function checkAddress(draft: StreamState): void {
  const { traits, config } = draft
  if (!isRunWanted(draft) || traits.playable.test(config.address)) return
  const name = traits.addressErrors[config.address ? 1 : 0]
  draft.fault = { name, cause: { [traits.address]: config.address } }
}

/** A sign of life is to be expected, as it is not paused on request. */
export function expectLife(draft: StreamState, now: number): void {
  if (draft.started && !draft.held && isRunWanted(draft)) draft.timers.life = deadline(now, LIFE)
}

/** There was none: begins anew, though not one time after the other. */
export function missLife(draft: StreamState, now: number): void {
  if (draft.lapsed || (draft.engine !== 'resuming' && draft.config.resume !== 'auto')) return
  const wait = waitOnReturn(draft.returnedAt, now, 0)
  if (wait > 0) {
    draft.timers.life = deadline(now, wait)
  } else {
    draft.restart = true
    draft.returnedAt = now
  }
}

/** @param effect of the code @param hopeless nothing but another attempt by hand can help */
export function recordCode(
  draft: StreamState,
  code: number,
  effect: EngineEffect | undefined,
  hopeless: boolean,
  detail: unknown,
  moment: Moment
): void {
  if (!effect || !draft.started || isStale(draft)) return
  // It is to stop, and believed to have done so.
  if (isGone(draft.engine) && !isRunWanted(draft)) return
  const engine = engineAfter(draft.engine, effect)
  if (effect === 'firstSound') draft.heard = true
  if (effect === 'connecting' || engine === 'playing' || engine === 'reconnecting') {
    draft.dry = false
    draft.timers.watch = undefined
  }
  if (engine !== draft.engine) {
    if (engine === 'failed') fail(draft, { name: code, cause: detail }, moment, code, hopeless)
    else enter(draft, engine, moment.now, code)
  }
  // It may be told only upon the return (documented): then nothing else will tell of that.
  if (effect === 'suspended' && !isGone(draft.engine) && isClear(draft)) expectLife(draft, moment.now)
}

/** @param proves it runs, whatever its codes say, if something flows */
export function recordReport(draft: StreamState, proves: boolean, now: number): void {
  const flowing = isFlowing(draft.info)
  if (flowing === undefined || !draft.started || draft.held || isStale(draft)) return
  draft.dry = !flowing
  if (!flowing) {
    endRun(draft, now)
    return
  }
  draft.timers.watch = undefined
  draft.lapsed = false
  const { engine } = draft
  if (engine === 'playing') draft.runningSince = draft.runningSince ?? now
  const back = engine === 'resuming' || (engine === 'interrupted' && isClear(draft))
  if (back || proves) enter(draft, 'playing', now)
}

function stopped(draft: StreamState): void {
  draft.started = draft.held = draft.restart = false
}

/**
 * The native tag did not take a call.
 *
 * @param silent it gave no answer at all: what it was told may still come true, so it is to be stopped
 */
export function recordRefusal(draft: StreamState, kind: string, cause: unknown, silent: boolean, moment: Moment): void {
  const { traits, loaded, config } = draft
  if (kind === traits.start) draft.started = draft.restart = silent
  const intent = wanted(draft)
  if (!isVisible(draft)) {
    // In the background calls are refused (community): it is asked again after the return.
    draft.timers.rest = deadline(moment.now, REST)
  } else if (/fail:? ?no permission/.test(String(fieldOf(cause, 'errMsg')))) {
    // The app was not granted the component (community).
    stopped(draft)
    draft.obstacle = { name: 'NO_PERMISSION', cause }
  } else if (kind === 'stop') {
    stopped(draft)
    if (intent !== 'running') draft.fault = { name: 'STOP_REJECTED', cause }
  } else if (kind === 'pause') {
    if (intent !== 'paused') return
    draft.intent = 'running'
    draft.notices = [{ name: 'PAUSE_REJECTED', cause }]
  } else if (kind === 'resume') {
    draft.restart = intent === 'running'
  } else if (intent === 'running' && loaded === config.address && !draft.fault) {
    const fault: Fault = { name: traits.startRejected, cause }
    if (draft.attempts > 0) fail(draft, fault, moment)
    else draft.fault = fault
  }
}

/** The native tag took a call. */
export function recordTaken(draft: StreamState, kind: string, now: number): void {
  if (kind === 'stop') {
    // At the end a page that follows our event takes its wish back: it is the end all the same.
    const ended = draft.engine === 'ended' && draft.intent === 'stopped' && draft.source === 'attribute'
    if (!ended) enter(draft, 'connecting', now)
    stopped(draft)
  } else if (kind === 'pause') {
    draft.held = true
  } else if (kind === 'resume') {
    enter(draft, 'resuming', now)
    draft.held = false
    if (isClear(draft)) expectLife(draft, now)
  } else if (kind === 'rebuild') {
    // What was known of the old node is gone with it.
    draft.broken = draft.inPicture = draft.inBackground = false
  }
}

/** Whether progress is to be expected. A missing report alone is no stall: some versions send none. */
export function expectsProgress(state: StreamState): boolean {
  const { started, held, pending, engine, dry, config, timers, lapsed } = state
  if (!started || held || pending || !config.stallTimeout || !isRunWanted(state)) return false
  if (isStale(state) || timers.retry || timers.life || !isClear(state)) return false
  if (engine === 'playing') return dry === true
  return engine === 'interrupted' ? config.resume === 'auto' && !lapsed : !isGone(engine)
}
