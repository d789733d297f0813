import type { Fault } from '../core/errors'
import { askedBy, isPhoneFree } from '../core/gate'
import { copyWith } from '../core/json'
import { type RetryStatus, retryStatus } from '../core/retry'
import type { Source } from '../core/session'
import { isOver, isLively } from './native-state'
import { isMoving, type Phase } from './phases'
import type { Effect, Intent, Run, StreamSettings, StreamState } from './stream.state'

/** ms for a sign of life after a pause or an interruption. */
export const LIVENESS = 2000

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
  /** A button resumes what is interrupted or offline. */
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

/** Whether such a command has an effect: what has ended or failed is not to run, and nothing else resumes than what is paused. */
export function hasEffect(state: StreamState, command: string): boolean {
  if (command === 'pause') return intendsRun(state) && !state.fault && state.run?.native !== 'ended'
  return command !== 'resume' || intentOf(state) === 'paused'
}

/** The run under way is not the intended one: its codes mean nothing, and it must stop before the next. */
export function isStale({ run, address, config }: StreamState): boolean {
  return run !== undefined && (run.isSpent || address !== config.address)
}

/** An attempt of ours to recover is planned or under way. */
export function isLost({ recovery, timers }: StreamState): boolean {
  return recovery.attempts > 0 || timers.retry !== undefined
}

/** The person can see it. */
export function isVisible({ environment, inPicture, inBackground }: StreamState): boolean {
  return environment.appShown && (environment.pageShown || inPicture || inBackground)
}

/** The picture moves in a window of its own. */
export function isFloating({ inPicture, phase }: StreamSnapshot): boolean {
  return inPicture && isMoving(phase)
}

/** Nothing stands in the way of running. */
export function isClear(state: StreamState): boolean {
  return isVisible(state) && isPhoneFree(state.environment)
}

/** Whether a run is as intended: else it stops. After a long absence a person is asked first. */
function keepsRun(state: StreamState): boolean {
  const { fault, returned } = state
  const intent = intentOf(state)
  if (fault || isStale(state)) return false
  return intent === 'paused' || (intent === 'running' && returned !== 'late')
}

/** A preview without a run is as intended. */
export function keepsPreview({ run, preview, ownPreview, fault, returned }: StreamState): boolean {
  return !run && preview && /^open/.test(ownPreview) && !fault && returned !== 'late'
}

/** What is used, or may be, is not intended: a stop comes before all else. */
export function mustStop(state: StreamState): boolean {
  return state.capture !== 'off' && !(state.run ? keepsRun(state) : keepsPreview(state))
}

/** Before a start, after a stop, or at the end. */
function phaseAtRest(state: StreamState): CommonPhase {
  const { environment, config } = state
  switch (intentOf(state)) {
    case undefined:
      return 'idle'
    case 'stopped':
      return 'stopped'
    case 'paused':
      return 'paused'
    case 'running':
      if (!environment.online) return 'offline'
      if (!environment.audioFree || askedBy(state, config.resume)) return 'interrupted'
      return isLost(state) ? 'reconnecting' : 'connecting'
  }
}

function phaseOfRun(state: StreamState, run: Run): CommonPhase {
  const { environment, timers, config, fault, returned } = state
  const { native } = run
  const running = intentOf(state) === 'running' && !fault
  if (run.isPaused) return running && !isPhoneFree(environment) ? phaseAtRest(state) : 'paused'
  if (native === 'failed' && intentOf(state) === 'paused') return 'paused'
  if (running && returned === 'late') return phaseAtRest(state)
  const starting = isLost(state) ? 'reconnecting' : 'connecting'
  if (running && isStale(state)) return starting
  if (!environment.online && native !== 'playing' && native !== 'ended' && native !== 'interrupted') return 'offline'
  if (timers.retry || native === 'failed') {
    return !environment.audioFree || askedBy(state, config.resume) ? 'interrupted' : 'reconnecting'
  }
  if (native === 'connecting') return starting
  return !environment.audioFree && isLively(native) ? 'interrupted' : native === 'resuming' ? 'buffering' : native
}

/** Nothing is shown as over while something may be used. */
export function phaseOf(state: StreamState): CommonPhase {
  const { obstacle, fault, run, capture } = state
  if (obstacle) return 'unsupported'
  if (fault && capture === 'off') return 'failed'
  if (run) return phaseOfRun(state, run)
  if (capture !== 'off' && !keepsPreview(state) && intentOf(state) !== 'paused')
    return isLost(state) && intendsRun(state) ? 'reconnecting' : 'connecting'
  return phaseAtRest(state)
}

/** A call that begins to use camera, microphone or connection. */
export function begins({ streamKind }: StreamState, kind: string): boolean {
  return kind === streamKind.start || kind === 'resume' || kind === 'startPreview'
}

/** Whether what such a call begins is still wanted: a preview is no push. */
export function isStillWanted(state: StreamState, kind: string): boolean {
  return intendsRun(state) || (kind === 'startPreview' && state.preview)
}

const runCalls: readonly string[] = ['play', 'start', 'stop', 'pause', 'resume', 'rebuild', 'remove']

/** A call that moves the run. */
export function movesRun(effect: Effect | undefined): boolean {
  return effect !== undefined && effect.id === undefined && runCalls.includes(effect.kind)
}

/** A call that moves neither run nor preview. */
export function isBeside(kind: string): boolean {
  return !runCalls.includes(kind) && !kind.endsWith('Preview')
}

/** Whether everything that was asked for has been done, or has failed. */
function isIdle(state: StreamState): boolean {
  const { pending, fault, obstacle, run, capture, awaitsShow } = state
  if (obstacle) return true
  if (movesRun(pending?.effect) || awaitsShow || mustStop(state)) return false
  if (fault) return true
  const intent = intentOf(state)
  if (intent === 'running') return run !== undefined && !run.isPaused && !isStale(state)
  if (!run) return capture === 'off' || keepsPreview(state)
  // What is to be paused and is not has to stop.
  return run.isPaused || isOver(run.native)
}

/** The native code behind a phase: of what the native tag itself has reported. */
function codeBehind(state: StreamState, phase: Phase): number | undefined {
  const name = state.fault?.name
  if (phase === 'failed' && typeof name === 'number') return name
  if (isStale(state) || phase === 'offline' || phase === 'paused') return undefined
  return state.run?.code
}

export function deriveStream<State extends StreamState>(
  state: State,
  now: number,
  phaseNameOf: (phase: CommonPhase) => Phase
): StreamSnapshot<State> {
  const { config, timers, source, obstacle, fault, recovery } = state
  const common = phaseOf(state)
  const phase = phaseNameOf(common)
  const attempt = timers.retry ? recovery.attempts + 1 : recovery.attempts
  return copyWith(state, {
    phase,
    intent: intentOf(state),
    reason: obstacle ?? (common === 'failed' ? fault : undefined),
    nativeCode: codeBehind(state, phase),
    cause: phase === 'failed' || phase === 'ended' ? 'native' : source,
    retry:
      phase === 'reconnecting' && isLost(state) ? retryStatus(attempt, timers.retry, config.retry, now) : undefined,
    offersResume:
      (phase === 'interrupted' || phase === 'offline') && timers.liveness?.after !== LIVENESS && isVisible(state),
    canStart: config.address !== '',
    isIdle: isIdle(state)
  })
}
