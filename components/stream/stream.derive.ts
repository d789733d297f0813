import type { Fault } from '../core/errors'
import type { Messages } from '../locale/messages'
import type { Source } from '../core/session'
import { isGone, moves } from './native-state'
import { type Intent, isClear, isLost, isStale, type StreamState, wanted } from './stream.state'

/** Phases that every stream has, under the names that a player gives them. */
export type CommonPhase =
  | 'idle'
  | 'connecting'
  | 'playing'
  | 'buffering'
  | 'paused'
  | 'reconnecting'
  | 'offline'
  | 'interrupted'
  | 'ended'
  | 'stopped'
  | 'failed'
  | 'unsupported'

/** Phases under the names that the components give them. */
export type Phase = keyof Messages['phases']

/** An attempt of ours to get a lost stream back. */
export interface RetryView {
  /** 1 for the first. */
  readonly attempt: number
  /** -1 for no limit. */
  readonly limit: number
  /** ms that were drawn for the wait before it; undefined once it has begun. */
  readonly delay: number | undefined
  /** Whole seconds until it begins, rounded up; 0 once it has begun. */
  readonly seconds: number
}

/** What follows from what is known. */
export interface Derived {
  readonly phase: Phase
  /** The native code behind the phase, if there is one. */
  readonly nativeCode: number | undefined
  /** Who is behind the phase. */
  readonly by: Source
  readonly wants: Intent | undefined
  /** Why the phase is `failed` or `unsupported`. */
  readonly reason: Fault | undefined
  /** While the phase is `reconnecting` by ours and not by the engine's own doing. */
  readonly retry: RetryView | undefined
  /** The phase is `interrupted`, and a person is to be asked whether to go on. */
  readonly asks: boolean
  /** Nothing is under way and nothing is left to do: promises can be kept or broken. */
  readonly settled: boolean
}

export type StreamView<State extends StreamState = StreamState> = State & Derived

/** Before the native tag was told to start, or after it was told to stop, or when it is done. */
function phaseAtRest(state: StreamState): CommonPhase {
  const { world, engine, source, lapsed } = state
  switch (wanted(state)) {
    case undefined:
      return 'idle'
    case 'stopped':
      return engine === 'ended' && source === 'attribute' ? 'ended' : 'stopped'
    case 'paused':
      return 'paused'
    case 'running':
      if (!world.online) return 'offline'
      if (!world.audioFree || lapsed) return 'interrupted'
      return isLost(state) ? 'reconnecting' : 'connecting'
  }
}

function phaseOfRun(state: StreamState): CommonPhase {
  const { engine, held, world, timers } = state
  const running = wanted(state) === 'running'
  if (held) return running && !(world.online && world.audioFree) ? phaseAtRest(state) : 'paused'
  if (isGone(engine) && !running) return phaseAtRest(state)
  const starting = isLost(state) ? 'reconnecting' : 'connecting'
  if (running && isStale(state)) return starting
  if (!world.online && engine !== 'playing' && engine !== 'ended' && engine !== 'interrupted') return 'offline'
  if (timers.retry) return 'reconnecting'
  if (engine === 'connecting') return starting
  const shown = engine === 'resuming' ? 'buffering' : engine
  return !world.audioFree && moves(shown) ? 'interrupted' : shown
}

export function phaseOf(state: StreamState): CommonPhase {
  if (state.obstacle) return 'unsupported'
  if (state.fault) return 'failed'
  return state.started ? phaseOfRun(state) : phaseAtRest(state)
}

function retryOf({ attempts, timers: { retry }, config }: StreamState, now: number): RetryView {
  const { limit } = config.retry
  if (!retry) return { attempt: attempts, limit, delay: undefined, seconds: 0 }
  const left = Math.ceil((retry.at - now) / 1000)
  return { attempt: attempts + 1, limit, delay: retry.after, seconds: left < Infinity ? Math.max(0, left) : 0 }
}

/** Everything that was asked for has been done, or has failed. */
function isSettled(state: StreamState): boolean {
  const { pending, timers, fault, obstacle, started, held, engine } = state
  const intent = wanted(state)
  if (obstacle || (fault && intent === 'running')) return true
  if (pending || timers.rest) return false
  if (fault) return !started || isGone(engine)
  if (intent === 'running') return started === true && !held && !isStale(state)
  return !started || (intent === 'paused' && (held === true || isGone(engine)))
}

export function viewOf<State extends StreamState>(
  state: State,
  now: number,
  nameOf: (phase: CommonPhase) => Phase
): StreamView<State> {
  const { config, timers, started, code, source, obstacle, fault, lapsed } = state
  const phase = phaseOf(state)
  return {
    ...state,
    phase: nameOf(phase),
    wants: wanted(state),
    reason: obstacle ?? fault,
    nativeCode: started && !isStale(state) ? code : undefined,
    by: phase === 'failed' || phase === 'ended' ? 'native' : source,
    retry: phase === 'reconnecting' && isLost(state) ? retryOf(state, now) : undefined,
    asks: phase === 'interrupted' && (config.resume === 'ask' || lapsed === true) && isClear(state) && !timers.life,
    settled: isSettled(state)
  }
}
