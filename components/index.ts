/**
 * `miniprogram-rtc` by its bare name: every type that a page needs, and how to tell an error of this library from others.
 */
import type { RtcErrorDetail } from './core/errors'
import { isObject } from './core/json'
import type {
  RtcPlayerAttributes,
  RtcPlayerEvents,
  RtcPusherAttributes,
  RtcPusherEvents,
  VoipGridAttributes,
  VoipGridEvents
} from './types'

export type * from './types'
export type { Callbacks } from './core/callbacks'
export { RtcError } from './core/errors'
export type { RtcErrorDetail } from './core/errors'
export type { AccessLevel, AccessScope } from './core/permission'
export type { Source } from './core/session'
export type { RtcPlayerInstance } from './rtc-player/instance'
export type { RtcPusherInstance, Sticker } from './rtc-pusher/instance'
export type { Snapshot, SnapshotOptions } from './stream/methods'
export type { OneToOneOptions, Person, SignatureAnswer, Signer, VoipGridInstance } from './voip-grid/instance'

/**
 * Whether a method has rejected with an error of these components, as opposed to one of the page's own code. True for the
 * copy of the library in another subpackage, too, where `instanceof RtcError` is false.
 */
export function isRtcError(value: unknown): value is RtcErrorDetail & Error {
  return isObject(value) && value instanceof Error && 'advice' in value && 'recoverable' in value && 'scope' in value
}

interface EventTarget {
  readonly id: string
  readonly dataset: Readonly<Record<string, unknown>>
}

/** The event that a handler gets, as far as WeChat and all frameworks have it. */
export interface ComponentEvent<Detail> {
  readonly type: string
  readonly detail: Detail
  /** Since the mini program was opened, in ms. */
  readonly timeStamp: number
  readonly target: EventTarget
  readonly currentTarget: EventTarget
}

/** What a handler of that event gets: `onPhase({ detail }: RtcPlayerEvent<'phasechange'>)`. */
export type RtcPlayerEvent<Name extends keyof RtcPlayerEvents> = ComponentEvent<RtcPlayerEvents[Name]>
/** As `RtcPlayerEvent`. */
export type RtcPusherEvent<Name extends keyof RtcPusherEvents> = ComponentEvent<RtcPusherEvents[Name]>
/** As `RtcPlayerEvent`. */
export type VoipGridEvent<Name extends keyof VoipGridEvents> = ComponentEvent<VoipGridEvents[Name]>

/** As a method's, so that a handler may name the framework's own type of event, which has more fields. */
type EventHandler<Detail> = { handle(event: ComponentEvent<Detail>): void }['handle']

/** `onStatechange` for `statechange`: further capitals would name another event. */
export type EventHandlers<Events> = {
  readonly [Name in keyof Events as `on${Capitalize<Name & string>}`]?: EventHandler<Events[Name]> | undefined
}

/** Handlers of a page by the names of their events: `Page<{}, RtcPlayerHandlers>({ onPhasechange({ detail }) { ... } })`. */
export type RtcPlayerHandlers = EventHandlers<RtcPlayerEvents>
/** As `RtcPlayerHandlers`. */
export type RtcPusherHandlers = EventHandlers<RtcPusherEvents>
/** As `RtcPlayerHandlers`. */
export type VoipGridHandlers = EventHandlers<VoipGridEvents>

type CamelCase<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name

/** Unset means absent, as frameworks give a tag every attribute that any tag of the kind has. */
type Value<Type> = Type | null | undefined

/** Attributes by their name in JavaScript. */
export type Properties<Attributes> = {
  readonly [Name in keyof Attributes as CamelCase<Name & string>]?: Value<Attributes[Name]>
}

/** Attributes by their name in WXML, and camelCased. */
export type TagAttributes<Attributes> = {
  readonly [Name in keyof Attributes]?: Value<Attributes[Name]>
} & Properties<Attributes>

export type RtcPlayerProperties = Properties<RtcPlayerAttributes>
export type RtcPusherProperties = Properties<RtcPusherAttributes>
export type VoipGridProperties = Properties<VoipGridAttributes>
