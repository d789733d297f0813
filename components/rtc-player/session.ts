import { deadline, earliest } from '../core/deadline'
import type { Fault } from '../core/errors'
import { fieldOf } from '../core/record'
import type { Session, Step } from '../core/session'
import { isGone } from './engine'
import { type PlayerNativeEvent, type PlayerWish, record } from './record'
import type { PlayerSettings } from './settings'
import {
  type Direction,
  initialState,
  isClear,
  isScreenEffect,
  isStale,
  type PlayerEffect,
  type PlayerState,
  type RunEffect,
  wanted
} from './state'
import { type PlayerView, viewOf } from './view'

/** ms; a native call that answers neither success nor fail within it counts as refused. */
const ANSWER_LIMIT = 10_000
/** ms; the same for full screen, which must not keep a stop waiting. */
const SCREEN_ANSWER_LIMIT = 3000
/** ms */
const GUARD = 1500

/** Upright for a picture that is higher than wide, as it is seen. */
function directionFor({ info, config }: PlayerState): Direction {
  const wide = Number(fieldOf(info, 'videoWidth')) > Number(fieldOf(info, 'videoHeight'))
  return wide === config.turned ? 0 : 90
}

/** A new address takes a stop before it, and so does a player that gave up: a bare play() does nothing then. */
function effectOfRun(state: PlayerState): RunEffect | undefined {
  const { started, held, engine, fault, broken, timers } = state
  const intent = wanted(state)
  if (timers.rest) return undefined
  if (started) {
    if (intent === undefined || intent === 'stopped' || isStale(state)) return 'stop'
    if (intent === 'paused') return held || isGone(engine) ? undefined : 'pause'
    return held && isClear(state) ? 'resume' : undefined
  }
  if (intent !== 'running' || fault || timers.retry || !isClear(state)) return undefined
  return broken ? 'rebuild' : 'play'
}

function effectFor(state: PlayerState): PlayerEffect | undefined {
  const { pending, ready, obstacle, aim, timers } = state
  if (pending || !ready || obstacle) return undefined
  const kind = effectOfRun(state)
  if (kind) return { kind }
  if (!aim || timers.guard) return undefined
  if (!aim.full) return { kind: 'exitFullScreen' }
  return { kind: 'requestFullScreen', direction: aim.direction ?? directionFor(state) }
}

function next(state: PlayerState, now: number): Step<PlayerEffect> {
  const effect = effectFor(state)
  if (effect) return { effect }
  const { timers } = state
  const wakeAt = earliest(timers)
  if (wakeAt === undefined) return {}
  // While a person reads the seconds until the next attempt, each of them.
  const retryAt = timers.retry?.at ?? Infinity
  const seconds = Math.ceil((retryAt - now) / 1000) - 1
  return { wakeAt: seconds > 0 && retryAt < Infinity ? Math.min(wakeAt, retryAt - seconds * 1000) : wakeAt }
}

function begun(state: PlayerState, effect: PlayerEffect, ticket: number, now: number): PlayerState {
  const asked = { ...state, pending: { ticket, effect } }
  if (isScreenEffect(effect)) {
    const timers = { ...state.timers, answer: deadline(now, SCREEN_ANSWER_LIMIT), guard: deadline(now, GUARD) }
    return { ...asked, asked: state.aim, timers }
  }
  const waiting = { ...asked, timers: { ...state.timers, answer: deadline(now, ANSWER_LIMIT) } }
  if (effect.kind !== 'play') return waiting
  const forgotten = { code: undefined, dry: false, heard: false, info: undefined, score: undefined }
  return { ...waiting, ...forgotten, started: true, engine: 'connecting', loaded: state.config.src }
}

type PlayerSession = Session<PlayerState, PlayerSettings, PlayerNativeEvent, PlayerWish, PlayerEffect, PlayerView>

/**
 * One player: from what the page wants, the person taps and the native events tell, to calls and a phase.
 *
 * @param obstacle why nothing can be played here, if that is known from the start
 */
export function createPlayerSession(obstacle: Fault | undefined, config: PlayerSettings): PlayerSession {
  return { initial: initialState(obstacle, config), record, next, begun, view: viewOf }
}
