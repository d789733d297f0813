import { describeFault } from '../core/errors'
import { initialState, type StateData, themeOf } from '../core/overlay'
import type { Messages } from '../locale/messages'
import { type Figure, figuresOf } from './netstatus'
import { type Phase, phaseTraits, seesThrough } from './phases'
import { isFloating, type StreamSnapshot } from './stream.derive'

/** A symbol of the control bar, and the name of its label. */
export type SymbolName = keyof Messages['actions']

/** A button of the control bar. A type alias, so that it counts as plain data. */
export type Control = { readonly name: string; readonly symbol: string; readonly label: string }

/** What lies over the picture of every stream, as its WXML shows it. */
export type OverlayData = {
  readonly shownTheme: 'light' | 'dark'
  /** Address of the image in place of a picture; empty for none. */
  readonly cover: string
  readonly state: StateData<Phase>
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
  shownTheme: 'dark',
  cover: '',
  state: initialState,
  bar: { shown: false, title: '', start: [], end: [], touch: '' },
  figures: [],
  slots: { state: false, controls: false }
}

/** The control bar of one component. */
interface BarParts {
  /** The controls on its left; the others are on its right. */
  readonly start: RegExp
  /** There is something to control. */
  readonly usable: boolean
  symbolOf(control: string): SymbolName
  /** Switched on, where the symbol itself does not show it. */
  isOn?(control: string): boolean
}

/** ms; a longer wait has a button that ends it. */
const LONG_WAIT = 3000

function actionOf(
  { phase, offersResume, retry, canStart, streamKind }: StreamSnapshot,
  recoverable: boolean,
  { actions }: Messages
): string {
  if (phase === 'paused' || offersResume) return actions.resume
  if (phaseTraits[phase].kind === 'ready') return canStart ? actions[streamKind.startSymbol] : ''
  const waits = retry?.delay !== undefined && retry.delay >= LONG_WAIT && retry.seconds > 0
  return waits || recoverable ? actions.retry : ''
}

/** What the engine gave up on without ever having played it: it may come yet. */
function isMissing({ retry, reason, hasPlayed, streamKind }: StreamSnapshot): boolean {
  const gaveUp = retry !== undefined || reason?.name === 'STALLED' || Number(reason?.name) < 0
  return gaveUp && !hasPlayed && streamKind.start === 'play'
}

/** For whoever watches: what a developer needs is in the events. */
function textOf(snapshot: StreamSnapshot, text: string | undefined, { remarks, phases }: Messages): string {
  const { phase, hasPlayed, streamKind } = snapshot
  if (isMissing(snapshot)) return remarks.missing
  // Nothing that was there has been lost.
  const isFirst = phase === 'reconnecting' && !hasPlayed && streamKind.start === 'play'
  return text ?? phases[isFirst ? 'connecting' : phase]
}

function presentState(snapshot: StreamSnapshot, messages: Messages): StateData<Phase> {
  const { phase, reason, config, seen, streamKind } = snapshot
  const { kind } = phaseTraits[phase]
  const bare = { ...initialState, phase, blank: !seen }
  if (config.custom.includes('state') && kind !== 'unsupported') return bare
  if (isFloating(snapshot)) {
    const { remarks, actions } = messages
    const text = remarks[streamKind.start === 'play' ? 'floating' : 'floatingCamera']
    return { ...bare, kind: 'notice', sign: 'pip', text, action: actions.back }
  }
  if (kind === 'none') return bare
  const fault = reason && describeFault(reason, messages)
  return {
    ...bare,
    kind,
    text: textOf(snapshot, fault?.text, messages),
    action: actionOf(snapshot, fault?.recoverable === true, messages)
  }
}

/** The page's theme shows where nothing is played, and nothing is to be: whatever is over a picture, or waits for one, is dark. */
function shownThemeOf({ phase, seen, config, environment, streamKind }: StreamSnapshot): OverlayData['shownTheme'] {
  const { kind } = phaseTraits[phase]
  // That of a pusher is shown during a push alone.
  const hasPoster = config.poster !== '' && streamKind.start === 'play'
  const isAtRest = kind === 'unsupported' || (kind === 'ready' && !seen && !hasPoster)
  return isAtRest ? themeOf(config.theme, environment.theme) : 'dark'
}

function presentBar(snapshot: StreamSnapshot, parts: BarParts, { actions }: Messages): OverlayData['bar'] {
  const { controls, custom, title } = snapshot.config
  if (controls.length === 0 || custom.includes('controls') || !parts.usable) return initialOverlay.bar
  const { touch } = actions
  if (!snapshot.bar) return { ...initialOverlay.bar, touch }
  const present = (atStart: boolean) =>
    controls
      .filter((name) => parts.start.test(name) === atStart)
      .map((name) => {
        const symbol = parts.symbolOf(name)
        return { name, symbol: parts.isOn?.(name) ? `${symbol} on` : symbol, label: actions[symbol] }
      })
  return { shown: true, title, start: present(true), end: present(false), touch }
}

/** The overlay's data of a snapshot. */
export function presentOverlay(snapshot: StreamSnapshot, messages: Messages, parts: BarParts): OverlayData {
  const { config, phase, seen, stats, info } = snapshot
  const { custom, poster } = config
  return {
    shownTheme: shownThemeOf(snapshot),
    cover: seen ? '' : poster,
    state: presentState(snapshot, messages),
    bar: presentBar(snapshot, parts, messages),
    figures: stats && info !== undefined && seesThrough(phase) ? figuresOf(info, messages) : [],
    slots: { state: custom.includes('state'), controls: custom.includes('controls') }
  }
}
