import type { Timers } from '../core/deadline'
import type { Fault } from '../core/errors'
import type { Score } from '../core/quality'
import type { Source } from '../core/session'
import { initialWorld, type World } from '../core/world'
import type { Engine } from './engine'
import { type Intent, wantedBy } from './intent'
import type { PlayerSettings } from './settings'

/** Degrees by which the picture is turned: 0 upright, 90 counterclockwise, -90 clockwise (documented). */
export type Direction = 0 | 90 | -90

/** Full screen or not, and who wants it so. */
export interface ScreenAim {
  readonly full: boolean
  /** Undefined leaves it to the shape of the picture. */
  readonly direction: Direction | undefined
  readonly source: Source
}

/** `rebuild` makes the native node anew, and its context with it. */
export type RunEffect = 'play' | 'stop' | 'pause' | 'resume' | 'rebuild'

export type ScreenEffect =
  { readonly kind: 'exitFullScreen' } | { readonly kind: 'requestFullScreen'; readonly direction: Direction }

export type PlayerEffect = { readonly kind: RunEffect } | ScreenEffect

/**
 * `answer`: of the pending call; `rest`: nothing is asked until then; `retry`: the next attempt; `life`: for a sign of
 * life after a pause or an interruption; `watch`: for progress; `guard`: no second change of full screen before, as two
 * in a row leave a phone in neither state (seen in the field); `hide`: of the control bar.
 */
export type PlayerTimer = 'answer' | 'rest' | 'retry' | 'life' | 'watch' | 'guard' | 'hide'

/** What is known, nothing derived. */
export interface PlayerState {
  readonly config: PlayerSettings
  readonly world: World
  /** Why nothing can be played here at all. */
  readonly obstacle: Fault | undefined
  /** What was asked for; while undefined, `autoplay` decides. */
  readonly intent: Intent | undefined
  /** Who asked. */
  readonly source: Source
  /** The native node exists: before that nothing is asked of it. */
  readonly ready: boolean
  /** The node gave no answer or could not be drawn: it is made anew before it is to play again. */
  readonly broken: boolean
  /** Whether the native player was told to play and not told to stop since. */
  readonly started: boolean
  /** Whether it was told to pause and has. */
  readonly held: boolean
  /** What its events say of it; of meaning while it is started, but for `ended`. */
  readonly engine: Engine
  /** The code that made `engine` what it is, if one did. */
  readonly code: number | undefined
  /** Since when it plays without standing still, ms. */
  readonly runningSince: number | undefined
  /** Its last report of a run that should flow said that nothing does. */
  readonly dry: boolean
  /** Its first sound was played since it was last told to play. */
  readonly heard: boolean
  /** The address that the native tag has. */
  readonly loaded: string
  /** The run under way is to be ended and begun anew: a bare play() does nothing after -2301 (community). */
  readonly restart: boolean
  readonly pending: { readonly ticket: number; readonly effect: PlayerEffect } | undefined
  /** Attempts to get it back, since the last stable run. */
  readonly attempts: number
  /** The next attempt was brought forward because network, page or audio are back. */
  readonly returning: boolean
  /** When the last such attempt was made, ms. */
  readonly returnedAt: number
  readonly timers: Readonly<Timers<PlayerTimer>>
  /** Why it cannot play. */
  readonly fault: Fault | undefined
  /** To be told, and stopping nothing: those of the last input. */
  readonly notices: readonly Fault[]
  /** In full screen, by the native event; and who was behind it. */
  readonly full: boolean
  readonly fullSource: Source
  /** What full screen is to become. */
  readonly aim: ScreenAim | undefined
  /** What was asked of it last, until its event has come or is not to be expected any more. */
  readonly asked: ScreenAim | undefined
  /** The picture is in a window of its own, or plays on in the background. */
  readonly inPicture: boolean
  readonly inBackground: boolean
  readonly muted: boolean
  readonly mutedSource: Source
  /** The control bar is shown. */
  readonly bar: boolean
  /** The statistics are shown. */
  readonly stats: boolean
  /** `info` of the last `netstatus`, and its score. */
  readonly info: unknown
  readonly score: Score
  /** A picture has been seen since it was last told to play. */
  readonly seen: boolean
}

/** A copy of the state that one input is noted in. */
export type Draft = { -readonly [Key in keyof PlayerState]: PlayerState[Key] } & { timers: Timers<PlayerTimer> }

export function initialState(obstacle: Fault | undefined, config: PlayerSettings): PlayerState {
  return {
    config,
    world: initialWorld,
    obstacle,
    intent: undefined,
    source: 'attribute',
    ready: false,
    broken: false,
    started: false,
    held: false,
    engine: 'connecting',
    code: undefined,
    runningSince: undefined,
    dry: false,
    heard: false,
    loaded: '',
    restart: false,
    pending: undefined,
    attempts: 0,
    returning: false,
    returnedAt: -Infinity,
    timers: {},
    fault: undefined,
    notices: [],
    full: false,
    fullSource: 'native',
    aim: undefined,
    asked: undefined,
    inPicture: false,
    inBackground: false,
    muted: false,
    mutedSource: 'attribute',
    bar: false,
    stats: false,
    info: undefined,
    score: undefined,
    seen: false
  }
}

export function isScreenEffect(effect: PlayerEffect | undefined): effect is ScreenEffect {
  return effect?.kind === 'exitFullScreen' || effect?.kind === 'requestFullScreen'
}

/** What is wanted now. An attribute may ask to play before it has an address: then nothing is wanted yet. */
export function wanted({ intent, source, config }: PlayerState): Intent | undefined {
  return source === 'attribute' && config.src === '' && intent !== 'stopped' ? undefined : wantedBy(intent, config)
}

/** The run under way is not the one that is wanted: its codes say nothing, and it must stop before the next. */
export function isStale({ restart, loaded, config }: PlayerState): boolean {
  return restart || loaded !== config.src
}

/** It is being got back, by our doing. */
export function isLost({ attempts, timers }: PlayerState): boolean {
  return attempts > 0 || timers.retry !== undefined
}

/** The person can see it. */
export function isVisible({ world, inPicture, inBackground }: PlayerState): boolean {
  return world.appShown && (world.pageShown || inPicture || inBackground)
}

/** Nothing stands in the way of playing. */
export function isClear(state: PlayerState): boolean {
  return isVisible(state) && state.world.online && state.world.audioFree
}
