/**
 * A session is the logic of one component as four pure functions, and `startSession` is the only loop that
 * runs them: `record` notes a fact, `next` compares what is wanted with what is, `view` derives what is shown.
 * Nothing calls back, so late answers, double taps and refusals cannot tangle.
 */

/** What is wanted, by attribute, method or tap: the last one wins. */
export type Intent = 'stopped' | 'running'

/** How an effect ended. `cause` is what the platform gave to its fail callback, untouched. */
export type Answer = { readonly ok: true } | { readonly ok: false; readonly cause: unknown }

export type Input<Config, Native> =
  | { readonly kind: 'configure'; readonly config: Config }
  | { readonly kind: 'ready' }
  | { readonly kind: 'want'; readonly intent: Intent }
  | { readonly kind: 'native'; readonly event: Native }
  | { readonly kind: 'answer'; readonly ticket: number; readonly answer: Answer }
  | { readonly kind: 'wake' }

/** What to do now. `wakeAt` asks for a `wake` input at that time (ms, the host's clock) if nothing comes before. */
export interface Step<Effect> {
  readonly effect?: Effect
  readonly wakeAt?: number
}

export interface Session<State, Config, Native, Effect, View> {
  readonly initial: State
  /** Notes one fact. An answer whose ticket is not the pending one changes nothing. */
  record(state: State, input: Input<Config, Native>, now: number): State
  /** At most one effect, and none while one is pending. */
  next(state: State): Step<Effect>
  begun(state: State, effect: Effect, ticket: number, now: number): State
  /** What is shown: derived, never stored. */
  view(state: State): View
}

/** Where a session runs: the platform in a phone, a script in tests. */
export interface Host<Effect, View> {
  /** ms; need not be the time of day. */
  now(): number
  /** Calls `wake` at that time; replaces the wish before it, `undefined` drops it. */
  wakeAt(at: number | undefined, wake: () => void): void
  /** Carries out one effect, after `show` was given the view that belongs to it. Never rejects. */
  perform(effect: Effect): Promise<Answer>
  /** Told once after each input. */
  show(view: View): void
}

export interface RunningSession<Config, Native> {
  /** Feeds a fact in. What comes while another is being worked on waits for its turn. */
  feed(input: Input<Config, Native>): void
  /** After this no effect begins, nothing is shown, and answers still under way are dropped. */
  end(): void
}

/** Runs a session on a host until `end`. */
export function startSession<State, Config, Native, Effect, View>(
  session: Session<State, Config, Native, Effect, View>,
  host: Host<Effect, View>
): RunningSession<Config, Native> {
  const waiting: Input<Config, Native>[] = []
  let state = session.initial
  let lastTicket = 0
  let working = false
  let ended = false

  const begin = (effect: Effect) => {
    const ticket = ++lastTicket
    state = session.begun(state, effect, ticket, host.now())
    return () => {
      void host.perform(effect).then((answer) => {
        feed({ kind: 'answer', ticket, answer })
      })
    }
  }
  const work = (input: Input<Config, Native>) => {
    state = session.record(state, input, host.now())
    const { effect } = session.next(state)
    const perform = effect === undefined ? undefined : begin(effect)
    host.wakeAt(session.next(state).wakeAt, () => {
      feed({ kind: 'wake' })
    })
    host.show(session.view(state))
    perform?.()
  }
  const feed = (input: Input<Config, Native>) => {
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
