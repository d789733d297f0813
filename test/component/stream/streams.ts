import type { AnyMounted, Mounted, MountOptions } from '../engines/engine'
import { boundPage, boundPusherPage, type PageFixture } from '../engines/page-fixture'
import { allowed, loseStream, losePush, pass, phases, src, url } from '../phone/virtual-time'

/** Methods that both streams have. */
interface StreamInstance {
  stop(): Promise<void>
  pause(): Promise<void>
  resume(): Promise<void>
}

export type MountedStream = Mounted<StreamInstance>
type StreamOptions = Omit<MountOptions, 'beforeReady' | 'over'>

/** A framework with a page of either of them. */
export interface StreamEngine {
  readonly name: string
  mount(data?: Readonly<Record<string, unknown>>, options?: StreamOptions): MountedStream
}

/** Where the two streams differ in what a page sees of both. */
export interface StreamRow {
  readonly tag: 'rtc-player' | 'rtc-pusher'
  readonly native: 'live-player' | 'live-pusher'
  readonly scope: 'player' | 'pusher'
  /** The method that begins a run, which is also the native one. */
  readonly begin: 'play' | 'start'
  /** The phase of a run, and the property that drives it. */
  readonly running: 'playing' | 'pushing'
  /** Phases from the begin of a run until it runs, where the person has allowed everything before. */
  readonly phases: readonly string[]
  /** The attribute that begins a run by itself. */
  readonly automatic: 'autoplay' | 'autopush'
  /** The control that begins and ends a run. */
  readonly control: 'play' | 'push'
  readonly address: 'src' | 'url'
  readonly one: string
  /** The phase of a resumed run until there is evidence of it. */
  readonly resuming: readonly [phase: string, text: string]
  /** A code by which the native tag says that it connects again. */
  readonly reconnecting: number
  /** What is advised when the connection is lost for good. */
  readonly lost: string
  /** What is said of an address of a kind that cannot be used. */
  readonly unsupportedInChinese: string
  /** ms until a run that an attribute began shows itself, and a little more. */
  readonly startTime: number
  /** All attributes bound, all events listened to. */
  readonly page: PageFixture
  /** The native tag gives up. */
  lose(it: AnyMounted): void
  /** An event of the engine behind the native tag. */
  emit(it: AnyMounted, type: string, detail: object): void
}

export const player: StreamRow = {
  tag: 'rtc-player',
  native: 'live-player',
  scope: 'player',
  begin: 'play',
  running: 'playing',
  phases: ['connecting', 'playing'],
  automatic: 'autoplay',
  control: 'play',
  address: 'src',
  one: src,
  resuming: ['buffering', 'Buffering...'],
  reconnecting: 2103,
  lost: 'The stream has not started or has ended',
  unsupportedInChinese: '无法在此播放',
  startTime: 1500,
  page: boundPage,
  lose: loseStream,
  emit: (it, type, detail) => it.media.players[0]?.emit(type, { ...detail })
}

export const pusher: StreamRow = {
  tag: 'rtc-pusher',
  native: 'live-pusher',
  scope: 'pusher',
  begin: 'start',
  running: 'pushing',
  phases: ['connecting', 'pushing'],
  automatic: 'autopush',
  control: 'push',
  address: 'url',
  one: url,
  resuming: ['connecting', 'Connecting...'],
  reconnecting: 1102,
  lost: 'The connection was lost',
  unsupportedInChinese: '无法在此直播',
  startTime: 2000,
  page: boundPusherPage,
  lose: losePush,
  emit: (it, type, detail) => it.pushers[0]?.emit(type, { ...detail })
}

/** A page with a stream that runs, on a phone whose owner has allowed everything before. */
export async function mountRunning(
  { address, one, automatic, running, startTime }: StreamRow,
  engine: StreamEngine,
  data: object = {},
  options: StreamOptions = {}
): Promise<MountedStream> {
  const it = engine.mount({ [address]: one, [automatic]: true, ...data }, { phone: allowed, ...options })
  await pass(startTime)
  expect(phases(it).at(-1)).toBe(running)
  return it
}

/** Calls a method as a page does, which knows no types. */
export function call({ instance }: { readonly instance: object }, name: string, ...given: readonly unknown[]) {
  const methods = instance as Readonly<Record<string, (...given: readonly unknown[]) => Promise<unknown>>>
  return methods[name]?.(...given) ?? Promise.reject(new Error(`there is no method ${name}`))
}
