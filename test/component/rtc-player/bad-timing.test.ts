import { loadPlayer } from '../engines/one-engine'
import { boundPage } from '../engines/page-fixture'
import { errors, loseStream, mountPlaying, onVirtualTime, pass, phases, src } from '../phone/virtual-time'

onVirtualTime()

const DAY = 86_400_000

const engine = loadPlayer(boundPage)

describe('bad timing', () => {
  test('a new src while the player connects stops it, then plays the new address', async () => {
    const it = engine.mount({ src, autoplay: true })
    await pass(50)
    it.set({ src: `${src}?2` })
    await pass(3000)
    expect(it.calls.map(({ name }) => name)).toEqual(['play', 'stop', 'play'])
    expect(it.attributes()).toMatchObject({ src: `${src}?2` })
    expect(phases(it)).toEqual(['connecting', 'playing'])
    expect(errors(it)).toEqual([])
  })

  test('rtc-player plays the last of 50 src changes within a second, with no two equal calls in a row', async () => {
    const it = await mountPlaying(engine)
    for (let change = 1; change <= 50; change++) {
      it.set({ src: `${src}?${change}` })
      await pass(20)
    }
    await pass(3000)
    expect(it.attributes()).toMatchObject({ src: `${src}?50` })
    expect(phases(it).at(-1)).toBe('playing')
    expect(errors(it)).toEqual([])
    const names = it.calls.map(({ name }) => name)
    // A call is answered at once here: each change may make one stop and one play, and never two in a row.
    expect(names.length).toBeLessThanOrEqual(101)
    expect(names.filter((name, at) => name === names[at - 1])).toEqual([])
  })

  test('50 src changes while stop is unanswered make no further call', async () => {
    const it = await mountPlaying(engine)
    it.silent.add('stop')
    for (let change = 1; change <= 50; change++) it.set({ src: `${src}?${change}` })
    await pass(1000)
    expect(it.calls.map(({ name }) => name)).toEqual(['play', 'stop'])
    expect(it.attributes()).toMatchObject({ src })
  })

  test('a bad src is one error, and a good src after it plays without a state over the picture', async () => {
    const it = await mountPlaying(engine)
    it.set({ src: 'webrtc://example.com/card' })
    await pass(500)
    expect(errors(it)).toEqual(['SRC_UNSUPPORTED'])
    expect(phases(it).at(-1)).toBe('failed')
    it.set({ src })
    await pass(3000)
    expect(errors(it)).toEqual(['SRC_UNSUPPORTED'])
    expect(phases(it).at(-1)).toBe('playing')
    expect(it.has('state')).toBe(false)
  })

  test('a player that is detached while it connects calls nothing and emits nothing afterwards', async () => {
    const it = engine.mount({ src, autoplay: true })
    await pass(150)
    const stopped = it.instance.stop()
    it.detach()
    const { length } = it.events
    await expect(stopped).rejects.toMatchObject({ name: 'DETACHED' })
    await pass(30_000)
    expect(it.events).toHaveLength(length)
    expect(it.media.players[0]?.destroyed).toBe(true)
    expect(it.keptScreenOn).toEqual([true, false])
  })

  test('a player on a hidden page plays when the page is shown', async () => {
    const it = engine.mount({ src, autoplay: true }, { hidden: true })
    await pass(20_000)
    expect(it.calls).toEqual([])
    expect(errors(it)).toEqual([])
    expect(it.keptScreenOn).toEqual([])
    expect(it.text()).not.toBe('')
    it.showPage()
    await pass(2000)
    expect(it.calls).toEqual([{ name: 'play', options: {} }])
    expect(phases(it).at(-1)).toBe('playing')
  })

  test('a page that is hidden and shown causes no error and no second play call', async () => {
    const it = await mountPlaying(engine)
    it.hidePage()
    await pass(20_000)
    expect(it.keptScreenOn).toEqual([true, false])
    it.showPage()
    await pass(3000)
    expect(it.calls.map(({ name }) => name)).toEqual(['play'])
    expect(phases(it).at(-1)).toBe('playing')
    expect(errors(it)).toEqual([])
  })

  test('rtc-player plays again when the app returns from the background', async () => {
    const it = await mountPlaying(engine)
    it.device.set({ appVisible: false })
    await pass(20_000)
    it.device.set({ appVisible: true })
    await pass(6000)
    expect(phases(it).at(-1)).toBe('playing')
    expect(errors(it)).toEqual([])
  })

  test('rtc-player without a network shows "No network" and plays when the network returns', async () => {
    const it = engine.mount({ src, autoplay: false })
    it.device.set({ networkType: 'none' })
    await pass(0)
    it.set({ autoplay: true })
    await pass(5000)
    expect(it.calls).toEqual([])
    expect(it.text()).toContain('No network')
    it.device.set({ networkType: 'wifi' })
    await pass(3000)
    expect(phases(it).at(-1)).toBe('playing')
    expect(errors(it)).toEqual([])
  })

  test('a player without any size is hidden on purpose, and reports nothing', async () => {
    const it = await mountPlaying(engine, {}, { size: { width: 0, height: 0 } })
    expect([it.queries, errors(it)]).toEqual([['.native'], []])
  })

  test.each([
    { width: 300, height: 0 },
    { width: 0, height: 225 }
  ])('a player of the size %p reports one ZERO_SIZE when it plays', async (size) => {
    const it = engine.mount({ src, autoplay: true }, { size })
    await pass(2000)
    expect(it.queries).toEqual(['.native'])
    expect(it.details('error')).toMatchObject([
      { name: 'ZERO_SIZE', code: 91005, advice: 'Give the component a width and a height in WXSS', cause: size }
    ])
    expect(phases(it)).toEqual(['connecting', 'playing'])
  })

  test('a player whose size WeChat does not report has no error', async () => {
    const it = await mountPlaying(engine, {}, { size: null })
    expect(it.queries).toHaveLength(1)
    expect(errors(it)).toEqual([])
  })
})

describe('times longer than a timer can wait (2^31 - 1 ms)', () => {
  test.each([
    ['stallTimeout', 9_999_999_999],
    ['stallTimeout', '9999999999'],
    ['stallTimeout', 2 ** 31]
  ])('rtc-player with %s=%j, longer than a timer can wait, sets no timer that fires at once', async (name, value) => {
    const it = await mountPlaying(engine, { [name]: value })
    // The engine has no connection then, and reports nothing.
    it.media.players[0]?.emit('statechange', { code: 2103 })
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
    expect(it.details('phasechange').at(-1)).toMatchObject({ phase: 'reconnecting', delay: Math.round(59.994 * DAY) })
    set.mockRestore()
  })
})
