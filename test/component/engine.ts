import type { Snapshot, SnapshotOptions } from '../../components/core/calls'
import type { NativeTag, StrictWx } from './strict-wx'

/** What a page can call on `rtc-player`. */
export interface PlayerInstance {
  play(): Promise<void>
  stop(): Promise<void>
  snapshot(options?: SnapshotOptions): Promise<Snapshot>
}

/** A page with one built `rtc-player` whose attributes are all bound to the page's data. */
export interface Mounted extends StrictWx {
  readonly instance: PlayerInstance
  readonly native: NativeTag
  /** Events that the page heard, in order. */
  readonly events: { readonly name: string; readonly detail: Readonly<Record<string, unknown>> }[]
  /** Each patch that the component gave to setData. */
  readonly patches: Readonly<Record<string, unknown>>[]
  /** Changes the page's data. */
  set(data: Readonly<Record<string, unknown>>): void
  /** Text over the picture, without white space at the ends. */
  text(): string
  has(className: string): boolean
  tap(className: string): void
  detach(): void
}

/** One of the two frameworks that run mini-program components. */
export interface Engine {
  readonly name: string
  /** @param data values of rtc-player's properties, by camelCased name; the rest have their documented defaults */
  mount(data?: Readonly<Record<string, unknown>>): Mounted
}
