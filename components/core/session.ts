/**
 * A session is the logic of one component as pure functions, and `startSession` is the only loop that runs them:
 * `update` takes in one input, `nextEffect` compares what is intended with what is, `derive` makes the snapshot from which
 * data and events are made. Nothing calls back, so late answers, double taps and refusals cannot interfere.
 *
 * Effects run in lanes, one at a time in each: no lane waits for another.
 */

import type { Fault } from './errors'
import type { Instant } from './clock'
import type { Environment } from './environment'

/** Where a command comes from: the page by an attribute or a method, a person by a tap; or the platform did it. */
export type Source = 'attribute' | 'method' | 'user' | 'native'

/** How an effect ended: with what the platform gave to its success or fail callback, untouched. */
export type Answer = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly cause: unknown }

export type Input<Settings, NativeEvent, Command> =
  /** @property echoes names of the properties whose new value was reported to the page: no commands */
  | { readonly kind: 'configure'; readonly config: Settings; readonly echoes: ReadonlySet<string> }
  /** The native node exists. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'command'; readonly command: Command; readonly source: Source }
  | { readonly kind: 'environment'; readonly change: Partial<Environment> }
  | { readonly kind: 'native'; readonly event: NativeEvent }
  | { readonly kind: 'obstacle'; readonly fault: Fault }
  /** The native call that waited for the view is made now. */
  | { readonly kind: 'called' }
  | { readonly kind: 'answer'; readonly ticket: number; readonly answer: Answer }
  | { readonly kind: 'wake' }

/** The moment of an input, and chance for it: [0, 1). */
export interface Moment extends Instant {
  readonly random: number
}

/** An effect under way in its lane. */
export interface Pending<Effect> {
  readonly ticket: number
  readonly effect: Effect
}

export interface Session<State, Settings, NativeEvent, Command, Effect, Snapshot> {
  readonly initial: State
  /** Only `wake` judges deadlines. */
  update(state: State, input: Input<Settings, NativeEvent, Command>, moment: Moment): State
  /** The next effect of a lane that is free; asked again after each `begin`, until there is none. */
  nextEffect(state: State): Effect | undefined
  /** The effect is about to be carried out: its lane is taken. */
  begin(state: State, effect: Effect, ticket: number, now: number): State
  /** When to be woken if no input comes before, ms on the host's clock. */
  wakeAt(state: State, now: number): number | undefined
  derive(state: State, now: number): Snapshot
}

/** Where a session runs: the platform on a phone, a script in tests. */
export interface Host<Effect, Snapshot> {
  /** ms; need not be the time of day. */
  now(): Instant
  /** [0, 1) */
  random(): number
  /** Calls `wake` at that time; replaces the alarm before it, `undefined` drops it. */
  wakeAt(at: number | undefined, wake: () => void): void
  /** Carries out one effect, after `onSnapshot` was given the snapshot that belongs to it. Never rejects. */
  perform(effect: Effect): Promise<Answer>
  /** Called once after each input. @param isLast no other input waits */
  onSnapshot(snapshot: Snapshot, isLast: boolean): void
}

export interface RunningSession<Settings, NativeEvent, Command> {
  /**
   * Takes in an input. What comes while another is being worked on waits for its turn.
   *
   * @param done called once the snapshot of this input has been given out
   */
  readonly feed: (input: Input<Settings, NativeEvent, Command>, done?: () => void) => void
  /** After this no effect begins, no snapshot is made, and answers still under way are dropped. */
  readonly end: () => void
}

/** Runs a session on a host until `end`. */
export function startSession<State, Settings, NativeEvent, Command, Effect, Snapshot>(
  session: Session<State, Settings, NativeEvent, Command, Effect, Snapshot>,
  host: Host<Effect, Snapshot>
): RunningSession<Settings, NativeEvent, Command> {
  const waiting: (() => void)[] = []
  let state = session.initial
  let lastTicket = 0
  let working = false
  let ended = false

  const beginAll = (now: number) => {
    const begun: Pending<Effect>[] = []
    for (let effect = session.nextEffect(state); effect !== undefined; effect = session.nextEffect(state)) {
      const ticket = ++lastTicket
      state = session.begin(state, effect, ticket, now)
      begun.push({ ticket, effect })
    }
    return begun
  }
  const work = (input: Input<Settings, NativeEvent, Command>) => {
    const instant = host.now()
    state = session.update(state, input, { ...instant, random: host.random() })
    const begun = beginAll(instant.now)
    host.wakeAt(session.wakeAt(state, instant.now), () => feed({ kind: 'wake' }))
    host.onSnapshot(session.derive(state, instant.now), waiting.length === 0)
    for (const { ticket, effect } of begun) {
      // A handler of the page may have ended it.
      if (ended) return
      void host.perform(effect).then((answer) => feed({ kind: 'answer', ticket, answer }))
    }
  }
  const feed = (input: Input<Settings, NativeEvent, Command>, done?: () => void) => {
    waiting.push(() => {
      work(input)
      done?.()
    })
    if (working) return
    working = true
    try {
      for (let next = waiting.shift(); next && !ended; next = waiting.shift()) next()
    } finally {
      working = false
    }
  }
  return {
    feed,
    end() {
      ended = true
      host.wakeAt(undefined, () => undefined)
    }
  }
}
