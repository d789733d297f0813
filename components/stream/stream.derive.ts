import type { Fault } from '../core/errors'
import type { Messages } from '../locale/messages'
import { isPhoneFree } from '../core/gate'
import { type RetryStatus, retryStatus } from '../core/retry'
import type { Source } from '../core/session'
import { isOver, isMoving } from './native-state'
import type { Intent, StreamSettings, StreamState } from './stream.state'

/** Phases under the names that the components give them. */
export type Phase = keyof Messages['phases']

/** Phases that every stream has, under the names that a player gives them. */
export type CommonPhase = Exclude<Phase, 'requesting-permission' | 'previewing' | 'pushing'>

/** What is derived from the state. */
interface Derived {
  readonly phase: Phase
  /** The native code behind the phase, if there is one. */
  readonly nativeCode: number | undefined
  /** Who caused the phase. */
  readonly cause: Source
  readonly intent: Intent | undefined
  /** Why the phase is `failed` or `unsupported`. */
  readonly reason: Fault | undefined
  /** While the phase is `reconnecting` by an attempt of ours and not of the native tag's. */
  readonly retry: RetryStatus | undefined
  /** The phase is `interrupted`, and a button resumes. */
  readonly offersResume: boolean
  /** There is something to start. */
  readonly canStart: boolean
  /** Nothing is under way and nothing is left to do: promises can be resolved or rejected. */
  readonly isIdle: boolean
}

export type StreamSnapshot<State extends StreamState = StreamState> = State & Derived

/** Without an explicit intent `auto` decides; an address may come later. Undefined: nothing is intended. */
export function intentBy(ownIntent: Intent | undefined, { auto, address, paused }: StreamSettings): Intent | undefined {
  return ownIntent ?? (auto && address ? (paused ? 'paused' : 'running') : undefined)
}

/** The desired state. An attribute may ask for a run before there is an address: then there is none yet. */
export function intentOf({ ownIntent, source, config }: StreamState): Intent | undefined {
  return !config.address && source === 'attribute' && ownIntent !== 'stopped' ? undefined : intentBy(ownIntent, config)
}

export function intendsRun(state: StreamState): boolean {
  return intentOf(state) === 'running'
}

/** The run under way is not the intended one: its codes mean nothing, and it must stop before the next. */
export function isStale({ restart, address, config }: StreamState): boolean {
  return restart === true || address !== config.address
}

/** An attempt of ours to recover is planned or under way. */
export function isLost({ attempts, timers }: StreamState): boolean {
  return attempts > 0 || timers.retry !== undefined
}

/** The person can see it. */
export function isVisible({ environment, inPicture, inBackground }: StreamState): boolean {
  return environment.appShown && (environment.pageShown || inPicture === true || inBackground === true)
}

/** Nothing stands in the way of running. */
export function isClear(state: StreamState): boolean {
  return isVisible(state) && isPhoneFree(state.environment)
}

/** Before a start, after a stop, or at the end. */
function phaseAtRest(state: StreamState): CommonPhase {
  const { environment, native, source, lapsed } = state
  switch (intentOf(state)) {
    case undefined:
      return 'idle'
    case 'stopped':
      return native === 'ended' && source === 'attribute' ? 'ended' : 'stopped'
    case 'paused':
      return 'paused'
    case 'running':
      if (!environment.online) return 'offline'
      if (!environment.audioFree || lapsed) return 'interrupted'
      return isLost(state) ? 'reconnecting' : 'connecting'
  }
}

function phaseOfRun(state: StreamState): CommonPhase {
  const { native, held, environment, timers } = state
  const running = intentOf(state) === 'running'
  if (held) return running && !isPhoneFree(environment) ? phaseAtRest(state) : 'paused'
  if (isOver(native) && !running) return phaseAtRest(state)
  const starting = isLost(state) ? 'reconnecting' : 'connecting'
  if (running && isStale(state)) return starting
  if (!environment.online && native !== 'playing' && native !== 'ended' && native !== 'interrupted') return 'offline'
  if (timers.retry) return 'reconnecting'
  if (native === 'connecting') return starting
  const shown = native === 'resuming' ? 'buffering' : native
  return !environment.audioFree && isMoving(shown) ? 'interrupted' : shown
}

export function phaseOf(state: StreamState): CommonPhase {
  if (state.obstacle) return 'unsupported'
  if (state.fault) return 'failed'
  return state.started ? phaseOfRun(state) : phaseAtRest(state)
}

/** Whether everything that was asked for has been done, or has failed. */
function isIdle(state: StreamState): boolean {
  const { pending, timers, fault, obstacle, started, held, native } = state
  const intent = intentOf(state)
  if (obstacle || (fault && intent === 'running')) return true
  if (pending || timers.cooldown) return false
  if (fault) return !started || isOver(native)
  if (intent === 'running') return started === true && !held && !isStale(state)
  return !started || (intent === 'paused' && (held === true || isOver(native)))
}

export function deriveStream<State extends StreamState>(
  state: State,
  now: number,
  phaseNameOf: (phase: CommonPhase) => Phase
): StreamSnapshot<State> {
  const { config, timers, started, code, source, obstacle, fault, lapsed, attempts } = state
  const phase = phaseOf(state)
  return {
    ...state,
    phase: phaseNameOf(phase),
    intent: intentOf(state),
    reason: obstacle ?? fault,
    nativeCode: started && !isStale(state) ? code : undefined,
    cause: phase === 'failed' || phase === 'ended' ? 'native' : source,
    retry:
      phase === 'reconnecting' && isLost(state)
        ? retryStatus(timers.retry ? attempts + 1 : attempts, timers.retry, config.retry, now)
        : undefined,
    offersResume:
      phase === 'interrupted' && (config.resume === 'ask' || lapsed === true) && isClear(state) && !timers.liveness,
    canStart: config.address !== '',
    isIdle: isIdle(state)
  }
}
