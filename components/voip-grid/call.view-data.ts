import { formatDuration } from '../core/duration'
import { describeFault } from '../core/errors'
import { fillIn } from '../core/locale'
import { initialState, type StateData, themeOf } from '../core/overlay'
import { presentRefusal, refusalBehind, settingsFor } from '../core/permission'
import type { CallMessages } from '../locale/messages'
import type { Phase } from './facts'
import type { CallSettings, ControlName, Lens } from './call.properties'
import { areBarsOver, type CallSnapshot, isAlone, isVideoOf, needsPerson, othersOf } from './call.derive'
import { phaseTraits } from './call.phases'
import type { Room } from './call.state'
import { whole } from './layout'

/**
 * One person, as the WXML shows them. Names are read from `profiles`. What most people are not is left out: a burst of people
 * who join is few bytes. Type aliases, so that they count as plain data.
 */
type Tile = {
  readonly openid: string
  /** px */
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
  readonly self?: true
  /** `full`: from edge to edge, without round corners; `corner`: over the other one. */
  readonly shape?: 'full' | 'corner'
  /** There is no native view. */
  readonly dark?: true
  /** The native view could not be made. */
  readonly failed?: true
  /** Shown where there is no picture; else the initials, or a symbol where there are none. */
  readonly avatar?: true
  readonly initials?: string
}

/** A button of the toolbar. */
type Tool = { readonly name: string; readonly symbol: string; readonly label: string }

/** What the WXML shows. */
export type GridData = {
  readonly shownTheme: 'light' | 'dark'
  /** Header and toolbar lie over the tiles, and may hide. */
  readonly wide: boolean
  readonly hidden: boolean
  readonly native: { readonly devicePosition: Lens; readonly fit: Fit }
  readonly tiles: readonly Tile[]
  /** Of each tile 1 where the person speaks, in few bytes, as it changes most; empty while nobody of them speaks. */
  readonly marks: readonly (0 | 1)[]
  readonly below: boolean
  readonly state: StateData<Phase>
  /** Read by the shared template; a call has none of it. */
  readonly cover: string
  readonly figures: readonly { readonly label: string; readonly value: string }[]
  readonly bar: { readonly title: string; readonly touch: string }
  /** The settings that the button opens: the mini program's or the phone's; empty for none. */
  readonly settings: '' | 'user' | 'system'
  /** Not `title`, which is a property. Empty where there is no header. */
  readonly heading: string
  /** How many are in the call; empty where nobody is known to be. */
  readonly people: string
  readonly duration: string
  /** Said while nobody else is in the call. */
  readonly alone: string
  /** What others do not get of oneself. */
  readonly own: { readonly muted: boolean; readonly cameraOff: boolean }
  /** There is room for the dots of pages: it is kept, so that nobody is resized when a second page comes. */
  readonly pager: boolean
  /** Empty where there is one page. */
  readonly pages: readonly number[]
  readonly page: number
  readonly tools: readonly Tool[]
  /** Labels of what has no text. */
  readonly labels: {
    readonly you: string
    readonly previous: string
    readonly next: string
    readonly retry: string
    readonly bars: string
  }
  /** What the page's own slots show now. */
  readonly slots: Readonly<Record<'header' | 'toolbar' | 'empty' | 'alone', boolean>>
}

/** How pictures fit their boxes where the page does not say: they are not stretched, and `cover` is for iOS (documented). */
export type Fit = 'cover' | 'contain'

/** Of a header without a title, so that it has its height before there are people. */
const NO_BREAK_SPACE = '\u00a0'

/** People in a room (documented). */
const MOST = 10

/** As the WXML has it before the first `setData`. */
export const initialGrid: GridData = {
  shownTheme: 'dark',
  wide: false,
  hidden: false,
  native: { devicePosition: 'front', fit: 'contain' },
  tiles: [],
  marks: [],
  below: false,
  state: initialState,
  cover: '',
  figures: [],
  bar: { title: '', touch: '' },
  settings: '',
  heading: '',
  people: '',
  duration: '',
  alone: '',
  own: { muted: false, cameraOff: false },
  pager: false,
  pages: [],
  page: 0,
  tools: [],
  labels: { you: '', previous: '', next: '', retry: '', bars: '' },
  slots: { header: false, toolbar: false, empty: false, alone: false }
}

/** The first character as a person sees it: with its accents, its skin, joined to others, or half of a flag with the other. */
const LETTER =
  /^(?:[\u{1f1e6}-\u{1f1ff}]{2}|[^](?:\u200d[^]|[\u0300-\u036f\u064b-\u065f\u0900-\u0903\u093a-\u094f\ufe0e\ufe0f\u20e3]|[\u{1f3fb}-\u{1f3ff}])*)/u

/** The first letter of the first and of the last word; of a name without spaces the first alone. */
function initialsOf(name: string): string {
  const words = name.slice(0, 200).trim().split(/\s+/)
  const ends = words.filter((_, index) => index === 0 || index === words.length - 1)
  return ends
    .map((word) => LETTER.exec(word)?.[0] ?? '')
    .join('')
    .toUpperCase()
}

function presentTiles(snapshot: CallSnapshot, now: number): readonly Tile[] {
  const { room, arrangement, config, broken, faceless, size } = snapshot
  const self = snapshot.ownOpenid
  // Nobody sees it, and it would lie over the words and the page's invitation.
  const isCovering = snapshot.overlaid === true && isAlone(snapshot)
  return arrangement.places.map((place) => {
    const { openid, w, h } = place
    const profile = config.profiles.get(openid)
    const isVideo = isVideoOf(snapshot, openid)
    const failed = room !== undefined && isVideo && (broken.get(openid)?.retryAt ?? 0) > now
    const isFull = w === whole(size.width) || h === whole(size.height)
    const shape = openid === arrangement.over ? 'corner' : isFull ? 'full' : undefined
    const initials = initialsOf(profile?.name ?? '')
    return {
      ...place,
      ...(openid === self && { self: true }),
      ...(shape && { shape }),
      ...((!isVideo || failed || isCovering) && { dark: true }),
      ...(failed && { failed: true }),
      ...(profile?.avatar && !faceless.includes(profile.avatar) && { avatar: true }),
      ...(initials && { initials })
    }
  })
}

function actionOf(snapshot: CallSnapshot, recoverable: boolean, { actions }: CallMessages): string {
  const { phase, offersResume, reason, retry, config, environment } = snapshot
  if (offersResume) return !environment.online && returnsByItself(snapshot) ? actions.retry : actions.resume
  if (phase === 'idle' || phase === 'left') return config.groupId ? actions.join : ''
  if (phase !== 'failed') return retry && retry.seconds > 2 ? actions.retry : ''
  if (reason?.name === -1) return actions.recover
  return recoverable ? actions.retry : ''
}

/** A call that was cut off goes on by itself once the phone call, the background or the lost network is over. */
function returnsByItself(snapshot: CallSnapshot): boolean {
  const { phase, config, shownRoom, absence } = snapshot
  const isHeld = phase === 'interrupted' && shownRoom !== undefined
  return isHeld && config.resume === 'auto' && !absence?.isLong && !needsPerson(snapshot)
}

/** A room is shown once its tiles have their places: header, people and the end of the waiting are one write with them. */
function placedRoomOf({ phase, shownRoom }: CallSnapshot): Room | undefined {
  return phaseTraits[phase].hasTiles && shownRoom?.isPlaced ? shownRoom : undefined
}

/** The phase as it looks. */
function shownPhaseOf(snapshot: CallSnapshot): Phase {
  const { phase } = snapshot
  return phase === 'signing' || (phase === 'joined' && !placedRoomOf(snapshot)) ? 'joining' : phase
}

function textOf(snapshot: CallSnapshot, { phases }: CallMessages): string {
  const { environment } = snapshot
  const phase = shownPhaseOf(snapshot)
  if (returnsByItself(snapshot)) return phases.rejoining
  return phase === 'interrupted' && !environment.online ? phases.offline : phases[phase]
}

function presentState(snapshot: CallSnapshot, messages: CallMessages): StateData<Phase> {
  const { reason, config } = snapshot
  const phase = shownPhaseOf(snapshot)
  const { kind } = phaseTraits[phase]
  const bare = { ...initialState, phase, blank: !placedRoomOf(snapshot) }
  if (kind === 'none' || (kind === 'ready' && config.custom.includes('empty'))) return bare
  const fault = reason && describeFault(reason, messages)
  return {
    ...bare,
    kind,
    text: fault?.text ?? textOf(snapshot, messages),
    action: actionOf(snapshot, fault?.recoverable === true, messages)
  }
}

/** The symbol of a tool shows its state, its label what a tap does. */
function symbolOf(
  name: ControlName,
  snapshot: CallSnapshot,
  { actions }: CallMessages
): Pick<Tool, 'symbol' | 'label'> {
  const { mute, camera } = snapshot
  switch (name) {
    case 'mute':
      return mute.muteMicrophone ? { symbol: 'micOff', label: actions.micOff } : { symbol: 'mic', label: actions.mic }
    case 'earphone':
      return mute.muteEarphone
        ? { symbol: 'muted', label: actions.earphoneOff }
        : { symbol: 'sound', label: actions.earphone }
    case 'video':
      return camera.value ? { symbol: 'video', label: actions.video } : { symbol: 'videoOff', label: actions.videoOff }
    case 'camera':
      return { symbol: 'camera', label: actions.camera }
    case 'leave':
      return { symbol: 'hangUp', label: actions.hangUp }
  }
}

/** Each tool keeps its place, also that of the lens while the camera is off. */
function toolsOf(snapshot: CallSnapshot, messages: CallMessages): readonly Tool[] {
  const { room, phase, config } = snapshot
  if (!phaseTraits[phase].hasTools || config.custom.includes('toolbar')) return []
  const isVideo = (room ?? config).roomType === 'video'
  return config.controls
    .filter((name) => isVideo || (name !== 'video' && name !== 'camera'))
    .map((name) => ({ name, ...symbolOf(name, snapshot, messages) }))
}

function isBelow({ label }: CallSettings, overlaid: boolean | undefined): boolean {
  return label === 'below' || (label === 'auto' && overlaid === true)
}

/** The data of a snapshot. @param now ms */
export function presentCall(snapshot: CallSnapshot, messages: CallMessages, now: number, fit: Fit): GridData {
  const { config, environment, phase, arrangement, permission, since, devicePosition, mute, camera, marked } = snapshot
  const { hasTiles } = phaseTraits[phase]
  const room = placedRoomOf(snapshot)
  const tiles = room ? presentTiles(snapshot, now) : []
  const marks = tiles.map(({ openid }) => (marked.includes(openid) ? 1 : 0))
  const alone = room !== undefined && isAlone(snapshot)
  const { custom, theme } = config
  const refusal = refusalBehind(snapshot.reason, permission.refusal)
  const settings = phase === 'failed' ? settingsFor(refusal) : ''
  const state = presentState(snapshot, messages)
  const { actions } = messages
  const headed = !custom.includes('header')
  // Oneself too, whether WeChat lists oneself or not.
  const count = othersOf(snapshot).length + 1
  // Beside a large tile fewer people fit on a page.
  const mayTurn = config.pageSize < MOST || config.layout !== 'grid'
  return {
    ...initialGrid,
    shownTheme: themeOf(theme, environment.theme),
    wide: areBarsOver(snapshot),
    hidden: snapshot.areBarsHidden,
    native: { devicePosition: devicePosition.value, fit },
    tiles,
    marks: marks.includes(1) ? marks : [],
    below: isBelow(config, snapshot.overlaid),
    state: presentRefusal(state, refusal, actions.settings),
    settings,
    heading: headed ? config.title || (hasTiles ? NO_BREAK_SPACE : '') : '',
    people: headed && room ? fillIn(actions.people, { count: String(count) }) : '',
    duration: headed && room && !snapshot.lost && since !== undefined ? formatDuration(now - since) : '',
    alone: alone && !custom.includes('alone') ? actions.alone : '',
    own: {
      muted: room !== undefined && mute.muteMicrophone,
      cameraOff: room?.roomType === 'video' && !camera.value
    },
    pager: hasTiles && ((mayTurn && !areBarsOver(snapshot)) || arrangement.pages > 1),
    // Outside a room the native views of another page could not be made.
    pages:
      room && !snapshot.lost && arrangement.pages > 1
        ? Array.from({ length: arrangement.pages }, (_, index) => index)
        : [],
    page: arrangement.page,
    tools: toolsOf(snapshot, messages),
    labels: {
      you: actions.you,
      previous: actions.previous,
      next: actions.next,
      retry: actions.retry,
      bars: actions.bars
    },
    slots: {
      header: custom.includes('header'),
      toolbar: custom.includes('toolbar'),
      empty: custom.includes('empty') && phaseTraits[phase].kind === 'ready',
      alone: alone && custom.includes('alone')
    }
  }
}
