import { enginesOn } from '../engines/engines'
import { boundPage } from '../engines/page-fixture'
import { errors, mountPlaying, onVirtualTime, pass, phases, src } from '../phone/virtual-time'

onVirtualTime()

beforeEach(() => {
  // glass-easel tells of each value that does not fit its property.
  jest.spyOn(console, 'warn').mockReturnValue()
})

const typed = {
  code: expect.any(Number) as unknown,
  text: expect.stringMatching(/./) as unknown,
  advice: expect.stringMatching(/./) as unknown,
  recoverable: false,
  scope: 'player'
}

describe.each(enginesOn(boundPage))('bad values on $name', (engine) => {
  test.each(['https://example.com/live.m3u8?token=1', ' '])(
    'src "%s" is one error with advice and a state without a button',
    async (bad) => {
      const it = engine.mount({ src: bad, autoplay: true })
      await pass(60_000)
      expect(it.heard('error')).toEqual([{ ...typed, name: 'SRC_UNSUPPORTED', cause: { src: bad }, src: bad }])
      expect(phases(it)).toEqual(['failed'])
      expect(it.calls).toEqual([])
      expect(it.text()).toContain('This address cannot be played')
      expect(it.text()).toContain('Use an RTMP or HTTP-FLV address')
      expect(it.has('button')).toBe(false)
    }
  )

  // An attribute may wait for its address; what is no text becomes none, or a text that is no address.
  test.each(['', null, undefined, {}, [], true, 42])(
    'src %p with autoplay makes no call and at most one error',
    async (none) => {
      const it = engine.mount({ src: none, autoplay: true })
      await pass(1000)
      expect(it.calls).toEqual([])
      expect(errors(it)).toEqual(phases(it).includes('failed') ? ['SRC_UNSUPPORTED'] : [])
      expect(it.text()).not.toBe('')
      it.events.length = 0
      it.set({ src })
      await pass(2000)
      expect(phases(it)).toEqual(['connecting', 'playing'])
      expect(errors(it)).toEqual([])
    }
  )

  test('play() without an address reports SRC_EMPTY and rejects with the same', async () => {
    const it = engine.mount()
    await expect(it.instance.play()).rejects.toMatchObject({ ...typed, name: 'SRC_EMPTY', code: 91001 })
    await pass(1000)
    expect(it.heard('error')).toMatchObject([{ ...typed, name: 'SRC_EMPTY' }])
    expect(it.text()).toContain('No stream address')
    it.set({ src })
    await pass(2000)
    expect(phases(it).at(-1)).toBe('playing')
  })

  test.each([{ mode: 'rtc' }])('rtc-player with %p reports one MODE_INVALID and plays', async (data) => {
    const it = await mountPlaying(engine, data)
    expect(it.heard('error')).toMatchObject([{ ...typed, name: 'MODE_INVALID', code: 91003 }])
    it.set({ title: 'again' })
    await pass(0)
    expect(it.heard('error')).toHaveLength(1)
  })

  // One for each kind of value and property; test/unit/rtc-player/rows.test.ts has all of them.
  test.each([
    { minCache: 4, maxCache: 2 },
    { minCache: 'much' },
    { maxCache: {} },
    { maxCache: NaN },
    { retryMaxDelay: [] },
    { theme: 'sepia' },
    { controls: 42 },
    { controls: ['play', 'volume'] },
    { playing: 'perhaps' },
    { paused: 3 }
  ])('rtc-player with %p reports one SETTING_INVALID, uses the default and plays', async (data) => {
    const it = await mountPlaying(engine, data)
    expect(it.heard('error')).toMatchObject([{ ...typed, name: 'SETTING_INVALID', code: 91004 }])
    expect(it.attributes()).toMatchObject({ minCache: 1, maxCache: 3 })
    expect(it.has('state')).toBe(false)
    it.set({ title: 'again' })
    await pass(0)
    expect(it.heard('error')).toHaveLength(1)
  })

  // Typed properties turn these into text and booleans: nothing is left to complain about.
  test.each([{ poster: 42 }, { title: {} }, { stats: 'yes' }, { keepScreenOn: 0 }, { autoplay: 'yes' }])(
    'rtc-player with %p, which its type converts, reports no error and plays',
    async (data) => {
      const it = await mountPlaying(engine, data)
      expect(errors(it)).toEqual([])
    }
  )

  test('rtc-player reads numbers that markup without braces gives as text', async () => {
    const it = await mountPlaying(engine, { minCache: '0.2', maxCache: '0.8', retryLimit: '2' })
    expect(errors(it)).toEqual([])
    expect(it.attributes()).toMatchObject({ minCache: 0.2, maxCache: 0.8 })
  })

  test.each([['minCache', 2]])('rtc-player uses the default of %s again when a page unsets it', async (name, value) => {
    const it = await mountPlaying(engine, { [name]: value })
    it.set({ [name]: null })
    await pass(0)
    it.set({ [name]: undefined })
    await pass(0)
    it.set({ [name]: '' })
    await pass(0)
    expect(errors(it)).toEqual([])
    expect(it.attributes()).toMatchObject({ minCache: 1, maxCache: 3 })
  })
})
