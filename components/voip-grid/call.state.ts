import { initialPermission, type PermissionState } from '../core/permission'
import type { Timers } from '../core/timers'
import type { Fault } from '../core/errors'
import type { Presence } from '../core/gate'
import type { Pending, Source } from '../core/session'
import { initialEnvironment } from '../core/environment'
import type { CallSettings, RoomType } from './call.properties'
import type { Signature } from './call.types'
import type { Arrangement, Corner } from './layout'
import type { ActiveSpeakers, Spotlight } from './speakers'

export type Intent = 'in' | 'out'

/** A value that attribute, method and tap can set: the last one wins. */
interface Sourced<Value> {
  readonly value: Value
  readonly source: Source
}

/** The values of a call that attribute, method and tap can set. */
export type SwitchName = 'muted' | 'earphoneMuted' | 'camera' | 'devicePosition' | 'pinned'
type Switches = { [Name in SwitchName]: Sourced<CallSettings[Name]> }

/** The calls of WeChat that concern the room: one lane. */
export type RoomEffect =
  | { readonly kind: 'join'; readonly options: JoinOptions }
  | { readonly kind: 'exit' }
  | { readonly kind: 'mute'; readonly options: { readonly muteConfig: MuteConfig } }
  | { readonly kind: 'subscribe'; readonly options: { readonly openIdList: readonly string[] } }

export interface SignEffect {
  readonly kind: 'sign'
  readonly groupId: string
}

/** Permissions, signatures and the app's one place for a call have lanes of their own. */
export type Effect = RoomEffect | SignEffect | { readonly kind: 'authorize' } | { readonly kind: 'claim' }

/** Always with both fields: what a missing one does is not documented. */
export interface MuteConfig {
  readonly muteMicrophone: boolean
  readonly muteEarphone: boolean
}

export interface JoinOptions extends Omit<Signature, 'openid'> {
  readonly groupId: string
  readonly roomType: RoomType
  readonly muteConfig: MuteConfig
  readonly forceCellularNetwork: boolean
}

/** A room that this component has entered. */
export interface Room {
  /** Of its join. */
  readonly id: number
  readonly groupId: string
  readonly roomType: RoomType
  /** ms */
  readonly enteredAt: number
  /** The last value that WeChat accepted. */
  readonly mute: MuteConfig
  /** It may be lost unnoticed, which the answer to a mute call shows: to be made, or under way. */
  readonly doubt: 'none' | 'unasked' | 'asked'
  /** Whose pictures WeChat was last asked for; undefined until then. */
  readonly received?: string | undefined
  readonly isSubscriptionRefused: boolean
  /** The tiles were measured with everything around them in place. */
  readonly isPlaced: boolean
}

export interface Exiting {
  /** It is shown until an exit has succeeded. */
  readonly room?: Room | undefined
  /** What is known to be muted in it; undefined where there is no room of this component. */
  readonly mute?: MuteConfig | undefined
  /** This component has joined it: an exit has to succeed. Another one is left once, if it can be. */
  readonly isOurs: boolean
  /** Its join was refused, which may have taken effect: a refused exit is enough then. */
  readonly isRefused?: boolean | undefined
  /** The exit from the room before was refused, too: an end of the join is no end of that. */
  readonly mustLeave?: boolean | undefined
  /** Exits that were refused or not answered in time. */
  readonly exits: number
  /** What the last of them gave. */
  readonly cause?: unknown
  /** Exits go on failing. */
  readonly fault?: Fault | undefined
}

export interface Outside {
  /** WeChat may still count it as in the last room: an exit answers the first -1. */
  readonly isUnsure: boolean
  /** What is known to be muted there, unless WeChat itself has said that the room is lost. */
  readonly mute?: MuteConfig | undefined
  /** Its exit was refused: without another join it has to be left. */
  readonly mustLeave?: boolean | undefined
  /** Exits from it that were refused. */
  readonly exits?: number
}

/** Where WeChat has this phone. */
export type Place =
  | (Outside & { readonly kind: 'out' })
  | (Outside & { readonly kind: 'joining'; readonly options: JoinOptions })
  | { readonly kind: 'in'; readonly room: Room }
  /** An exit is under way. */
  | (Exiting & { readonly kind: 'leaving' })
  /** It may be in a room that is not intended: an exit comes before all else. */
  | (Exiting & { readonly kind: 'maybe' })

export const unmuted: MuteConfig = { muteMicrophone: false, muteEarphone: false }

export const outside: Place = { kind: 'out', isUnsure: false }

/** The app's one place for a call, which its components share. */
type Claim = { readonly kind: 'none' } | { readonly kind: 'asked'; readonly ticket: number } | { readonly kind: 'held' }

export const unclaimed: Claim = { kind: 'none' }

/** The way back into a call that was cut off. */
export interface Recovery {
  /** The next join is one of these and not a first one. */
  readonly isUnderWay: boolean
  /** Attempts since the last stable room. */
  readonly attempts: number
  /** When the last one was made, ms. */
  readonly returnedAt: number
}

/** What stays on screen of a room that was cut off, until there is another one or no call is intended. */
export interface Lost {
  readonly room: Room
  /** Whose native view was mounted: outside a room WeChat makes none (community). */
  readonly live: readonly string[]
}

/** Why it is out of the room. */
type LeaveReason = 'asked' | 'moved' | 'interrupted'

/** A tile whose native view could not be made. */
interface Broken {
  readonly attempts: number
  /** When it is tried again, ms; never by itself when it is Infinity. */
  readonly retryAt: number
}

/** The people in the room. */
export interface People {
  /** openids in order of joining, as WeChat lists them; oneself may be among them or not */
  readonly members: readonly string[]
  /** Those who send a picture; undefined until WeChat reports them. */
  readonly videoMembers: readonly string[] | undefined
}

/**
 * `answer`: of the room's call under way; `look`: of permissions; `sign`: of the whole of signing; `cooldown`: no join until
 * then; `retry`: the next attempt; `undo`: the next exit; `leaving`: the limit of the phase; `people`: the next change is
 * shown; `placing`: the tiles are shown without a measure; `bars`: header and toolbar hide; `speakers`, `spotlight`, `tile`,
 * `tick`: something shown changes by time.
 */
export type TimerName =
  | 'answer'
  | 'look'
  | 'sign'
  | 'cooldown'
  | 'retry'
  | 'undo'
  | 'leaving'
  | 'people'
  | 'placing'
  | 'bars'
  | 'speakers'
  | 'spotlight'
  | 'tile'
  | 'absence'
  | 'tick'

/** What is known, nothing derived. An update changes a copy; values deeper than `timers` are replaced, never changed. */
export interface CallState extends Switches, Presence {
  config: CallSettings
  /** Why there can be no call here at all. */
  obstacle?: Fault | undefined
  ready?: boolean | undefined
  /** The desired state; undefined until it is set. */
  intent?: Intent | undefined
  source: Source
  place: Place
  lost?: Lost | undefined
  /** The room's call under way. */
  pending?: Pending<RoomEffect> | undefined
  /** Calls without an answer in time, which may still take effect. */
  abandoned: readonly Pending<RoomEffect>[]
  /** Ticket of the look or dialog under way. */
  asking?: number | undefined
  signing?: Pending<SignEffect> | undefined
  claim: Claim
  /** @property usableUntil ms */
  signature?: (Signature & { readonly usableUntil: number }) | undefined
  /** The page's signature that a join has used up. */
  usedSignature?: string | undefined
  /** A -1000 that a fresh signature has answered. */
  systemRefusal?: { readonly cause: unknown } | undefined
  /** `done`: an exit from the other room has answered a -1; `wanted`: it is to answer one, whatever the property says. */
  takeOver?: 'wanted' | 'done' | undefined
  /** How often another signer has begun a failed call again, since the last command or join. */
  resigned: number
  /** One's own openid, of the last signature: the signing side knows it better than the page. Empty before. */
  ownOpenid: string
  recovery: Recovery
  /** The call that was refused in the background: it is made again when the app is shown. */
  awaitsShow?: RoomEffect['kind'] | 'authorize' | undefined
  /** When a join was last refused, ms. */
  refusedAt: number
  /** When the call began for this person, ms: interruptions do not end it. */
  since?: number | undefined
  /** Why it left the last room; undefined before the first. */
  leftFor?: LeaveReason | undefined
  timers: Timers<TimerName>
  fault?: Fault | undefined
  /** Faults of the last input that stop nothing. */
  warnings: readonly Fault[]
  permission: PermissionState
  /** The people to receive, where the page decides. */
  manual?: readonly string[] | undefined
  /** As WeChat reports them, and as they are shown; the same but in a burst. */
  reported: People
  people: People
  /** When `people` last changed, ms. */
  flushedAt: number
  /** As WeChat last reported. */
  speakers: readonly string[]
  activeSpeakers: ActiveSpeakers
  /** The people marked as speaking: marks that go and come are shown together. */
  marked: readonly string[]
  /** When that last changed, ms. */
  markedAt: number
  spotlight?: Spotlight | undefined
  page: number
  arrangement: Arrangement
  /** The people whose picture is received, in alphabetical order, so that equal sets compare equal. */
  received: readonly string[]
  /** px */
  size: { readonly width: number; readonly height: number }
  /** Much wider than high: header and toolbar lie over the tiles. */
  isWide: boolean
  areBarsHidden: boolean
  /** Where the small one of two tiles was dragged to. */
  corner?: Corner | undefined
  /** By openid. */
  broken: ReadonlyMap<string, Broken>
  /** Addresses of avatars that could not be loaded. */
  faceless: readonly string[]
  /** Nothing can be drawn over a native view here, as `rendererror` says. */
  overlaid?: boolean | undefined
}

export type SimpleCommand =
  | 'join'
  | 'leave'
  | 'recover'
  | 'turnSound'
  | 'turnEarphone'
  | 'turnCamera'
  | 'turnLens'
  | 'recheck'
  | 'suspectRoom'
  | 'suspectMute'
  | 'forgetRoom'
  | 'showBars'

/** The commands of a page or a person, and what the platform has found out. */
export type Command =
  | { readonly kind: SimpleCommand }
  | { readonly kind: 'mute'; readonly value: boolean }
  | { readonly kind: 'pin'; readonly openid: string }
  | { readonly kind: 'subscribe'; readonly openIdList: readonly string[] | undefined }
  | { readonly kind: 'turnPage'; readonly by: number }
  | { readonly kind: 'retryTile'; readonly openid: string }
  | { readonly kind: 'resize'; readonly width: number; readonly height: number; readonly isWide: boolean }
  | { readonly kind: 'dragTile'; readonly openid: string; readonly across: number; readonly down: number }

export type RoomEventType = 'members' | 'videoMembers' | 'speakers' | 'interrupted' | 'state'
export type TileEventType = 'tileError' | 'avatarError' | 'renderError'

/** From WeChat's listeners, or from a tile; its detail untouched. */
export type CallEvent =
  | { readonly type: RoomEventType; readonly detail: unknown }
  | { readonly type: TileEventType; readonly detail: unknown; readonly openid: string }

export const nobody: People = { members: [], videoMembers: undefined }

export function initialCall(config: CallSettings, obstacle: Fault | undefined): CallState {
  const by = <Value>(value: Value): Sourced<Value> => ({ value, source: 'attribute' })
  return {
    config,
    obstacle,
    environment: initialEnvironment,
    source: 'attribute',
    place: outside,
    abandoned: [],
    claim: unclaimed,
    ownOpenid: '',
    recovery: { isUnderWay: false, attempts: 0, returnedAt: -Infinity },
    waitedInVain: false,
    resigned: 0,
    refusedAt: -Infinity,
    timers: {},
    warnings: [],
    permission: initialPermission,
    muted: by(config.muted),
    earphoneMuted: by(config.earphoneMuted),
    camera: by(config.camera),
    devicePosition: by(config.devicePosition),
    pinned: by(config.pinned),
    reported: nobody,
    people: nobody,
    flushedAt: -Infinity,
    speakers: [],
    activeSpeakers: [],
    marked: [],
    markedAt: -Infinity,
    page: 0,
    arrangement: { page: 0, pages: 1, places: [], shown: [] },
    received: [],
    size: { width: 0, height: 0 },
    isWide: false,
    areBarsHidden: false,
    broken: new Map(),
    faceless: []
  }
}
