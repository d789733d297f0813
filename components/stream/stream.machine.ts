import { gateOf } from '../core/gate'
import { copyWith } from '../core/json'
import { deadline, earliest } from '../core/timers'
import type { Session } from '../core/session'
import { ANSWER_LIMIT, isStop, isStopUseless } from './answers'
import { isOver } from './native-state'
import type { CommonCommand, StreamExtension, StreamEvent } from './extension'
import { createUpdate } from './stream.update'
import { type Effect, newRun, type Run, type StreamState } from './stream.state'
import {
  begins,
  deriveStream,
  intentOf,
  isBeside,
  isClear,
  isStillWanted,
  mustStop,
  type StreamSnapshot
} from './stream.derive'

/** ms; the same for a call that ends the use of camera, microphone and connection. */
const STOP_ANSWER_LIMIT = 2000

/**
 * Whether a start, a retry or a preview may begin: each of them asks here.
 *
 * @param clear nothing that it needs is missing
 */
export function mayBegin(state: StreamState, clear = isClear(state)): boolean {
  const { timers, fault, config } = state
  const waits = timers.cooldown !== undefined || timers.retry !== undefined
  return !fault && gateOf(state, config.resume, clear, waits) === 'open'
}

function effectInRun(state: StreamState, run: Run): Effect | undefined {
  if (intentOf(state) === 'paused') return run.isPaused || isOver(run.native) ? undefined : { kind: 'pause' }
  return run.isPaused && mayBegin(state) ? { kind: 'resume' } : undefined
}

/**
 * A start with the node that it needs: made again only in sight, where it can be found.
 *
 * @param fits false: another node would suit better
 */
export function startEffect({ node, environment }: StreamState, kind: string, fits: boolean): Effect | undefined {
  if (node === 'present' && (fits || !environment.pageShown)) return { kind }
  return environment.pageShown ? { kind: 'rebuild' } : undefined
}

/** In front a stop does not wait for what another call was refused for, but for a begin that is made again. */
function isPassedByStop(state: StreamState, kind: string): boolean {
  const isMadeAgain = begins(state, kind) && !state.fault && isStillWanted(state, kind)
  return !isStop(kind) && !isMadeAgain
}

/** Calls of the native tag are made one at a time; a stop comes before all else. */
function nativeEffect<State extends StreamState, Command>(
  state: State,
  extension: StreamExtension<State, Command>
): Effect | undefined {
  const { pending, node, awaitsShow, timers, run, queue, streamKind, environment } = state
  if (pending || node === 'absent') return undefined
  if (awaitsShow) {
    const mayPass = isBeside(awaitsShow) || (environment.appShown && isPassedByStop(state, awaitsShow))
    if (!mayPass || !mustStop(state)) return undefined
  }
  if (mustStop(state)) {
    if (timers.undo) return undefined
    return isStopUseless(state) || node === 'gone' ? { kind: 'remove' } : extension.stopEffect(state)
  }
  const mayStart = !run && intentOf(state) === 'running' && mayBegin(state) && extension.mayStart(state)
  const effect = run
    ? effectInRun(state, run)
    : mayStart
      ? startEffect(state, streamKind.start, extension.nodeFits(state))
      : undefined
  return effect ?? extension.nextEffect(state) ?? queue[0]
}

function beginNative(stream: StreamState, effect: Effect, ticket: number, now: number): void {
  stream.pending = { ticket, effect }
  const limit = effect.kind === 'stop' || effect.kind === 'stopPreview' ? STOP_ANSWER_LIMIT : ANSWER_LIMIT
  stream.timers.answer = deadline(now, limit)
  if (effect.id !== undefined) stream.queue = stream.queue.filter((queued) => queued !== effect)
  // An older stop says nothing of what begins now.
  else if (begins(stream, effect.kind)) {
    stream.abandoned = stream.abandoned.filter((call) => !isStop(call.effect.kind))
  }
  if (effect.kind !== stream.streamKind.start) return
  stream.run = newRun(ticket)
  stream.address = stream.config.address
  stream.capture = 'maybe'
  stream.info = stream.score = undefined
}

/** The session of one stream. */
export function createStreamSession<State extends StreamState, Command>(
  initial: State,
  extension: StreamExtension<State, Command>
): Session<State, State['config'], StreamEvent, Command | CommonCommand, Effect, StreamSnapshot<State>> {
  return {
    initial,
    update: createUpdate(extension),
    nextEffect: (state) =>
      state.obstacle ? undefined : (nativeEffect(state, extension) ?? extension.nextBeside(state)),
    begin(state, effect, ticket, now) {
      const draft: State = copyWith(state, { timers: { ...state.timers }, run: state.run && { ...state.run } })
      if (effect.kind !== 'authorize') beginNative(draft, effect, ticket, now)
      extension.onBegin(draft, effect, ticket, now)
      return draft
    },
    wakeAt: ({ timers }) => earliest(timers),
    derive: (state, now) => deriveStream(state, now, (phase) => extension.phaseNameOf(state, phase))
  }
}
