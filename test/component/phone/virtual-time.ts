import type { AnyMounted, Engine, Mounted, MountedPusher, MountOptions, PusherEngine } from '../engines/engine'
import type { RtcPusherInstance } from '../../../components/rtc-pusher/instance'
import { mountedPages } from '../engines/page-tree'
import { expectNoViolations } from './violations'

/** An address that the scripted media plays. */
export const src = 'http://127.0.0.1/live/card.flv'
/** One that it pushes to. */
export const url = 'rtmp://127.0.0.1/live/card'

/** Lets time pass, with promise reactions between the timers. */
export const pass = (ms: number): Promise<void> => jest.advanceTimersByTimeAsync(ms)

/**
 * Time stands still in the tests of this file unless they let it pass. After each, the pages it mounted are taken away,
 * no timer may be left, and no rule of `wx` may have been broken. The app's listeners stay, one an event.
 */
export function onVirtualTime(): void {
  beforeEach(() => {
    jest.useFakeTimers()
  })
  afterEach(async () => {
    const pages = mountedPages.splice(0)
    for (const page of pages) {
      page.device.set({ appVisible: true })
      page.detach()
      // A frame, in which glass-easel ends what it has begun.
      await pass(20)
    }
    expect(jest.getTimerCount()).toBe(0)
    expectNoViolations()
    jest.useRealTimers()
  })
}

/** A player that plays. */
export async function mountPlaying(
  engine: Engine,
  data: Readonly<Record<string, unknown>> = {},
  options: MountOptions = {}
): Promise<Mounted> {
  const it = engine.mount({ src, autoplay: true, ...data }, options)
  await pass(1500)
  expect(phases(it)).toEqual(['connecting', 'playing'])
  return it
}

/** A phone whose owner has allowed everything before. */
export const allowed = { access: { 'scope.camera': true, 'scope.record': true } } as const

/** A pusher that pushes, on a phone whose owner has allowed everything before. */
export async function mountPushing(
  engine: PusherEngine,
  data: Readonly<Record<string, unknown>> = {},
  options: MountOptions<RtcPusherInstance> = {}
): Promise<MountedPusher> {
  const it = engine.mount({ url, autopush: true, ...data }, { phone: allowed, ...options })
  await pass(2000)
  expect(phases(it).at(-1)).toBe('pushing')
  return it
}

/** Phases in the order in which they were emitted. */
export function phases(it: AnyMounted): unknown[] {
  return it.details('phasechange').map(({ phase }) => phase)
}

/** Names of the errors in the order in which they were emitted. */
export function errors(it: AnyMounted): unknown[] {
  return it.details('error').map(({ name }) => name)
}

/** Names of the calls that arrived at any context. */
export function called(it: AnyMounted): string[] {
  return it.calls.map(({ name }) => name)
}

/** The native player gives up. */
export function loseStream(it: AnyMounted): void {
  it.trigger('statechange', { code: -2301, message: 'lost' })
}

/** The native pusher gives up. */
export function losePush(it: AnyMounted): void {
  it.pushers.at(-1)?.emit('statechange', { code: -1307, message: 'lost' })
}

/** What was written while something happened. */
export async function written(
  it: AnyMounted & Pick<Mounted, 'patches'>,
  happen: () => unknown
): Promise<Mounted['patches']> {
  it.patches.length = 0
  await happen()
  await pass(0)
  return [...it.patches]
}

/** What a promise comes to, without holding the test up. */
export function outcome(promise: Promise<unknown>): { value?: unknown; error?: unknown } {
  const result: { value?: unknown; error?: unknown } = {}
  promise.then(
    (value) => (result.value = value),
    (error: unknown) => (result.error = error)
  )
  return result
}
