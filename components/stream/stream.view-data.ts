import { describeFault } from '../core/errors'
import { fillIn } from '../core/locale'
import type { Messages } from '../locale/messages'
import { type Figure, figuresOf } from './statistics'
import type { Phase, RetryView, StreamView } from './stream.derive'

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
  unsupported: 'unsupported',
  'requesting-permission': 'busy',
  previewing: 'none',
  pushing: 'none'
}

/** A symbol of the control bar, and the name of its label. */
export type SymbolName = keyof Messages['actions']

/** A button of the control bar. Type aliases, so that they count as plain data. */
export type Control = { readonly name: string; readonly symbol: string; readonly label: string }

/** What lies over the picture of every stream, as its WXML shows it. */
export type OverlayData = {
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
export const initialOverlay: OverlayData = {
  look: 'dark',
  cover: '',
  state: { phase: 'idle', kind: 'none', blank: true, text: '', advice: '', action: '' },
  bar: { shown: false, title: '', start: [], end: [], touch: '' },
  figures: [],
  slots: { state: false, controls: false }
}

/** The control bar of one component. */
export interface BarParts {
  /** The controls on its left; the others are on its right. */
  readonly start: RegExp
  /** There is something to control. */
  readonly usable: boolean
  symbolOf(control: string): SymbolName
  /** Where the symbol does not tell by itself that something is switched on. */
  isOn?(control: string): boolean
}

export function retryText({ attempt, limit, seconds }: RetryView, { retries }: Messages): string {
  const count = limit < 0 ? String(attempt) : `${attempt}/${limit}`
  return fillIn(seconds > 0 ? retries.waiting : retries.trying, { attempt: count, seconds: String(seconds) })
}

/** ms of waiting from which on it is worth a button that ends it. */
const LONG_WAIT = 3000

function actionOf(
  { phase, asks, retry, config, traits }: StreamView,
  recoverable: boolean,
  { actions }: Messages
): string {
  if (phase === 'paused' || asks) return actions.resume
  if (stateKinds[phase] === 'ready') return config.address ? actions[traits.startSymbol] : ''
  const waits = retry?.delay !== undefined && retry.delay >= LONG_WAIT && retry.seconds > 0
  return waits || (phase === 'failed' && recoverable) ? actions.retry : ''
}

function presentState(view: StreamView, messages: Messages): OverlayData['state'] {
  const { phase, reason, retry, config, seen } = view
  const kind = stateKinds[phase]
  const bare = { ...initialOverlay.state, phase, blank: !seen }
  if (kind === 'none' || (config.custom.includes('state') && kind !== 'unsupported')) return bare
  const fault = reason && describeFault(reason, messages)
  return {
    ...bare,
    kind,
    text: fault?.text ?? (retry ? retryText(retry, messages) : messages.phases[phase]),
    advice: fault?.advice ?? '',
    action: actionOf(view, fault?.recoverable === true, messages)
  }
}

/** Whatever is over the picture leaves room for figures. */
function seesThrough(phase: Phase): boolean {
  return stateKinds[phase] === 'none' || stateKinds[phase] === 'busy'
}

/** Phases in which the first button of the bar pauses, or stops. */
export function isUnderWay(phase: Phase): boolean {
  return seesThrough(phase) || stateKinds[phase] === 'notice'
}

function presentBar(view: StreamView, parts: BarParts, { actions }: Messages): OverlayData['bar'] {
  const { controls, custom, title } = view.config
  if (controls.length === 0 || custom.includes('controls') || !parts.usable) return initialOverlay.bar
  const { touch } = actions
  if (!view.bar) return { ...initialOverlay.bar, touch }
  const present = (atStart: boolean) =>
    controls
      .filter((name) => parts.start.test(name) === atStart)
      .map((name) => {
        const symbol = parts.symbolOf(name)
        return { name, symbol: parts.isOn?.(name) ? `${symbol} on` : symbol, label: actions[symbol] }
      })
  return { shown: true, title, start: present(true), end: present(false), touch }
}

/** From what is known to what is shown of it. */
export function presentOverlay(view: StreamView, messages: Messages, parts: BarParts): OverlayData {
  const { config, phase, seen, stats, info, world } = view
  const { custom, poster, theme } = config
  return {
    look: theme === 'auto' ? world.look : theme,
    cover: seen ? '' : poster,
    state: presentState(view, messages),
    bar: presentBar(view, parts, messages),
    figures: stats && info !== undefined && seesThrough(phase) ? figuresOf(info, messages) : [],
    slots: { state: custom.includes('state'), controls: custom.includes('controls') }
  }
}
