import type { Answer, Source } from '../core/session'
import type { EngineEffect } from './native-state'
import type { Effect, Moment, StreamState } from './stream.state'
import type { CommonPhase, Phase } from './stream.derive'

/** What a person or a page can ask of every stream. `touch` is a tap on the picture, `keep` one in the control bar. */
export type CommonWish = 'run' | 'stop' | 'pause' | 'resume' | 'mute' | 'turnSound' | 'turnStats' | 'touch' | 'keep'

export interface StreamEvent {
  readonly type: string
  readonly detail: Readonly<Record<string, unknown>>
}

/** What a component's session knows beyond the run of its stream. */
export interface Hooks<State extends StreamState, Wish> {
  /** The component's own name for a phase. */
  nameOf(state: State, phase: CommonPhase): Phase
  /** What a native code does to the run, noted in the draft as far as it does more. */
  effectOf(draft: State, code: number, detail: unknown): EngineEffect | undefined
  /** Nothing but another attempt by hand can help against the failure that a code tells. */
  isHopeless?(draft: State, code: number): boolean
  /** While it is not said to run: whether a report that something flows proves it. */
  provesRun(draft: State): boolean
  /** What has to be done before a start. */
  prepare?(state: State): Effect | undefined
  /** The properties have changed from these. */
  configured(draft: State, before: State['config']): void
  wished(draft: State, wish: Wish, source: Source, now: number): void
  /** A native event that the run does not know. */
  heard(draft: State, event: StreamEvent): void
  /** A call of its own, while the run has none to make. */
  effect(state: State): Effect | undefined
  /** A call was begun. */
  begun(draft: State, effect: Effect, now: number): void
  /** Whether the answered call was its own. */
  answered(draft: State, effect: Effect, answer: Answer, moment: Moment): boolean
  /** The time of `timers.guard` has come. */
  guarded(draft: State): void
  /** What follows from any input beyond itself. */
  follow(draft: State, now: number, before: State): void
}
