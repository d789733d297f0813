import type { ErrorName } from '../locale/messages'
import type { Timers } from '../core/timers'
import type { Fault } from '../core/errors'
import type { Presence } from '../core/gate'
import type { Score } from './netstatus'
import type { RetryPolicy } from '../core/retry'
import type { Pending, Source } from '../core/session'
import { initialEnvironment } from '../core/environment'
import type { NativeState } from './native-state'

/** The desired state, set by attribute, method or tap: the last one wins. */
export type Intent = 'stopped' | 'paused' | 'running'

/** What is different between the streams of the native tags. */
export interface StreamKind {
  /** The call that starts a run, and the error when it is refused. */
  readonly start: string
  readonly startRejected: ErrorName
  /** The symbol and label of the button for it. */
  readonly startSymbol: 'play' | 'push'
  /** The property that drives the run: `<running>change` reports it. */
  readonly running: string
  /** The property that holds the address, and the errors of an empty and of a useless one. */
  readonly address: string
  isPlayable(address: string): boolean
  readonly addressErrors: readonly [empty: ErrorName, other: ErrorName]
}

/** The properties that every stream has, as it uses them. */
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
  /** ms of absence from which on it resumes only when a person asks for it. */
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

/**
 * A call of the native tag and its options. `rebuild` makes the node again, and its context with it; `remove` takes it away;
 * `authorize` has a lane of its own.
 */
export interface Effect {
  readonly kind: string
  readonly options?: object | undefined
  /** A call that a method of the instance has asked for. */
  readonly id?: number
}

/** A run of the native tag, from the call that starts it to the stop that succeeds. */
export interface Run {
  /** Of the call that started it. */
  readonly id: number
  /** What its events say. */
  native: NativeState
  /** The code that made `native` what it is, if one did. */
  code?: number | undefined
  /** It has paused on request. */
  isPaused: boolean
  /** To be stopped before anything else: it gave up, was given up, or its stop was refused. */
  isSpent: boolean
  /** Since when it runs without standing still, ms. */
  stableSince?: number | undefined
  /** Since when reports have had a rate, ms; undefined after one without. */
  flowSince?: number | undefined
  /** The last report of a run that should flow had no rate. */
  isDry: boolean
  /** Its first sound was played. */
  soundStarted: boolean
  /** A code has said that it is connected. */
  isConnected: boolean
}

/** What is used of camera, microphone and connection: only a stop that succeeds, or a node that is gone, proves `off`. */
export type Capture = 'off' | 'maybe' | 'on'

/** Attempts to get a run back. */
export interface Recovery {
  /** Since the last stable run. */
  attempts: number
  /** The next start is one of these and not a command. */
  isUnderWay: boolean
  /** The next one was brought forward because network, page or audio are back. */
  isReturn: boolean
  /** When the last such attempt was made, ms. */
  returnedAt: number
}

/**
 * `answer`: of the pending call; `look`: of permissions; `cooldown`: no start until then; `show`: the end of
 * a wait for the show; `retry`: the next attempt; `undo`:
 * the next stop after a refused one; `liveness`: for a sign of life after a pause or an interruption; `progress`: the limit of
 * the phase; `debounce`: of the component's own; `hide`: of the bar; `tick`: a time that is shown.
 */
export type TimerName =
  | 'answer'
  | 'look'
  | 'cooldown'
  | 'show'
  | 'retry'
  | 'undo'
  | 'liveness'
  | 'progress'
  | 'debounce'
  | 'hide'
  | 'tick'

/**
 * What is known, nothing derived. An update changes a copy, of `run`, `recovery` and `timers` too; other values are replaced,
 * never changed.
 */
export interface StreamState<Settings extends StreamSettings = StreamSettings> extends Presence {
  readonly streamKind: StreamKind
  config: Settings
  /** Why nothing can run here at all. */
  obstacle?: Fault | undefined
  /** Set by attribute, method or tap; while undefined, `auto` decides. */
  ownIntent?: Intent | undefined
  /** Where the intent comes from. */
  source: Source
  /** `broken`: it gave no answer or could not be drawn, and is made again before the next start; `gone`: taken away. */
  node: 'absent' | 'present' | 'broken' | 'gone'
  run?: Run | undefined
  /** The address that the native tag has: of the last start. */
  address: string
  capture: Capture
  /** A picture is to be shown without a run, as pushers can, and the native preview that shows it. */
  preview: boolean
  /** `spent`: to be closed before it is opened again. */
  ownPreview: 'closed' | 'opening' | 'open' | 'spent'
  /** Stops that were refused or not answered since capture was last off. */
  missedStops: number
  /** The call that was refused in the background: until the app is shown none is made, but a stop past another call. */
  awaitsShow?: string | undefined
  /** The call that was last refused, when, ms, and with which cause. */
  refused?: { readonly kind: string; readonly at: number; readonly cause: unknown } | undefined
  /** The call under way of the native tag. */
  pending?: Pending<Effect> | undefined
  /** Calls without an answer in time, which may still take effect. */
  abandoned: readonly Pending<Effect>[]
  /** Calls that methods have asked for. */
  queue: readonly Effect[]
  recovery: Recovery
  timers: Timers<TimerName>
  /** Why it cannot run. */
  fault?: Fault | undefined
  /** Faults of the last input that stop nothing. */
  warnings: readonly Fault[]
  /** The picture is in a window of its own, or plays on in the background. */
  inPicture: boolean
  inBackground: boolean
  muted: boolean
  mutedSource: Source
  /** The control bar is shown. */
  bar: boolean
  /** The statistics are shown. */
  stats: boolean
  /** `info` of the last `netstatus`, and its score. */
  info?: unknown
  score?: Score | undefined
  /** A picture of this address has been seen since the last stop or end. */
  seen: boolean
  /** This address has been played. */
  hasPlayed: boolean
}

export function initialStream<Settings extends StreamSettings>(
  streamKind: StreamKind,
  config: Settings,
  obstacle: Fault | undefined
): StreamState<Settings> {
  return {
    streamKind,
    config,
    obstacle,
    environment: initialEnvironment,
    source: 'attribute',
    node: 'absent',
    address: '',
    capture: 'off',
    preview: false,
    ownPreview: 'closed',
    missedStops: 0,
    waitedInVain: false,
    abandoned: [],
    queue: [],
    recovery: { attempts: 0, isUnderWay: false, isReturn: false, returnedAt: -Infinity },
    timers: {},
    warnings: [],
    inPicture: false,
    inBackground: false,
    muted: false,
    mutedSource: 'attribute',
    bar: false,
    stats: false,
    seen: false,
    hasPlayed: false
  }
}

export function newRun(id: number): Run {
  return {
    id,
    native: 'connecting',
    isPaused: false,
    isSpent: false,
    isDry: false,
    soundStarted: false,
    isConnected: false
  }
}
