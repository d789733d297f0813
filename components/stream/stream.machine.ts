import { deadline, earliest } from '../core/timers'
import type { Session } from '../core/session'
import { isOver } from './native-state'
import type { CommonCommand, StreamExtension, StreamEvent } from './extension'
import { createUpdate } from './stream.update'
import type { Effect, StreamState } from './stream.state'
import { deriveStream, intentOf, isClear, isStale, type StreamSnapshot } from './stream.derive'

/** ms; a native call that answers neither success nor fail within it counts as refused. */
const ANSWER_LIMIT = 10_000

/** A new address needs a stop first, and so does a native tag that gave up: a bare start does nothing then. */
function callOfRun(state: StreamState): string | undefined {
  const { started, held, native, fault, broken, timers, streamKind, lapsed } = state
  const intent = intentOf(state)
  if (timers.cooldown) return undefined
  if (started) {
    if (intent === undefined || intent === 'stopped' || isStale(state)) return 'stop'
    if (intent === 'paused') return held || isOver(native) ? undefined : 'pause'
    return held && isClear(state) ? 'resume' : undefined
  }
  if (intent !== 'running' || fault || timers.retry || lapsed || !isClear(state)) return undefined
  return broken ? 'rebuild' : streamKind.start
}

/** The session of one stream. */
export function createStreamSession<State extends StreamState, Command>(
  initial: State,
  extension: StreamExtension<State, Command>
): Session<State, State['config'], StreamEvent, Command | CommonCommand, Effect, StreamSnapshot<State>> {
  return {
    initial,
    update: createUpdate(extension),
    nextEffect(state) {
      const { streamKind, environment } = state
      if (state.pending || !state.ready || state.obstacle) return undefined
      if (streamKind.onlyInFront && !environment.appShown) return undefined
      const kind = callOfRun(state)
      if (!kind) return extension.nextEffect(state)
      return (kind === streamKind.start && extension.prepareStart(state)) || { kind }
    },
    begin(state, effect, ticket, now) {
      const draft: State = {
        ...state,
        pending: { ticket, effect },
        timers: { ...state.timers, answer: deadline(now, ANSWER_LIMIT) }
      }
      if (effect.kind === state.streamKind.start) {
        draft.started = true
        draft.native = 'connecting'
        draft.address = state.config.address
        draft.dry = draft.soundStarted = false
        draft.code = draft.info = draft.score = undefined
      }
      extension.onBegin(draft, effect, now)
      return draft
    },
    wakeAt({ timers }, now) {
      const wakeAt = earliest(timers)
      const retryAt = timers.retry?.at ?? Infinity
      if (wakeAt === undefined || retryAt === Infinity) return wakeAt
      // The seconds until the next attempt are shown: each of them.
      return Math.min(wakeAt, retryAt - (Math.ceil((retryAt - now) / 1000) - 1) * 1000)
    },
    derive: (state, now) => deriveStream(state, now, (phase) => extension.phaseNameOf(state, phase))
  }
}
