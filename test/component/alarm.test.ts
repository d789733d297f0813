import { loadPlayer } from './one-engine'
import { boundPage } from './page-fixture'
import { errors, loseStream, mountPlaying, onVirtualTime, pass, phases } from './virtual-time'

onVirtualTime()

const DAY = 86_400_000

const engine = loadPlayer(boundPage)

describe('times longer than a timer can wait (2^31 - 1 ms)', () => {
  test.each([
    ['stallTimeout', 9_999_999_999],
    ['stallTimeout', '9999999999'],
    ['stallTimeout', 2 ** 31]
  ])('rtc-player with %s=%j, longer than a timer can wait, sets no timer that fires at once', async (name, value) => {
    const it = await mountPlaying(engine, { [name]: value })
    // From now on it says nothing more.
    it.trigger('statechange', { code: 2103 })
    const set = jest.spyOn(globalThis, 'setTimeout')
    await pass(10_000)
    expect(set.mock.calls.filter(([, delay]) => delay === undefined || delay < 500)).toHaveLength(0)
    expect(phases(it).at(-1)).toBe('reconnecting')
    expect(errors(it)).toEqual([])
    set.mockRestore()
  })

  test('rtc-player with a retry-max-delay of 60 days waits for as long as the drawn delay', async () => {
    jest.spyOn(Math, 'random').mockReturnValue(0.9999)
    const it = await mountPlaying(engine, { retryDelay: 60 * DAY, retryMaxDelay: 60 * DAY })
    loseStream(it)
    const set = jest.spyOn(globalThis, 'setTimeout')
    await pass(10_000)
    expect(set.mock.calls.length).toBeLessThan(100)
    expect(it.calls).toHaveLength(1)
    expect(it.heard('phasechange').at(-1)).toMatchObject({ phase: 'reconnecting', delay: Math.round(59.994 * DAY) })
    set.mockRestore()
  })
})
