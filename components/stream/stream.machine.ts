import { deadline, earliest } from '../core/timers'
import type { Session, Step } from '../core/session'
import { isGone } from './native-state'
import type { CommonWish, Hooks, StreamEvent } from './extension'
import { createRecord } from './stream.update'
import { type Effect, isClear, isStale, type StreamState, wanted } from './stream.state'
import { type StreamView, viewOf } from './stream.derive'

/** ms; a native call that answers neither success nor fail within it counts as refused. */
const ANSWER_LIMIT = 10_000

/** A new address takes a stop before it, and so does an engine that gave up: a bare start does nothing then. */
function callOfRun(state: StreamState): string | undefined {
  const { started, held, engine, fault, broken, timers, traits, lapsed } = state
  const intent = wanted(state)
  if (timers.rest) return undefined
  if (started) {
    if (intent === undefined || intent === 'stopped' || isStale(state)) return 'stop'
    if (intent === 'paused') return held || isGone(engine) ? undefined : 'pause'
    return held && isClear(state) ? 'resume' : undefined
  }
  if (intent !== 'running' || fault || timers.retry || lapsed || !isClear(state)) return undefined
  return broken ? 'rebuild' : traits.start
}

/** The session of one stream. */
export function createStreamSession<State extends StreamState, Wish>(
  initial: State,
  hooks: Hooks<State, Wish>
): Session<State, State['config'], StreamEvent, Wish | CommonWish, Effect, StreamView<State>> {
  const effectFor = (state: State): Effect | undefined => {
    const { traits, world } = state
    if (state.pending || !state.ready || state.obstacle || (traits.onlyInFront && !world.appShown)) return undefined
    const kind = callOfRun(state)
    if (!kind) return hooks.effect(state)
    return (kind === traits.start && hooks.prepare?.(state)) || { kind }
  }
  return {
    initial,
    record: createRecord(hooks),
    next(state, now): Step<Effect> {
      const effect = effectFor(state)
      if (effect) return { effect }
      const { timers } = state
      const wakeAt = earliest(timers)
      if (wakeAt === undefined) return {}
      // While a person reads the seconds until the next attempt, each of them.
      const retryAt = timers.retry?.at ?? Infinity
      const seconds = Math.ceil((retryAt - now) / 1000) - 1
      return { wakeAt: seconds > 0 && retryAt < Infinity ? Math.min(wakeAt, retryAt - seconds * 1000) : wakeAt }
    },
    begun(state, effect, ticket, now) {
      const draft: State = {
        ...state,
        pending: { ticket, effect },
        timers: { ...state.timers, answer: deadline(now, ANSWER_LIMIT) }
      }
      if (effect.kind === state.traits.start) {
        draft.started = true
        draft.engine = 'connecting'
        draft.loaded = state.config.address
        draft.dry = draft.heard = false
        draft.code = draft.info = draft.score = undefined
      }
      hooks.begun(draft, effect, now)
      return draft
    },
    view: (state, now) => viewOf(state, now, (phase) => hooks.nameOf(state, phase))
  }
}
