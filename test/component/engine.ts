import type { RtcPlayerInstance } from '../../components/rtc-player/instance'
import type { StrictWx, StrictWxOptions } from './strict-wx'

export interface HeardEvent {
  readonly name: string
  readonly detail: Readonly<Record<string, unknown>>
}

/** One `rtc-player` of a page, as a test sees it. */
export interface PlayerHandle {
  readonly instance: RtcPlayerInstance
  /** The component's `data`, properties included. */
  data(): Readonly<Record<string, unknown>>
  /** Each patch that the component gave to setData. */
  readonly patches: Readonly<Record<string, unknown>>[]
  /** Attributes of the native tag by camelCased name; undefined while there is no native tag. */
  attributes(): Readonly<Record<string, unknown>> | undefined
  /** A native event at the native tag, as WeChat triggers it. */
  trigger(type: string, detail: object): void
  /** All text in it, of slots too, without white space at the ends. */
  text(): string
  /** Its own style, as text. */
  style(): string
  /** Whether its template shows an element with this class. */
  has(className: string): boolean
  /** Taps the first element with this class. @param index of those with the class */
  tap(className: string, index?: number): void
  /** Elements that its template shows with this class. */
  count(className: string): number
  /** Elements in it that a class of the page reaches, as external classes do. */
  styled(className: string): number
  /** Elements that are rendered for it, its own tag included. */
  nodes(): number
}

/** A page with players; what concerns one is about the first. */
export interface Mounted extends StrictWx, PlayerHandle {
  readonly players: readonly PlayerHandle[]
  /** Events that the page heard, in order. */
  readonly events: HeardEvent[]
  /** Details of those with this name. */
  heard(name: string): HeardEvent['detail'][]
  /** Changes the page's data. */
  set(data: Readonly<Record<string, unknown>>): void
  /** Another page comes on top, or goes. */
  showPage(): void
  hidePage(): void
  /** Takes the players off the page and puts new ones there: the handles are of the old ones. */
  remount(): void
  /** Takes the players off the page. */
  detach(): void
}

export interface MountOptions extends StrictWxOptions {
  /** Called with each event, as a page's handler is. */
  readonly onEvent?: (event: HeardEvent, set: Mounted['set']) => void
  /** Does something with the first instance after `attached` and before `ready`. */
  readonly beforeReady?: (instance: RtcPlayerInstance) => void
}

/** One of the two frameworks that run mini-program components. */
export interface Engine {
  readonly name: string
  /** @param data of the page, beyond what its fixture has */
  mount(data?: Readonly<Record<string, unknown>>, options?: MountOptions): Mounted
}
