import type { Fields } from '../core/json'
import type { Answer, Moment, Source } from '../core/session'
import type { Signal } from './native-state'
import type { Phase } from './phases'
import type { CommonPhase } from './stream.derive'
import type { Effect, StreamState } from './stream.state'

/** What a person or a page can ask of every stream. `touch` is a tap on the picture, `keep` one in the control bar. */
export type CommonCommand =
  | 'run'
  | 'stop'
  | 'pause'
  | 'resume'
  | 'mute'
  | 'turnSound'
  | 'turnStats'
  | 'touch'
  | 'keep'
  /** A method of the instance asks for a call of the native tag. */
  | { readonly kind: 'call'; readonly effect: Effect }

export interface StreamEvent {
  readonly type: string
  readonly detail: Fields
}

/** What a component's session adds to that of its stream. */
export interface StreamExtension<State extends StreamState, Command> {
  /** The component's own name for a phase. */
  phaseNameOf(state: State, phase: CommonPhase): Phase
  /**
   * What a native code means for the run; `none` where it is another fault, undefined where it has no meaning. What else follows
   * from it is changed in the draft.
   */
  onStateCode(draft: State, code: number, detail: unknown, now: number): Signal | 'none' | undefined
  /** Nothing but another attempt by hand can help against the failure of this code. */
  isHopeless(draft: State, code: number): boolean
  /** Before a code says that it runs: whether a single report of a rate proves it. */
  provesRun(draft: State): boolean
  /** Whether a report shows that the audio is there, whatever the phone says. */
  provesAudio(draft: State): boolean
  /** Something is sent or received, so that silence is a stall. */
  expectsFlow(state: State): boolean
  /** False: a start needs a node with other attributes, which are fixed once it is made. */
  nodeFits(state: State): boolean
  /** Nothing has to be found out before a start. */
  mayStart(state: State): boolean
  /** @param before the settings until now @param echoes properties whose change is no command */
  onSettings(draft: State, before: State['config'], echoes: ReadonlySet<string>): void
  onCommand(draft: State, command: Command, source: Source, now: number): void
  /** A native event that is no state, report or error. */
  onNativeEvent(draft: State, event: StreamEvent): void
  /** The call that ends what is used. */
  stopEffect(state: State): Effect
  /** A call of the native tag of its own, while the run has none to make. */
  nextEffect(state: State): Effect | undefined
  /** An effect of a lane of its own. */
  nextBeside(state: State): Effect | undefined
  onBegin(draft: State, effect: Effect, ticket: number, now: number): void
  /** Returns whether the answered call was its own. @param isSilent no answer came in time */
  onAnswer(draft: State, effect: Effect, answer: Answer, moment: Moment, isSilent: boolean): boolean
  /** A call that was given up has succeeded after all. */
  onLateSuccess(draft: State, effect: Effect): void
  /** A call of its own was refused in the background: it is made again once the app is shown. */
  onPostponed(draft: State): void
  /** The answer of a lane of its own, if the ticket is of one. */
  onAnswerBeside(draft: State, ticket: number, answer: Answer, now: number): void
  /** The run has ended, and nothing is used any more. */
  onReleased(draft: State): void
  /** The time of one of its own timers has come. */
  onTimer(draft: State, name: 'debounce' | 'look'): void
  /** Follows each input. */
  onUpdate(draft: State, now: number, before: State): void
}
