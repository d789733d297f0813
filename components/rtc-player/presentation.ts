import { describeFault } from '../core/errors'
import { fillIn } from '../core/locale'
import type { Messages } from '../locale/messages'
import type { Phase } from './facts'
import type { ControlName } from './settings'
import { type Figure, figuresOf } from './statistics'
import type { PlayerView, RetryView } from './view'

/** What lies over the picture: nothing, a way to start, a sign of waiting, a remark, or why nothing can be seen. */
type StateKind = 'none' | 'ready' | 'busy' | 'notice' | 'failed' | 'unsupported'

const stateKinds: Readonly<Record<Phase, StateKind>> = {
  idle: 'ready',
  connecting: 'busy',
  playing: 'none',
  buffering: 'busy',
  paused: 'ready',
  reconnecting: 'busy',
  offline: 'notice',
  interrupted: 'notice',
  ended: 'ready',
  stopped: 'ready',
  failed: 'failed',
  unsupported: 'unsupported'
}

/** A button of the control bar. Type aliases, so that they count as plain data. */
type Control = { readonly name: ControlName; readonly symbol: string; readonly label: string }

/** The component's `data`: all that its WXML shows besides the properties. */
export type PlayerData = {
  readonly native: {
    /** False takes the native tag away. */
    readonly mounted: boolean
    readonly src: string
    readonly muted: boolean
    readonly minCache: number
    readonly maxCache: number
  }
  readonly look: 'light' | 'dark'
  /** Address of the image in place of a picture; empty for none. */
  readonly cover: string
  readonly state: {
    readonly phase: Phase
    readonly kind: StateKind
    /** There is no picture under it. */
    readonly blank: boolean
    readonly text: string
    readonly advice: string
    /** Label of the button; empty for none. */
    readonly action: string
  }
  readonly bar: {
    readonly shown: boolean
    readonly title: string
    readonly start: readonly Control[]
    readonly end: readonly Control[]
    /** Label of the picture as a button that shows and hides the bar; empty where there is no bar. */
    readonly touch: string
  }
  /** Empty while the statistics are hidden. */
  readonly figures: readonly Figure[]
  /** What the page's own slots replace. */
  readonly slots: { readonly state: boolean; readonly controls: boolean }
}

/** As the WXML has it before the first `setData`. */
export const initialPlayerData: PlayerData = {
  native: { mounted: true, src: '', muted: false, minCache: 1, maxCache: 3 },
  look: 'dark',
  cover: '',
  state: { phase: 'idle', kind: 'none', blank: true, text: '', advice: '', action: '' },
  bar: { shown: false, title: '', start: [], end: [], touch: '' },
  figures: [],
  slots: { state: false, controls: false }
}

function retryText({ attempt, limit, seconds }: RetryView, { retries }: Messages): string {
  const count = limit < 0 ? String(attempt) : `${attempt}/${limit}`
  return fillIn(seconds > 0 ? retries.waiting : retries.trying, { attempt: count, seconds: String(seconds) })
}

/** ms of waiting from which on it is worth a button that ends it. */
const LONG_WAIT = 3000

function actionOf({ phase, asks, retry, config }: PlayerView, recoverable: boolean, { actions }: Messages): string {
  if (phase === 'paused' || asks) return actions.resume
  if (stateKinds[phase] === 'ready') return config.src === '' ? '' : actions.play
  const waits = retry?.delay !== undefined && retry.delay >= LONG_WAIT && retry.seconds > 0
  return waits || (phase === 'failed' && recoverable) ? actions.retry : ''
}

function presentState(view: PlayerView, messages: Messages): PlayerData['state'] {
  const { phase, reason, retry, config, seen } = view
  const kind = stateKinds[phase]
  if (kind === 'none' || (config.custom.includes('state') && kind !== 'unsupported')) {
    return { phase, kind: 'none', blank: !seen, text: '', advice: '', action: '' }
  }
  const fault = reason && describeFault(reason, messages)
  return {
    phase,
    kind,
    blank: !seen,
    text: fault?.text ?? (retry ? retryText(retry, messages) : messages.phases[phase]),
    advice: fault?.advice ?? '',
    action: actionOf(view, fault?.recoverable === true, messages)
  }
}

/** Whatever is over the picture leaves room for figures. */
function seesThrough(phase: Phase): boolean {
  return stateKinds[phase] === 'none' || stateKinds[phase] === 'busy'
}

/** Phases in which the first button of the bar pauses. */
export function canPause(phase: Phase): boolean {
  return seesThrough(phase) || stateKinds[phase] === 'notice'
}

function presentBar({ config, bar, phase, muted, full, seen }: PlayerView, { actions }: Messages): PlayerData['bar'] {
  const { controls, custom, title } = config
  // Without a picture there is nothing to control but by the button over it; full screen must be left all the same.
  const bare = phase === 'unsupported' || !(seen || full)
  if (controls.length === 0 || custom.includes('controls') || bare) return initialPlayerData.bar
  if (!bar) return { ...initialPlayerData.bar, touch: actions.touch }
  const symbols = {
    play: canPause(phase) ? 'pause' : 'play',
    mute: muted ? 'muted' : 'sound',
    stats: 'stats',
    snapshot: 'snapshot',
    pip: 'pip',
    fullscreen: full ? 'shrink' : 'expand'
  } as const
  const present = (name: ControlName) => ({ name, symbol: symbols[name], label: actions[symbols[name]] })
  const atStart = (name: ControlName) => name === 'play' || name === 'mute'
  return {
    shown: true,
    title,
    start: controls.filter(atStart).map(present),
    end: controls.filter((name) => !atStart(name)).map(present),
    touch: actions.touch
  }
}

/**
 * From what is known to what is shown of it.
 *
 * @param mounted false while the native node is made anew
 */
export function presentPlayer(view: PlayerView, messages: Messages, mounted: boolean): PlayerData {
  const { config, loaded: src, muted, phase, seen, stats, info, world } = view
  const { custom, minCache, maxCache, poster, theme } = config
  return {
    native: { mounted: mounted && phase !== 'unsupported', src, muted, minCache, maxCache },
    look: theme === 'auto' ? world.look : theme,
    cover: seen ? '' : poster,
    state: presentState(view, messages),
    bar: presentBar(view, messages),
    figures: stats && info !== undefined && seesThrough(phase) ? figuresOf(info, messages) : [],
    slots: { state: custom.includes('state'), controls: custom.includes('controls') }
  }
}
