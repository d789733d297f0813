import type { RtcPlayerInstance } from '../../../components/rtc-player/instance'
import type { RtcPusherInstance } from '../../../components/rtc-pusher/instance'
import type { VoipGridInstance } from '../../../components/voip-grid/instance'
import type { TemplateTag } from './page-tree'
import type { StrictWx, StrictWxOptions } from '../phone/strict-wx'

export interface PageEvent {
  readonly name: string
  readonly detail: Readonly<Record<string, unknown>>
}

/** One of our components on a page, as a test sees it. */
export interface Handle<Instance> {
  readonly instance: Instance
  /** The component's `data`, properties included. */
  data(): Readonly<Record<string, unknown>>
  /** Each patch that the component gave to setData. */
  readonly patches: Readonly<Record<string, unknown>>[]
  /** Attributes of the native tag by camelCased name; undefined while there is no native tag. */
  attributes(): Readonly<Record<string, unknown>> | undefined
  /** Those of the first tag that its template shows with this class. @param index of those with the class */
  attributesOf(className: string, index?: number): Readonly<Record<string, unknown>> | undefined
  /** A native event at the native tag, as WeChat triggers it. */
  trigger(type: string, detail: object): void
  /** All text in it, of slots too, without white space at the ends. */
  text(): string
  /** Its own style, as text. */
  style(): string
  /** All that is rendered for it: tags, classes, styles and texts, without what engines write in different ways. */
  html(): string
  /** What its template shows with this class. */
  tags(className: string): readonly TemplateTag[]
  /** Whether its template shows an element with this class. */
  has(className: string): boolean
  /** Taps the first element with this class; a button does what its `open-type` says. @param index of those with the class */
  tap(className: string, index?: number): void
  /** Elements that its template shows with this class. */
  count(className: string): number
  /** Elements in it that a class of the page reaches, as external classes do. */
  styled(className: string): number
  /** Elements that are rendered for it, its own tag included. */
  nodes(): number
}

/** A page with components; what concerns one is about the first. */
export interface Mounted<Instance = RtcPlayerInstance> extends StrictWx, Handle<Instance> {
  /** Those that the page had at first. */
  readonly all: readonly Handle<Instance>[]
  /** Those that it has now. */
  now(): readonly Handle<Instance>[]
  /** Events that the page got, in order. */
  readonly events: PageEvent[]
  /** Details of those with this name. */
  details(name: string): PageEvent['detail'][]
  /** Changes the page's data. */
  set(data: Readonly<Record<string, unknown>>): void
  /** Another page comes on top, or goes. */
  showPage(): void
  hidePage(): void
  /** The phone is held another way. */
  resizePage(): void
  /** Takes the components off the page and puts new ones there: the handles are of the old ones. */
  remount(): void
  /** Takes the components off the page. */
  detach(): void
}

export type MountedPusher = Mounted<RtcPusherInstance>

/** What any page has, whatever is on it. */
export type AnyMounted = Omit<Mounted<unknown>, 'instance' | 'all' | 'now'>

export interface MountOptions<Instance = RtcPlayerInstance> extends StrictWxOptions {
  /** Called with each event, as a page's handler is. */
  readonly onEvent?: (event: PageEvent, set: AnyMounted['set']) => void
  /** Does something with the first instance after `attached` and before `ready`. */
  readonly beforeReady?: (instance: Instance) => void
  /** The page comes on top of this one, in the same mini program: the other options are those of that one. */
  readonly over?: Mounted<Instance>
}

/** One of the two frameworks that run mini-program components. */
export interface Engine<Instance = RtcPlayerInstance> {
  readonly name: string
  /** @param data of the page, beyond what its fixture has */
  mount(data?: Readonly<Record<string, unknown>>, options?: MountOptions<Instance>): Mounted<Instance>
}

export type PusherEngine = Engine<RtcPusherInstance>

export type MountedGrid = Mounted<VoipGridInstance>

export type GridEngine = Engine<VoipGridInstance>
