import type { ErrorName, StreamScope } from '../locale/messages'
import type { Timers } from '../core/timers'
import type { Fault } from '../core/errors'
import type { Score } from './quality'
import type { RetryPolicy } from '../core/retry'
import type { Source } from '../core/session'
import { initialWorld, type World } from '../core/environment'
import type { Engine } from './native-state'

/** What is wanted, by attribute, method or tap: the last one wins. */
export type Intent = 'stopped' | 'paused' | 'running'

/** What sets the stream of one native tag apart from that of another. */
export interface Traits {
  readonly scope: StreamScope
  /** The call that starts a run, and the error when it is refused. */
  readonly start: string
  readonly startRejected: ErrorName
  /** The symbol and label of the button for it. */
  readonly startSymbol: 'play' | 'push'
  /** The property that holds the address, which addresses there are, and the errors of an empty and of another one. */
  readonly address: string
  readonly playable: RegExp
  readonly addressErrors: readonly [empty: ErrorName, other: ErrorName]
  /** Nothing is asked of it while the app is in the background, where it is refused (community). */
  readonly onlyInFront?: boolean
}

/** What every stream is told by its properties. */
export interface StreamSettings {
  readonly address: string
  /** Runs unasked. */
  readonly auto: boolean
  /** Tri-state: undefined leaves it to `auto`. */
  readonly running: boolean | undefined
  readonly paused: boolean | undefined
  readonly retry: RetryPolicy
  /** ms; 0 for never. */
  readonly stallTimeout: number
  readonly resume: 'auto' | 'ask' | 'never'
  /** ms out of sight from which on it goes on only when a person asks for it. */
  readonly resumeWindow: number
  readonly muted: boolean
  readonly stats: boolean
  readonly controls: readonly string[]
  /** What the page's own slots replace. */
  readonly custom: readonly string[]
  readonly poster: string
  readonly title: string
  readonly keepScreenOn: boolean
  readonly locale: string
  readonly theme: 'auto' | 'light' | 'dark'
}

/** What is asked of the native tag: a call and its options. `rebuild` makes the node anew, and its context with it. */
export interface Effect {
  readonly kind: string
  readonly options?: object
}

/**
 * What is known, nothing derived. An input is noted in a copy; what lies deeper than `timers` is replaced and never
 * changed.
 */
export interface StreamState<Settings extends StreamSettings = StreamSettings> {
  readonly traits: Traits
  config: Settings
  world: World
  /** Why nothing can run here at all. */
  obstacle?: Fault | undefined
  /** What was asked for; while undefined, `auto` decides. */
  intent?: Intent | undefined
  /** Who asked. */
  source: Source
  /** The native node exists: before that nothing is asked of it. */
  ready?: boolean | undefined
  /** The node gave no answer or could not be drawn: it is made anew before it is to run again. */
  broken?: boolean | undefined
  /** Whether the native tag was told to start and not told to stop since. */
  started?: boolean | undefined
  /** Whether it was told to pause and has. */
  held?: boolean | undefined
  /** What its events say of it; of meaning while it is started, but for `ended`. */
  engine: Engine
  /** The code that made `engine` what it is, if one did. */
  code?: number | undefined
  /** Since when it runs without standing still, ms. */
  runningSince?: number | undefined
  /** Its last report of a run that should flow said that nothing does. */
  dry?: boolean | undefined
  /** Its first sound was played since it was last told to start. */
  heard?: boolean | undefined
  /** The address that the native tag has. */
  loaded: string
  /** The run under way is to be ended and begun anew: a bare start does nothing after the engine gave up (community). */
  restart?: boolean | undefined
  pending?: { readonly ticket: number; readonly effect: Effect } | undefined
  /** Attempts to get it back, since the last stable run. */
  attempts: number
  /** The next attempt was brought forward because network, page or audio are back. */
  returning?: boolean | undefined
  /** When the last such attempt was made, ms. */
  returnedAt: number
  /**
   * `answer`: of the pending call; `rest`: nothing is asked until then; `retry`: the next attempt; `life`: for a sign of
   * life after a pause or an interruption; `watch`: for progress; `guard`: of the component's own; `hide`: of the bar;
   * `tick`: something shown grows older.
   */
  timers: Timers<'answer' | 'rest' | 'retry' | 'life' | 'watch' | 'guard' | 'hide' | 'tick'>
  /** When network, page or audio were lost, ms. */
  leftAt: number
  /** They were lost for so long that a person is to be asked before anything starts again. */
  lapsed?: boolean | undefined
  /** Why it cannot run. */
  fault?: Fault | undefined
  /** To be told, and stopping nothing: those of the last input. */
  notices: readonly Fault[]
  /** The picture is in a window of its own, or plays on in the background. */
  inPicture?: boolean | undefined
  inBackground?: boolean | undefined
  muted: boolean
  mutedSource: Source
  /** The control bar is shown. */
  bar?: boolean | undefined
  /** The statistics are shown. */
  stats?: boolean | undefined
  /** `info` of the last `netstatus`, and its score. */
  info?: unknown
  score?: Score | undefined
  /** A picture has been seen since it was last told to start. */
  seen?: boolean | undefined
}

/** The moment of an input, and chance for it: [0, 1). */
export interface Moment {
  readonly now: number
  readonly random: number
}

export function initialStream<Settings extends StreamSettings>(
  traits: Traits,
  config: Settings,
  obstacle: Fault | undefined
): StreamState<Settings> {
  return {
    traits,
    config,
    obstacle,
    world: initialWorld,
    source: 'attribute',
    engine: 'connecting',
    loaded: '',
    attempts: 0,
    returnedAt: -Infinity,
    leftAt: Infinity,
    timers: {},
    notices: [],
    muted: false,
    mutedSource: 'attribute'
  }
}

/** While nothing was asked for, `auto` decides; an address may come later. Undefined: nothing is wanted. */
export function intentBy(intent: Intent | undefined, { auto, address, paused }: StreamSettings): Intent | undefined {
  return intent ?? (auto && address ? (paused ? 'paused' : 'running') : undefined)
}

/** What is wanted now. An attribute may ask for a run before there is an address: then nothing is wanted yet. */
export function wanted({ intent, source, config }: StreamState): Intent | undefined {
  return !config.address && source === 'attribute' && intent !== 'stopped' ? undefined : intentBy(intent, config)
}

export function isRunWanted(state: StreamState): boolean {
  return wanted(state) === 'running'
}

/** The run under way is not the one that is wanted: its codes say nothing, and it must stop before the next. */
export function isStale({ restart, loaded, config }: StreamState): boolean {
  return restart === true || loaded !== config.address
}

/** It is being got back, by our doing. */
export function isLost({ attempts, timers }: StreamState): boolean {
  return attempts > 0 || timers.retry !== undefined
}

/** The person can see it. */
export function isVisible({ world, inPicture, inBackground }: StreamState): boolean {
  return world.appShown && (world.pageShown || inPicture === true || inBackground === true)
}

/** Nothing stands in the way of running. */
export function isClear(state: StreamState): boolean {
  return isVisible(state) && state.world.online && state.world.audioFree
}
