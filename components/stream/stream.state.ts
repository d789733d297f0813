import type { ErrorName } from '../locale/messages'
import type { Timers } from '../core/timers'
import type { Fault } from '../core/errors'
import type { Score } from './netstatus'
import type { RetryPolicy } from '../core/retry'
import type { Source } from '../core/session'
import { type Environment, initialEnvironment } from '../core/environment'
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
  /** The property that holds the address, which addresses there are, and the errors of an empty and of another one. */
  readonly address: string
  readonly playable: RegExp
  readonly addressErrors: readonly [empty: ErrorName, other: ErrorName]
  /** Nothing is asked of it while the app is in the background, where it is refused (community). */
  readonly onlyInFront?: boolean
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

/** A call of the native tag and its options. `rebuild` makes the node again, and its context with it. */
export interface Effect {
  readonly kind: string
  readonly options?: object
}

/**
 * What is known, nothing derived. An update changes a copy; values deeper than `timers` are replaced, never changed.
 */
export interface StreamState<Settings extends StreamSettings = StreamSettings> {
  readonly streamKind: StreamKind
  config: Settings
  environment: Environment
  /** Why nothing can run here at all. */
  obstacle?: Fault | undefined
  /** Set by attribute, method or tap; while undefined, `auto` decides. */
  ownIntent?: Intent | undefined
  /** Where the intent comes from. */
  source: Source
  /** The native node exists: before that it gets no calls. */
  ready?: boolean | undefined
  /** The node gave no answer or could not be drawn: it is made again before the next start. */
  broken?: boolean | undefined
  /** The native tag was started, and not stopped since. */
  started?: boolean | undefined
  /** It has paused on request. */
  held?: boolean | undefined
  /** What its events say; it means something while started, `ended` also after that. */
  native: NativeState
  /** The code that made `native` what it is, if one did. */
  code?: number | undefined
  /** Since when it runs without standing still, ms. */
  runningSince?: number | undefined
  /** The last report of a run that should flow had no bit rate. */
  dry?: boolean | undefined
  /** Its first sound was played since the last start. */
  soundStarted?: boolean | undefined
  /** The address that the native tag has. */
  address: string
  /** The run under way has to be stopped and started: a bare start does nothing after the native tag gave up (community). */
  restart?: boolean | undefined
  pending?: { readonly ticket: number; readonly effect: Effect } | undefined
  /** Attempts to get it back, since the last stable run. */
  attempts: number
  /** The next attempt was brought forward because network, page or audio are back. */
  returning?: boolean | undefined
  /** When the last such attempt was made, ms. */
  returnedAt: number
  /**
   * `answer`: of the pending call; `cooldown`: no call until then; `retry`: the next attempt; `liveness`: for a sign of
   * life after a pause or an interruption; `stall`: for progress; `debounce`: of the component's own; `hide`: of the bar;
   * `tick`: a time that is shown.
   */
  timers: Timers<'answer' | 'cooldown' | 'retry' | 'liveness' | 'stall' | 'debounce' | 'hide' | 'tick'>
  /** When network, page or audio were lost, ms. */
  leftAt: number
  /** They were lost for so long that a person is to be asked before anything starts again. */
  lapsed?: boolean | undefined
  /** Why it cannot run. */
  fault?: Fault | undefined
  /** Faults of the last input that stop nothing. */
  warnings: readonly Fault[]
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
  /** A picture has been seen since the last start. */
  seen?: boolean | undefined
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
    native: 'connecting',
    address: '',
    attempts: 0,
    returnedAt: -Infinity,
    leftAt: Infinity,
    timers: {},
    warnings: [],
    muted: false,
    mutedSource: 'attribute'
  }
}
