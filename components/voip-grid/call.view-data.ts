import { describeFault } from '../core/errors'
import { retryText } from '../stream/stream.view-data'
import { clock } from '../core/duration'
import type { CallMessages } from '../locale/messages'
import type { Phase } from './facts'
import type { CallSettings, ControlName, Lens } from './call.properties'
import { ownOpenid } from './call.state'
import { type CallView, receivedIn } from './call.derive'

/** One person, as the WXML shows them. Names are read from `profiles`. Type aliases, so that they count as plain data. */
export type Tile = {
  readonly openid: string
  readonly self: boolean
  /** px */
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
  /** The native view is there. */
  readonly live: boolean
  /** The native view could not be made. */
  readonly failed: boolean
  readonly speaking: boolean
  /** There is an avatar for where no picture is; else these letters, or a symbol where there are none. */
  readonly avatar: boolean
  readonly initials: string
}

/** A button of the toolbar. */
export type Tool = { readonly name: string; readonly symbol: string; readonly label: string }

type StateKind = 'none' | 'ready' | 'busy' | 'notice' | 'failed' | 'unsupported'

const stateKinds: Readonly<Record<Phase, StateKind>> = {
  idle: 'ready',
  'requesting-permission': 'busy',
  signing: 'busy',
  joining: 'busy',
  joined: 'none',
  interrupted: 'notice',
  rejoining: 'busy',
  leaving: 'busy',
  left: 'ready',
  failed: 'failed',
  unsupported: 'unsupported'
}

/** What the WXML shows. */
export type GridData = {
  readonly look: 'light' | 'dark'
  readonly native: { readonly devicePosition: Lens }
  readonly tiles: readonly Tile[]
  readonly below: boolean
  readonly state: {
    readonly phase: Phase
    readonly kind: StateKind
    readonly blank: boolean
    readonly text: string
    readonly advice: string
    /** Label of the button; empty for none. */
    readonly action: string
  }
  /** Of what lies over the pictures of every component, nothing here. */
  readonly cover: string
  readonly figures: readonly { readonly label: string; readonly value: string }[]
  readonly bar: { readonly title: string; readonly touch: string }
  /** Whose settings are to be opened by the button: WeChat's of this mini program, or the phone's. */
  readonly settings: '' | 'user' | 'system'
  /** Not `title`, which is the page's own. */
  readonly heading: string
  readonly duration: string
  /** Empty where there is one page. */
  readonly pages: readonly number[]
  readonly page: number
  readonly tools: readonly Tool[]
  /** Labels of what has no text. */
  readonly labels: { readonly you: string; readonly previous: string; readonly next: string; readonly retry: string }
  /** What the page's own slots show now. */
  readonly slots: { readonly header: boolean; readonly toolbar: boolean; readonly empty: boolean }
}

/** As the WXML has it before the first `setData`. */
export const initialGrid: GridData = {
  look: 'dark',
  native: { devicePosition: 'front' },
  tiles: [],
  below: false,
  state: { phase: 'idle', kind: 'none', blank: true, text: '', advice: '', action: '' },
  cover: '',
  figures: [],
  bar: { title: '', touch: '' },
  settings: '',
  heading: '',
  duration: '',
  pages: [],
  page: 0,
  tools: [],
  labels: { you: '', previous: '', next: '', retry: '' },
  slots: { header: false, toolbar: false, empty: false }
}

/** The first letter of the first and of the last word; of a name without spaces the first alone. */
function initialsOf(name: string): string {
  const words = name.slice(0, 200).trim().split(/\s+/)
  const ends = words.filter((_, index) => index === 0 || index === words.length - 1)
  return ends
    .map((word) => Array.from(word)[0] ?? '')
    .join('')
    .toUpperCase()
}

function presentTiles(view: CallView, now: number): readonly Tile[] {
  const { room, arrangement, config, camera, people, marked, broken, faceless } = view
  const self = ownOpenid(view)
  const received = receivedIn(view, arrangement)
  const sends = (openid: string) =>
    openid === self ? camera.value : received.includes(openid) && people.videoMembers?.includes(openid) !== false
  return arrangement.places.map((place) => {
    const { openid } = place
    const profile = config.profiles[openid]
    const isVideo = room?.roomType === 'video' && sends(openid)
    const failed = isVideo && (broken[openid]?.retryAt ?? 0) > now
    return {
      ...place,
      self: openid === self,
      live: isVideo && !failed,
      failed,
      speaking: marked.includes(openid),
      avatar: !!profile?.avatar && !faceless.includes(profile.avatar),
      initials: initialsOf(profile?.name ?? '')
    }
  })
}

function actionOf(view: CallView, recoverable: boolean, { actions }: CallMessages): string {
  const { phase, asks, reason, retry, config } = view
  if (asks) return actions.resume
  if (phase === 'idle' || phase === 'left') return config.groupId ? actions.join : ''
  if (phase !== 'failed') return retry && retry.seconds > 2 ? actions.retry : ''
  if (reason?.name === -1) return actions.recover
  return recoverable ? actions.retry : ''
}

function textOf(view: CallView, messages: CallMessages): string {
  const { phase, retry, world } = view
  if (phase === 'interrupted' && !world.online) return messages.phases.offline
  return retry?.delay === undefined ? messages.phases[phase] : retryText(retry, messages)
}

function presentState(view: CallView, messages: CallMessages): GridData['state'] {
  const { phase, reason, config } = view
  const kind = stateKinds[phase]
  const bare = { ...initialGrid.state, phase, blank: !view.room }
  if (kind === 'none' || (kind === 'ready' && config.custom.includes('empty'))) return bare
  const fault = reason && describeFault(reason, messages)
  return {
    ...bare,
    kind,
    text: fault?.text ?? textOf(view, messages),
    advice: fault?.advice ?? '',
    action: actionOf(view, fault?.recoverable === true, messages)
  }
}

/** The symbol of a tool shows how things are, its label what a tap does. */
function toolOf(name: ControlName, view: CallView, { actions }: CallMessages): Tool {
  const { muted, earphoneMuted, camera } = view
  switch (name) {
    case 'mute':
      return muted.value
        ? { name, symbol: 'micOff', label: actions.micOff }
        : { name, symbol: 'mic', label: actions.mic }
    case 'earphone':
      return earphoneMuted.value
        ? { name, symbol: 'muted', label: actions.earphoneOff }
        : { name, symbol: 'sound', label: actions.earphone }
    case 'video':
      return camera.value
        ? { name, symbol: 'video', label: actions.video }
        : { name, symbol: 'videoOff', label: actions.videoOff }
    case 'camera':
      return { name, symbol: 'camera', label: actions.camera }
    case 'leave':
      return { name, symbol: 'hangUp', label: actions.hangUp }
  }
}

function toolsOf(view: CallView, messages: CallMessages): readonly Tool[] {
  const { room, config, camera } = view
  if (!room || config.custom.includes('toolbar')) return []
  const isUseful = (name: ControlName) =>
    (name !== 'video' || room.roomType === 'video') &&
    (name !== 'camera' || (room.roomType === 'video' && camera.value))
  return config.controls.filter(isUseful).map((name) => toolOf(name, view, messages))
}

function isBelow({ label }: CallSettings, overlaid: boolean | undefined): boolean {
  return label === 'below' || (label === 'auto' && overlaid === true)
}

/** From what is known to what is shown of it. */
export function present(view: CallView, messages: CallMessages, now: number): GridData {
  const { config, world, phase, room, arrangement, refusal, since, devicePosition } = view
  const { custom, theme } = config
  const denied = phase === 'failed' && refusal && !refusal.canAsk && refusal.level !== 'privacy'
  const settings = denied ? (refusal.level === 'system' ? 'system' : 'user') : ''
  const state = presentState(view, messages)
  const { actions } = messages
  const headed = !custom.includes('header')
  return {
    ...initialGrid,
    look: theme === 'auto' ? world.look : theme,
    native: { devicePosition: devicePosition.value },
    tiles: room ? presentTiles(view, now) : [],
    below: isBelow(config, view.overlaid),
    state: settings ? { ...state, action: actions.settings } : state,
    settings,
    heading: headed ? config.title : '',
    duration: headed && room && since !== undefined ? clock(now - since) : '',
    pages: arrangement.pages > 1 ? Array.from({ length: arrangement.pages }, (_, index) => index) : [],
    page: arrangement.page,
    tools: toolsOf(view, messages),
    labels: { you: actions.you, previous: actions.previous, next: actions.next, retry: actions.retry },
    slots: {
      header: custom.includes('header'),
      toolbar: custom.includes('toolbar'),
      empty: custom.includes('empty') && stateKinds[phase] === 'ready'
    }
  }
}
