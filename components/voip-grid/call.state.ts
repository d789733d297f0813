import { isPhoneFree } from '../core/gate'
import { initialPermission, type PermissionRequest, type PermissionState, type Refusal } from '../core/permission'
import type { Timers } from '../core/timers'
import type { Fault } from '../core/errors'
import type { Source } from '../core/session'
import { initialEnvironment, type Environment } from '../core/environment'
import type { CallSettings, Lens, RoomType } from './call.properties'
import type { Signature, Signing } from './call.types'
import type { ActiveSpeakers, Spotlight } from './speakers'

export type Intent = 'in' | 'out'

/** A value that attribute, method and tap can set: the last one wins. */
export interface Sourced<Value> {
  readonly value: Value
  readonly source: Source
}

/** What is asked of WeChat or of the app, one at a time. */
export type Effect =
  | { readonly kind: 'authorize'; readonly request: PermissionRequest }
  /** For the one place that the app has for a call. */
  | { readonly kind: 'claim' }
  | { readonly kind: 'sign'; readonly groupId: string }
  | { readonly kind: 'join'; readonly options: JoinOptions }
  | { readonly kind: 'exit' }
  | { readonly kind: 'mute'; readonly options: { readonly muteConfig: MuteConfig } }
  | { readonly kind: 'subscribe'; readonly options: { readonly openIdList: readonly string[] } }

/** Both fields always: what a missing one does is not documented. */
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
export type LeaveReason = 'asked' | 'moved' | 'interrupted'

/** A tile whose native view could not be made. */
export interface Broken {
  readonly attempts: number
  /** When it is tried again, ms; never by itself when it is Infinity. */
  readonly retryAt: number
}

/** The people in the room as the grid shows them: changes that come in a burst are taken in together. */
export interface People {
  /** openids in order of joining, as WeChat lists them; oneself may be among them or not */
  readonly members: readonly string[]
  /** Those who send a picture; undefined until WeChat tells. */
  readonly videoMembers: readonly string[] | undefined
}

/** What is known, nothing derived. An input is noted in a copy; what lies deeper than `timers` is replaced and never changed. */
export interface CallState {
  config: CallSettings
  environment: Environment
  /** Why there can be no call here at all. */
  obstacle?: Fault | undefined
  ready?: boolean | undefined
  /** What was asked for; undefined: nothing. */
  intent?: Intent | undefined
  source: Source
  room?: Room | undefined
  /** It may be in a room without knowing it: a join was not answered. It leaves before it does anything else. */
  doubtful?: boolean | undefined
  /** WeChat may still believe it in a room: -1 is answered by leaving, once. */
  unsure?: boolean | undefined
  /** Has the app's one place for a call. */
  claimed?: boolean | undefined
  /** It was in the call, was cut off, and still wants to be there. */
  cut?: boolean | undefined
  /** When it was cut off, or phone and app could not be in a call any more, ms. */
  leftAt: number
  /** It was out for so long that a person is to be asked. */
  lapsed?: boolean | undefined
  /** When the call began for this person, through all cuts, ms. */
  since?: number | undefined
  /** Why it left the last room; undefined: it was in none. */
  leftFor?: LeaveReason | undefined
  /** When it last tried to be in the call again, ms. */
  returnedAt: number
  signature?: Signature | undefined
  /** The signature of the page that was used up. */
  used?: string | undefined
  /** What came with a -1000 that was answered by a fresh signature. */
  resigned?: unknown
  /** A -1 was answered by leaving the other room. */
  tookOver?: boolean | undefined
  /** Own openid, as far as the signing side told it. */
  signedOpenid: string
  pending?: { readonly ticket: number; readonly effect: Effect } | undefined
  /** Attempts to be in the call again that are over, since the last stable one. */
  attempts: number
  /** `answer`: of the pending call; `cooldown`: no call until then; `retry`: the next attempt; `signature`: by the page; `people`: the next change is shown; `speakers`, `spotlight`, `tile`, `tick`: something shown changes by time. */
  timers: Timers<'answer' | 'cooldown' | 'retry' | 'signature' | 'people' | 'speakers' | 'spotlight' | 'tile' | 'tick'>
  fault?: Fault | undefined
  /** To be told, and stopping nothing: those of the last input. */
  warnings: readonly Fault[]
  permission: PermissionState
  muted: Sourced<boolean>
  earphoneMuted: Sourced<boolean>
  camera: Sourced<boolean>
  devicePosition: Sourced<Lens>
  pinned: Sourced<string>
  /**
   * What WeChat was last told, and has taken. In a room undefined: it may have lost the room unnoticed, and the next
   * answer tells.
   */
  sentMute?: MuteConfig | undefined
  sentList?: string | undefined
  /** Whom the page wants to receive, if it decides. */
  manual?: readonly string[] | undefined
  /** As WeChat tells them, and as they are shown; the same but in a burst. */
  reported: People
  people: People
  /** When `people` last changed, ms. */
  flushedAt: number
  /** As WeChat last told. */
  speakers: readonly string[]
  activeSpeakers: ActiveSpeakers
  /** Who is marked as speaking: one mark that goes and one that comes are shown together. */
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
  /** Nothing can be drawn over a native view here. */
  overlaid?: boolean | undefined
}

export type SimpleCommand =
  'join' | 'leave' | 'recover' | 'turnSound' | 'turnEarphone' | 'turnCamera' | 'turnLens' | 'recheck'

/** What a page or a person asks, and what its platform has found out for the session. */
export type Command =
  | { readonly kind: SimpleCommand }
  | { readonly kind: 'mute'; readonly value: boolean }
  | { readonly kind: 'pin'; readonly openid: string }
  | { readonly kind: 'subscribe'; readonly openIdList: readonly string[] | undefined }
  | { readonly kind: 'turnPage'; readonly by: number }
  | { readonly kind: 'retryTile'; readonly openid: string }
  | { readonly kind: 'resize'; readonly width: number; readonly height: number }
  | { readonly kind: 'permission'; readonly request: PermissionRequest; readonly refusal: Refusal | undefined }
  | { readonly kind: 'signed'; readonly groupId: string; readonly signing: Signing }
  /** A join that was given up has come true after all. */
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

const nobody: People = { members: [], videoMembers: undefined }

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

/** Whether a call is wanted now. An attribute may ask for one before it has a name: then nothing is wanted yet. */
export function intendsCall({ intent, source, config }: CallState): boolean {
  return intent === 'in' && (config.groupId !== '' || source !== 'attribute')
}

/** Nothing stands in the way but time and the world around. */
export function mayProceed(state: CallState): boolean {
  return intendsCall(state) && !state.fault && !state.obstacle
}

/** Phone and app can be in a call. */
export function isClear({ environment }: CallState): boolean {
  return environment.appShown && isPhoneFree(environment)
}

/** It was cut off, and does not come back unasked. */
export function needsPerson({ cut, lapsed, config }: CallState): boolean {
  return cut === true && (lapsed === true || config.resume !== 'auto' || config.retry.limit === 0)
}

/** Only a person's word is missing for it to come back. */
export function waitsForPerson(state: CallState): boolean {
  return needsPerson(state) && isClear(state)
}

/** The page is to give a signature of its own, as the last one is used up. */
export function needsNewSignature({ config: { way }, used }: CallState): boolean {
  return way.kind === 'values' && way.signature.signature === used
}

/** One's own openid; empty while it is not known. */
export function ownOpenid({ config, signedOpenid }: CallState): string {
  return config.openid || signedOpenid
}

/** Out of the room, without a trace of the people in it. */
export function emptyRoom(draft: CallState): void {
  draft.room = draft.sentMute = draft.sentList = draft.spotlight = undefined
  draft.reported = draft.people = nobody
  draft.speakers = draft.activeSpeakers = draft.marked = []
  draft.broken = {}
  draft.page = 0
  for (const name of ['people', 'speakers', 'spotlight', 'tile', 'tick'] as const) draft.timers[name] = undefined
}
