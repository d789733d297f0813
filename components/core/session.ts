/**
 * A session is the logic of one component as four pure functions, and `startSession` is the only loop that
 * runs them: `record` notes a fact, `next` compares what is wanted with what is, `view` derives what is shown.
 * Nothing calls back, so late answers, double taps and refusals cannot tangle.
 */

import type { Fault } from './errors'
import type { World } from './environment'

/** Who asked for something: the page by an attribute or a method, a person by a tap; or the platform did it. */
export type Source = 'attribute' | 'method' | 'user' | 'native'

/** How an effect ended. `cause` is what the platform gave to its fail callback, untouched. */
export type Answer = { readonly ok: true } | { readonly ok: false; readonly cause: unknown }

export type Input<Config, Native, Wish> =
  | { readonly kind: 'configure'; readonly config: Config }
  | { readonly kind: 'ready' }
  | { readonly kind: 'want'; readonly wish: Wish; readonly source: Source }
  | { readonly kind: 'world'; readonly change: Partial<World> }
  | { readonly kind: 'native'; readonly event: Native }
  | { readonly kind: 'obstacle'; readonly fault: Fault }
  | { readonly kind: 'answer'; readonly ticket: number; readonly answer: Answer }
  | { readonly kind: 'wake' }

/** What to do now. `wakeAt` asks for a `wake` input at that time (ms, the host's clock) if nothing comes before. */
export interface Step<Effect> {
  readonly effect?: Effect
  readonly wakeAt?: number
}

export interface Session<State, Config, Native, Wish, Effect, View> {
  readonly initial: State
  /**
   * Notes one fact. An answer whose ticket is not the pending one changes nothing, and only a `wake` judges deadlines.
   * @param random [0, 1)
   */
  record(state: State, input: Input<Config, Native, Wish>, now: number, random: number): State
  /** At most one effect, and none while one is pending. */
  next(state: State, now: number): Step<Effect>
  begun(state: State, effect: Effect, ticket: number, now: number): State
  /** What is shown: derived, never stored. */
  view(state: State, now: number): View
}

/** Where a session runs: the platform in a phone, a script in tests. */
export interface Host<Effect, View> {
  /** ms; need not be the time of day. */
  now(): number
  /** [0, 1) */
  random(): number
  /** Calls `wake` at that time; replaces the wish before it, `undefined` drops it. */
  wakeAt(at: number | undefined, wake: () => void): void
  /** Carries out one effect, after `show` was given the view that belongs to it. Never rejects. */
  perform(effect: Effect): Promise<Answer>
  /** Told once after each input. @param settled nothing else waits to be worked on */
  show(view: View, settled: boolean): void
}

export interface RunningSession<Config, Native, Wish> {
  /** Feeds a fact in. What comes while another is being worked on waits for its turn. */
  feed(input: Input<Config, Native, Wish>): void
  /** After this no effect begins, nothing is shown, and answers still under way are dropped. */
  end(): void
}

/** Runs a session on a host until `end`. */
export function startSession<State, Config, Native, Wish, Effect, View>(
  session: Session<State, Config, Native, Wish, Effect, View>,
  host: Host<Effect, View>
): RunningSession<Config, Native, Wish> {
  const waiting: Input<Config, Native, Wish>[] = []
  let state = session.initial
  let lastTicket = 0
  let working = false
  let ended = false

  const begin = (effect: Effect, now: number) => {
    const ticket = ++lastTicket
    state = session.begun(state, effect, ticket, now)
    return () => {
      void host.perform(effect).then((answer) => {
        feed({ kind: 'answer', ticket, answer })
      })
    }
  }
  const work = (input: Input<Config, Native, Wish>) => {
    const now = host.now()
    state = session.record(state, input, now, host.random())
    const { effect } = session.next(state, now)
    const perform = effect === undefined ? undefined : begin(effect, now)
    host.wakeAt(session.next(state, now).wakeAt, () => {
      feed({ kind: 'wake' })
    })
    host.show(session.view(state, now), waiting.length === 0)
    perform?.()
  }
  const feed = (input: Input<Config, Native, Wish>) => {
    waiting.push(input)
    if (working) return
    working = true
    try {
      for (let next = waiting.shift(); next && !ended; next = waiting.shift()) work(next)
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
