import type { Answer, Source } from '../session'
import type { Effect, Moment, StreamState } from './state'

/** What a person or a page can ask of every stream. `touch` is a tap on the picture, `keep` one in the control bar. */
export type CommonWish = 'run' | 'stop' | 'pause' | 'resume' | 'mute' | 'turnSound' | 'turnStats' | 'touch' | 'keep'

export interface StreamEvent {
  readonly type: string
  readonly detail: Readonly<Record<string, unknown>>
}

/** What a component's session knows beyond the run of its stream. Each notes in a draft. */
export interface Hooks<State extends StreamState, Wish> {
  /** The properties have changed from these. */
  configured(draft: State, before: State['config']): void
  wished(draft: State, wish: Wish, source: Source, now: number): void
  /** Every native event, before the run hears of it. */
  heard(draft: State, event: StreamEvent, moment: Moment): void
  /** A call of its own, while the run has none to make. */
  effect(state: State): Effect | undefined
  /** A call was begun. */
  begun(draft: State, effect: Effect, now: number): void
  /** Whether the answered call was its own. */
  answered(draft: State, effect: Effect, answer: Answer, moment: Moment): boolean
  /** The time of `timers.guard` has come. */
  guarded(draft: State): void
  /** What follows from any input beyond itself. */
  follow(draft: State): void
}
