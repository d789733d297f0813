import type { Fields } from '../core/json'
import type { Answer, Moment, Source } from '../core/session'
import type { Signal } from './native-state'
import type { Effect, StreamState } from './stream.state'
import type { CommonPhase, Phase } from './stream.derive'

/** What a person or a page can ask of every stream. `touch` is a tap on the picture, `keep` one in the control bar. */
export type CommonCommand = 'run' | 'stop' | 'pause' | 'resume' | 'mute' | 'turnSound' | 'turnStats' | 'touch' | 'keep'

export interface StreamEvent {
  readonly type: string
  readonly detail: Fields
}

/** What a component's session adds to that of its stream. */
export interface StreamExtension<State extends StreamState, Command> {
  /** The component's own name for a phase. */
  phaseNameOf(state: State, phase: CommonPhase): Phase
  /** What a native code means for the run. What else follows from it is changed in the draft. */
  onStateCode(draft: State, code: number, detail: unknown): Signal | undefined
  /** Nothing but another attempt by hand can help against the failure of this code. */
  isHopeless(draft: State, code: number): boolean
  /** Before a code says that it runs: whether a report of a bit rate proves it. */
  provesRun(draft: State): boolean
  /** A call that has to come before a start. */
  prepareStart(state: State): Effect | undefined
  /** @param before the settings until now */
  onSettings(draft: State, before: State['config']): void
  onCommand(draft: State, command: Command, source: Source, now: number): void
  /** A native event that means nothing for the run. */
  onNativeEvent(draft: State, event: StreamEvent): void
  /** A call of its own, while the run has none to make. */
  nextEffect(state: State): Effect | undefined
  onBegin(draft: State, effect: Effect, now: number): void
  /** Returns whether the answered call was its own. */
  onAnswer(draft: State, effect: Effect, answer: Answer, moment: Moment): boolean
  /** The time of `timers.debounce` has come. */
  onDebounced(draft: State): void
  /** Follows each input. */
  onUpdate(draft: State, now: number, before: State): void
}
