import { deadline } from '../core/deadline'
import type { Fault } from '../core/errors'
import { fieldOf } from '../core/record'
import { backoff, STABLE, waitOnReturn } from '../core/retry'
import type { Source } from '../core/session'
import { addressError } from './address'
import { type Engine, engineAfter, isFlowing, isGone } from './engine'
import { effects } from './facts'
import type { Intent } from './intent'
import { type Draft, isClear, isStale, isVisible, type RunEffect, wanted } from './state'

/** ms for a sign of life after a pause or an interruption. */
const LIFE = 2000
/** ms before a call is made again that was refused in the background. */
const REST = 2000

/** The moment of an input, and chance for it: [0, 1). */
export interface Moment {
  readonly now: number
  readonly random: number
}

/** It does not run stably any more: if it did for long enough, the next failure is the first again. */
function endRun(draft: Draft, now: number): void {
  if (draft.runningSince !== undefined && now - draft.runningSince >= STABLE) draft.attempts = 0
  draft.runningSince = undefined
}

/** The native player has come into another state. */
export function enter(draft: Draft, engine: Engine, code: number | undefined, now: number): void {
  endRun(draft, now)
  if (engine === 'playing') {
    draft.runningSince = now
    draft.timers.retry = undefined
  }
  draft.engine = engine
  draft.code = code
  draft.dry = false
  draft.timers.life = undefined
}

/** The run is over: tries again as often as it may. While nothing can be tried, the last attempt is not given up. */
export function fail(draft: Draft, fault: Fault, code: number | undefined, { now, random }: Moment): void {
  enter(draft, 'failed', code, now)
  if (wanted(draft) !== 'running') return
  const { retry } = draft.config
  const clear = isClear(draft)
  const exhausted = retry.limit >= 0 && draft.attempts >= retry.limit
  if (retry.limit === 0 || (exhausted && clear)) {
    draft.fault = fault
    return
  }
  if (exhausted) draft.attempts = retry.limit - 1
  draft.returning = false
  draft.timers.retry = deadline(clear ? now : Infinity, backoff(draft.attempts, retry, random))
}

/** @param intent undefined where nothing was asked for: the attributes that decide then have changed */
export function ask(draft: Draft, intent: Intent | undefined, source: Source): void {
  // Asked again while it was to run all along, by a tap on the button over an interrupted picture.
  const again = source !== 'attribute' && wanted(draft) === 'running' && draft.engine === 'interrupted'
  draft.intent = intent
  draft.source = source
  draft.timers.rest = draft.timers.retry = undefined
  const running = wanted(draft) === 'running'
  // A page that follows `playingchange` takes its `playing` back after a fault: that must not wipe the fault away.
  if (running || source !== 'attribute') draft.fault = undefined
  if (running) draft.attempts = 0
  // The end of an interruption may have passed unheard: whoever asks by hand knows better.
  if (running && source !== 'attribute') draft.world = { ...draft.world, audioFree: true }
  draft.restart = running && draft.started && (draft.restart || again || isGone(draft.engine))
  checkAddress(draft)
}

export function checkAddress(draft: Draft): void {
  const { src } = draft.config
  const name = wanted(draft) === 'running' ? addressError(src) : undefined
  if (name) draft.fault = { name, cause: { src } }
}

/** A sign of life is to be expected, as it is not paused on request. */
export function expectLife(draft: Draft, now: number): void {
  if (draft.started && !draft.held && wanted(draft) === 'running') draft.timers.life = deadline(now, LIFE)
}

/** There was none: begins anew, though not one time after the other. */
export function missLife(draft: Draft, now: number): void {
  if (draft.engine !== 'resuming' && draft.config.resume !== 'auto') return
  const wait = waitOnReturn(draft.returnedAt, now, 0)
  if (wait > 0) {
    draft.timers.life = deadline(now, wait)
  } else {
    draft.restart = true
    draft.returnedAt = now
  }
}

export function recordCode(draft: Draft, detail: Readonly<Record<string, unknown>>, moment: Moment): void {
  const code = Number(detail['code'])
  const effect = effects[code]
  if (!effect || !draft.started || isStale(draft)) return
  // It is to stop, and believed to have done so.
  if (isGone(draft.engine) && wanted(draft) !== 'running') return
  const engine = engineAfter(draft.engine, effect)
  if (effect === 'firstSound') draft.heard = true
  if (effect === 'connecting' || engine === 'playing' || engine === 'reconnecting') {
    draft.dry = false
    draft.timers.watch = undefined
  }
  if (engine !== draft.engine) {
    if (effect === 'failed') fail(draft, { name: code, cause: detail }, code, moment)
    else enter(draft, engine, code, moment.now)
  }
  // It may be told only upon the return (documented): then nothing else will tell of that.
  if (effect === 'suspended' && !isGone(draft.engine) && isClear(draft)) expectLife(draft, moment.now)
}

export function recordReport(draft: Draft, detail: unknown, now: number): void {
  const flowing = isFlowing(detail)
  if (flowing === undefined || !draft.started || draft.held || isStale(draft)) return
  draft.dry = !flowing
  if (!flowing) {
    endRun(draft, now)
    return
  }
  draft.timers.watch = undefined
  const { engine } = draft
  if (engine === 'playing') draft.runningSince = draft.runningSince ?? now
  const back = engine === 'resuming' || (engine === 'interrupted' && isClear(draft))
  // A stream of sound alone may send no video code at all (inferred).
  const sound = engine === 'connecting' && draft.heard && fieldOf(fieldOf(detail, 'info'), 'videoBitrate') === 0
  if (back || sound) enter(draft, 'playing', undefined, now)
}

function stopped(draft: Draft): void {
  draft.started = draft.held = draft.restart = false
}

/**
 * The native player did not take a call.
 *
 * @param silent it gave no answer at all: what it was told may still come true, so it is to be stopped
 */
export function recordRefusal(
  draft: Draft,
  kind: RunEffect | undefined,
  cause: unknown,
  silent: boolean,
  moment: Moment
): void {
  const { now } = moment
  if (kind === 'play') draft.started = draft.restart = silent
  const intent = wanted(draft)
  if (!isVisible(draft)) {
    // In the background calls are refused (community): it is asked again after the return.
    draft.timers.rest = deadline(now, REST)
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
  } else if (intent === 'running' && draft.loaded === draft.config.src) {
    const fault: Fault = { name: 'PLAY_REJECTED', cause }
    if (draft.attempts > 0) fail(draft, fault, undefined, moment)
    else draft.fault = fault
  }
}

/** The native player took a call. */
export function recordAnswer(draft: Draft, kind: RunEffect | undefined, now: number): void {
  switch (kind) {
    case 'play':
      break
    case 'stop': {
      // At the end a page that follows `playingchange` takes its `playing` back: it is the end all the same.
      const ended = draft.engine === 'ended' && draft.intent === 'stopped' && draft.source === 'attribute'
      if (!ended) enter(draft, 'connecting', undefined, now)
      stopped(draft)
      break
    }
    case 'pause':
      draft.held = true
      break
    case 'resume':
      enter(draft, 'resuming', undefined, now)
      draft.held = false
      if (isClear(draft)) expectLife(draft, now)
      break
    case 'rebuild':
      // What was known of the old node is gone with it.
      draft.broken = draft.full = draft.inPicture = draft.inBackground = false
      if (draft.aim === draft.asked) draft.aim = undefined
      draft.asked = undefined
  }
}

/** Whether progress is to be expected. A missing report alone is no stall: some versions send none. */
export function expectsProgress(state: Draft): boolean {
  const { started, held, pending, engine, dry, config, timers } = state
  if (!started || held || pending || config.stallTimeout === 0 || wanted(state) !== 'running') return false
  if (isStale(state) || timers.retry || timers.life || !isClear(state)) return false
  if (engine === 'playing') return dry
  return engine === 'interrupted' ? config.resume === 'auto' : !isGone(engine)
}
