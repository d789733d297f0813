import type { Fault } from '../core/errors'
import type { Answer, Input, Intent, Session, Step } from '../core/session'
import { addressError } from './address'
import { codes, errors, type CodeFacts, type ErrorName, type Phase } from './facts'

/** The attributes that the session acts on. */
export interface PlayerConfig {
  readonly src: string
  readonly mode: string
  readonly autoplay: boolean
}

/** A native event that says something about the run of the player. */
export type PlayerNativeEvent =
  | { readonly type: 'statechange'; readonly code: number; readonly detail: unknown }
  | { readonly type: 'error'; readonly detail: unknown }
  | { readonly type: 'rendererror'; readonly detail: unknown }

export type PlayerEffect = { readonly kind: 'play' } | { readonly kind: 'stop' }

/** What is known, nothing derived. */
export interface PlayerState {
  readonly config: PlayerConfig
  /** What a method or a tap asked for; while undefined, `autoplay` decides. */
  readonly intent: Intent | undefined
  /** The native node exists: before that nothing is asked of it. */
  readonly ready: boolean
  /** Whether the native player was told to play and not told to stop since. */
  readonly started: boolean
  /** What its events say of it; of meaning while it is started. */
  readonly engine: Exclude<Phase, 'idle' | 'stopped'>
  /** The code that made `engine` what it is, if one did. */
  readonly code: number | undefined
  /** The address that the native tag has. */
  readonly loaded: string
  /** The native player has given up or ended: it plays again only after a stop (documented for -2301). */
  readonly restart: boolean
  readonly pending: { readonly ticket: number; readonly effect: PlayerEffect; readonly deadline: number } | undefined
  /** Why it cannot play. */
  readonly fault: Fault | undefined
  /** Something to be told that does not stop the playing. */
  readonly notice: Fault | undefined
}

export interface PlayerView {
  readonly phase: Phase
  /** For the native tag. */
  readonly src: string
  /** To be told, each object once. */
  readonly faults: readonly Fault[]
  /** Why the phase is `failed`. */
  readonly fault: Fault | undefined
  /** The native code behind the phase, if there is one. */
  readonly code: number | undefined
  /** Nothing is under way and nothing is left to do: promises can be kept or broken. */
  readonly settled: boolean
}

/**
 * Phases that may follow a phase; tests hold the session to it. `failed` may show the native player's own state again:
 * when the wish for an unplayable address is taken back before the old stream has stopped.
 */
export const playerArrows: Readonly<Record<Phase, readonly Phase[]>> = {
  idle: ['connecting', 'stopped', 'failed'],
  connecting: ['playing', 'reconnecting', 'interrupted', 'ended', 'stopped', 'idle', 'failed'],
  playing: ['connecting', 'buffering', 'reconnecting', 'interrupted', 'ended', 'stopped', 'idle', 'failed'],
  buffering: ['connecting', 'playing', 'reconnecting', 'interrupted', 'ended', 'stopped', 'idle', 'failed'],
  reconnecting: ['connecting', 'playing', 'interrupted', 'ended', 'stopped', 'idle', 'failed'],
  interrupted: ['connecting', 'playing', 'buffering', 'reconnecting', 'ended', 'stopped', 'idle', 'failed'],
  ended: ['connecting', 'playing', 'stopped', 'idle', 'failed'],
  stopped: ['connecting', 'failed'],
  failed: ['connecting', 'playing', 'buffering', 'reconnecting', 'interrupted', 'ended', 'stopped', 'idle']
}

/** A native call that answers neither success nor fail within this many ms counts as refused. */
const ANSWER_LIMIT = 10_000

const initial: PlayerState = {
  config: { src: '', mode: 'live', autoplay: false },
  intent: undefined,
  ready: false,
  started: false,
  engine: 'connecting',
  code: undefined,
  loaded: '',
  restart: false,
  pending: undefined,
  fault: undefined,
  notice: undefined
}

/** A fault of our own, by name. */
export function ownFault(name: ErrorName, cause?: unknown): Fault {
  return { name, ...errors[name], ...(cause === undefined ? {} : { cause }) }
}

/** The run under way is not the one that is wanted: its codes say nothing, and it must stop before the next. */
function isStale({ restart, loaded, config }: PlayerState): boolean {
  return restart || loaded !== config.src
}

function nativeFault(code: number, { name, recoverable, advice }: CodeFacts, cause: unknown): Fault {
  return { code, name, recoverable, ...(advice === undefined ? {} : { advice }), cause }
}

/** An empty address under `autoplay` is no mistake: pages often get theirs later. */
function wantsToRun({ intent, config }: PlayerState): boolean {
  return intent === undefined ? config.autoplay && config.src !== '' : intent === 'running'
}

function checkAddress(state: PlayerState): PlayerState {
  const error = wantsToRun(state) ? addressError(state.config.src) : undefined
  return { ...state, fault: error && ownFault(error, { src: state.config.src }) }
}

function recordConfig(state: PlayerState, config: PlayerConfig): PlayerState {
  const { src, mode } = state.config
  const modeChanged = config.mode !== mode
  const known = config.mode === 'live' || config.mode === 'RTC'
  const notice = modeChanged && !known ? ownFault('MODE_INVALID', { mode: config.mode }) : state.notice
  const configured = { ...state, config, notice }
  const asBefore = config.src === src && wantsToRun(configured) === wantsToRun(state)
  return asBefore ? configured : checkAddress(configured)
}

function recordIntent(state: PlayerState, intent: Intent): PlayerState {
  const gone = state.started && (state.engine === 'failed' || state.engine === 'ended')
  return checkAddress({ ...state, intent, restart: intent === 'running' && gone })
}

/**
 * What an effect makes of the native player: its new state, or the same where it says nothing new. A player that gave
 * up or ended is believed to run again only when it shows something.
 */
function engineAfter(engine: PlayerState['engine'], effect: CodeFacts['effect']): PlayerState['engine'] {
  if (effect === 'firstFrame' || effect === 'playing') return 'playing'
  if (engine === 'failed' || engine === 'ended') return engine
  switch (effect) {
    case 'none':
      return engine
    case 'connecting':
      return engine === 'interrupted' ? 'connecting' : engine
    case 'buffering':
      return engine === 'playing' || engine === 'interrupted' ? 'buffering' : engine
    case 'interrupted':
    case 'suspended':
      return 'interrupted'
    case 'reconnecting':
    case 'ended':
    case 'failed':
      return effect
  }
}

function recordCode(state: PlayerState, code: number, cause: unknown): PlayerState {
  const fact = codes[code]
  if (!fact || !state.started || isStale(state)) return state
  const engine = engineAfter(state.engine, fact.effect)
  if (engine === state.engine) return state
  return { ...state, engine, code, fault: engine === 'failed' ? nativeFault(code, fact, cause) : undefined }
}

function recordNative(state: PlayerState, event: PlayerNativeEvent): PlayerState {
  switch (event.type) {
    case 'statechange':
      return recordCode(state, event.code, event.detail)
    case 'error':
      return { ...state, notice: ownFault('NATIVE_ERROR', event.detail) }
    case 'rendererror':
      return { ...state, notice: ownFault('RENDER_ERROR', event.detail) }
  }
}

function recordAnswer(state: PlayerState, effect: PlayerEffect, answer: Answer): PlayerState {
  const answered = { ...state, pending: undefined }
  if (!answer.ok) {
    const fault = ownFault(effect.kind === 'play' ? 'PLAY_REJECTED' : 'STOP_REJECTED', answer.cause)
    return { ...answered, started: false, restart: false, fault }
  }
  return effect.kind === 'play' ? answered : { ...answered, started: false, restart: false }
}

function recordWake(state: PlayerState, now: number): PlayerState {
  if (!state.pending || now < state.pending.deadline) return state
  return recordAnswer(state, state.pending.effect, { ok: false, cause: { errMsg: 'no answer from the native player' } })
}

function record(state: PlayerState, input: Input<PlayerConfig, PlayerNativeEvent>, now: number): PlayerState {
  switch (input.kind) {
    case 'configure':
      return recordConfig(state, input.config)
    case 'ready':
      return { ...state, ready: true }
    case 'want':
      return recordIntent(state, input.intent)
    case 'native':
      return recordNative(state, input.event)
    case 'answer':
      return state.pending?.ticket === input.ticket ? recordAnswer(state, state.pending.effect, input.answer) : state
    case 'wake':
      return recordWake(state, now)
  }
}

/** A new address takes a stop before it, and so does a player that gave up: a bare play() does nothing then. */
function next(state: PlayerState): Step<PlayerEffect> {
  if (state.pending) return { wakeAt: state.pending.deadline }
  const wanted = wantsToRun(state)
  if (state.started && (!wanted || isStale(state))) return { effect: { kind: 'stop' } }
  if (!state.started && wanted && !state.fault && state.ready) return { effect: { kind: 'play' } }
  return {}
}

function begun(state: PlayerState, effect: PlayerEffect, ticket: number, now: number): PlayerState {
  const pending = { ticket, effect, deadline: now + ANSWER_LIMIT }
  if (effect.kind === 'stop') return { ...state, pending }
  return { ...state, pending, started: true, engine: 'connecting', code: undefined, loaded: state.config.src }
}

function phase(state: PlayerState): Phase {
  if (state.fault) return 'failed'
  if (state.started) return wantsToRun(state) && isStale(state) ? 'connecting' : state.engine
  if (state.intent === 'stopped') return 'stopped'
  return wantsToRun(state) ? 'connecting' : 'idle'
}

function view(state: PlayerState): PlayerView {
  const { fault, notice, loaded, pending } = state
  return {
    phase: phase(state),
    src: loaded,
    faults: [notice, fault].filter((told) => told !== undefined),
    fault,
    code: fault?.code ?? (state.started && !isStale(state) ? state.code : undefined),
    settled: !pending && !next(state).effect && (state.ready || fault !== undefined || !wantsToRun(state))
  }
}

/** The run of one player: from what the page wants and the native events to calls and a phase. */
export const playerSession: Session<PlayerState, PlayerConfig, PlayerNativeEvent, PlayerEffect, PlayerView> = {
  initial,
  record,
  next,
  begun,
  view
}
