import type { Engine, Mounted, MountOptions } from './engine'
import { mountedPages } from './page-tree'

/** An address that the scripted media plays. */
export const src = 'http://127.0.0.1/live/card.flv'

/** Lets time pass, with promise reactions between the timers. */
export const pass = (ms: number): Promise<void> => jest.advanceTimersByTimeAsync(ms)

/**
 * Time stands still in the tests of this file unless they let it pass. After each, the pages it mounted are taken away,
 * and no listener and no timer may be left.
 */
export function onVirtualTime(): void {
  beforeEach(() => {
    jest.useFakeTimers()
  })
  afterEach(async () => {
    for (const page of mountedPages.splice(0)) {
      page.device.set({ appVisible: true })
      page.detach()
      // A frame, in which glass-easel ends what it has begun.
      await pass(20)
      expect(page.listening()).toBe(0)
    }
    expect(jest.getTimerCount()).toBe(0)
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

/** Phases in the order they were told. */
export function phases(it: Mounted): unknown[] {
  return it.heard('phasechange').map(({ phase }) => phase)
}

/** Names of the errors in the order they were told. */
export function errors(it: Mounted): unknown[] {
  return it.heard('error').map(({ name }) => name)
}

/** The native player gives up. */
export function loseStream(it: Mounted): void {
  it.trigger('statechange', { code: -2301, message: 'lost' })
}
