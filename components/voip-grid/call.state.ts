import { initialPermission, type PermissionState, type Refusal } from '../core/permission'
import type { Timers } from '../core/timers'
import type { Fault } from '../core/errors'
import type { Source } from '../core/session'
import { initialEnvironment, type Environment } from '../core/environment'
import type { CallSettings, RoomType } from './call.properties'
import type { Signature, Signing } from './call.types'
import type { ActiveSpeakers, Spotlight } from './speakers'

export type Intent = 'in' | 'out'

/** A value that attribute, method and tap can set: the last one wins. */
interface Sourced<Value> {
  readonly value: Value
  readonly source: Source
}

/** The values of a call that attribute, method and tap can set. */
type SwitchName = 'muted' | 'earphoneMuted' | 'camera' | 'devicePosition' | 'pinned'
type Switches = { [Name in SwitchName]: Sourced<CallSettings[Name]> }

export const switchNames: readonly SwitchName[] = ['muted', 'earphoneMuted', 'camera', 'devicePosition', 'pinned']

/** The calls of WeChat and of the app, one at a time. */
export type Effect =
  | { readonly kind: 'authorize' }
  /** Takes the app's one place for a call. */
  | { readonly kind: 'claim' }
  | { readonly kind: 'sign'; readonly groupId: string }
  | { readonly kind: 'join'; readonly options: JoinOptions }
  | { readonly kind: 'exit' }
  | { readonly kind: 'mute'; readonly options: { readonly muteConfig: MuteConfig } }
  | { readonly kind: 'subscribe'; readonly options: { readonly openIdList: readonly string[] } }

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
  readonly groupId: string
  readonly roomType: RoomType
  /** ms */
  readonly enteredAt: number
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

/** What is known, nothing derived. An update changes a copy; values deeper than `timers` are replaced, never changed. */
export interface CallState extends Switches {
  config: CallSettings
  environment: Environment
  /** Why there can be no call here at all. */
  obstacle?: Fault | undefined
  ready?: boolean | undefined
  /** The desired state; undefined until it is set. */
  intent?: Intent | undefined
  source: Source
  room?: Room | undefined
  /** A join was not answered and may still succeed: an exit comes before all else. */
  doubtful?: boolean | undefined
  /** WeChat may still count it as in a room: an exit answers the first -1. */
  unsure?: boolean | undefined
  /** Has the app's one place for a call. */
  claimed?: boolean | undefined
  /** An interruption has ended the room, and the call is still intended. */
  cut?: boolean | undefined
  /** When the interruption or the absence began, ms. */
  leftAt: number
  /** The absence was so long that only a person resumes the call. */
  lapsed?: boolean | undefined
  /** When the call began for this person, ms: interruptions do not end it. */
  since?: number | undefined
  /** Why it left the last room; undefined before the first. */
  leftFor?: LeaveReason | undefined
  /** When the last join after an interruption was made, ms. */
  returnedAt: number
  signature?: Signature | undefined
  /** The page's signature that a join has used up. */
  used?: string | undefined
  /** The cause of a -1000 that a fresh signature has answered. */
  resigned?: unknown
  /** An exit from the other room has answered a -1. */
  tookOver?: boolean | undefined
  /** Own openid, if the signing side knows it. */
  signedOpenid: string
  pending?: { readonly ticket: number; readonly effect: Effect } | undefined
  /** Attempts to rejoin since the last stable room. */
  attempts: number
  /** `answer`: of the pending call; `cooldown`: no call until then; `retry`: the next attempt; `signature`: by the page; `people`: the next change is shown; `speakers`, `spotlight`, `tile`, `tick`: something shown changes by time. */
  timers: Timers<'answer' | 'cooldown' | 'retry' | 'signature' | 'people' | 'speakers' | 'spotlight' | 'tile' | 'tick'>
  fault?: Fault | undefined
  /** Faults of the last input that stop nothing. */
  warnings: readonly Fault[]
  permission: PermissionState
  /**
   * The last value that WeChat accepted. Undefined in a room: the room may be lost unnoticed, which the next answer
   * shows.
   */
  sentMute?: MuteConfig | undefined
  sentList?: string | undefined
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
  /** px */
  size: { readonly width: number; readonly height: number }
  broken: Readonly<Record<string, Broken>>
  /** Addresses of avatars that could not be loaded. */
  faceless: readonly string[]
  /** Nothing can be drawn over a native view here, as `rendererror` says. */
  overlaid?: boolean | undefined
}

export type SimpleCommand =
  'join' | 'leave' | 'recover' | 'turnSound' | 'turnEarphone' | 'turnCamera' | 'turnLens' | 'recheck'

/** The commands of a page or a person, and what the platform has found out. */
export type Command =
  | { readonly kind: SimpleCommand }
  | { readonly kind: 'mute'; readonly value: boolean }
  | { readonly kind: 'pin'; readonly openid: string }
  | { readonly kind: 'subscribe'; readonly openIdList: readonly string[] | undefined }
  | { readonly kind: 'turnPage'; readonly by: number }
  | { readonly kind: 'retryTile'; readonly openid: string }
  | { readonly kind: 'resize'; readonly width: number; readonly height: number }
  | { readonly kind: 'permission'; readonly refusal: Refusal | undefined }
  | { readonly kind: 'signed'; readonly groupId: string; readonly signing: Signing }
  /** A join that was given up has succeeded after all. */
  | { readonly kind: 'strayed' }
  | {
      readonly kind: 'joined'
      readonly effect: Effect & { kind: 'join' }
      readonly openIdList: readonly string[]
    }

export type RoomEventType = 'members' | 'videoMembers' | 'speakers' | 'interrupted' | 'state'
export type TileEventType = 'tileError' | 'avatarError' | 'renderError'

/** From the listeners of `wx`, or from a tile; its detail untouched. */
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
    leftAt: Infinity,
    returnedAt: -Infinity,
    signedOpenid: '',
    attempts: 0,
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
    size: { width: 0, height: 0 },
    broken: {},
    faceless: []
  }
}
