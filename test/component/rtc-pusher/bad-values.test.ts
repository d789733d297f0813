import { pusherEnginesOn } from '../engines/engines'
import { boundPusherPage } from '../engines/page-fixture'
import { allowed, called, errors, mountPushing, onVirtualTime, outcome, pass, phases, url } from '../phone/virtual-time'

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
  scope: 'pusher'
}
const phone = allowed
const defaults = {
  ...{ beauty: 0, whiteness: 0, minBitrate: 200, maxBitrate: 1000, videoWidth: 360, videoHeight: 640, fps: 15 },
  ...{ skinWhiteness: 0, skinSmoothness: 0, faceThinness: 0, eyeBigness: 0 }
}

describe.each(pusherEnginesOn(boundPusherPage))('bad values for rtc-pusher on $name', (engine) => {
  test.each(['https://example.com/live/card.flv', ' '])(
    'url "%s" is one error with advice, a state without a button and no question for rights',
    async (bad) => {
      const it = engine.mount({ url: bad, autopush: true }, { phone })
      await pass(60_000)
      expect(it.heard('error')).toEqual([
        { ...typed, name: 'URL_UNSUPPORTED', code: 91007, cause: { url: bad }, url: bad }
      ])
      expect(phases(it)).toEqual(['failed'])
      expect(it.calls).toEqual([])
      expect(it.person.calls).toEqual([])
      expect(it.text()).toBe('This address cannot be pushed toUse an RTMP address')
      expect(it.has('button')).toBe(false)
    }
  )

  // An attribute may wait for its address; what is no text becomes none, or a text that is no address.
  test.each(['', null, undefined, {}, [], true, 42])(
    'url %p with autopush makes no call and at most one error',
    async (none) => {
      const it = engine.mount({ url: none, autopush: true }, { phone })
      await pass(1000)
      expect(it.calls).toEqual([])
      expect(errors(it)).toEqual(phases(it).includes('failed') ? ['URL_UNSUPPORTED'] : [])
      expect(it.text()).not.toBe('')
      it.events.length = 0
      it.set({ url })
      await pass(2000)
      expect(phases(it).at(-1)).toBe('pushing')
      expect(errors(it)).toEqual([])
    }
  )

  test('start() without an address reports URL_EMPTY and rejects with the same', async () => {
    const it = engine.mount({}, { phone })
    const told = outcome(it.instance.start())
    await pass(1000)
    expect(told.error).toMatchObject({ ...typed, name: 'URL_EMPTY', code: 91006 })
    expect(it.heard('error')).toMatchObject([{ ...typed, name: 'URL_EMPTY' }])
    expect(it.text()).toBe('No address to push toSet url to the address to push to')
    it.set({ url })
    await pass(2000)
    expect(phases(it).at(-1)).toBe('pushing')
  })

  test.each([{ mode: 'rtc' }])('rtc-pusher with %p reports one MODE_INVALID and pushes', async (data) => {
    const it = await mountPushing(engine, data)
    expect(it.heard('error')).toMatchObject([{ ...typed, name: 'MODE_INVALID', code: 91003 }])
  })

  // One for each kind of value and property; test/unit/rtc-pusher/rows.test.ts has all of them.
  test.each([
    { minBitrate: 1000, maxBitrate: 200 },
    { beauty: 'much' },
    { whiteness: NaN },
    { fps: {} },
    { eyeBigness: [] },
    { devicePosition: 'left' },
    { bgmVolume: 2 },
    { controls: 42 },
    { controls: ['push', 'volume'] },
    { pushing: 'perhaps' },
    { paused: 3 }
  ])('rtc-pusher with %p reports one SETTING_INVALID, uses the default and pushes', async (data) => {
    const it = await mountPushing(engine, data)
    expect(it.heard('error')).toMatchObject([{ ...typed, name: 'SETTING_INVALID', code: 91004 }])
    expect(it.attributes()).toMatchObject(defaults)
    expect(called(it)).toEqual(['start'])
    expect(it.has('state')).toBe(false)
    it.set({ title: 'again' })
    await pass(0)
    expect(it.heard('error')).toHaveLength(1)
  })

  // Typed properties turn these into text and booleans: nothing is left to complain about.
  test.each([
    { title: {} },
    { stats: 'yes' },
    { keepScreenOn: 0 },
    { autopush: 'yes' },
    { enableCamera: 'yes' },
    { mirror: 1 },
    { bgm: 42 }
  ])('rtc-pusher with %p, which its type converts, reports no error and pushes', async (data) => {
    const it = await mountPushing(engine, data)
    expect(errors(it)).toEqual([])
  })

  test('rtc-pusher reads numbers that markup without braces gives as text', async () => {
    const it = await mountPushing(engine, {
      ...{ beauty: '5', minBitrate: '300', maxBitrate: '900', fps: '24', bgmVolume: '0.5', micVolume: '0.5' },
      ...{ zoomRatio: '2' }
    })
    expect(errors(it)).toEqual([])
    expect(it.attributes()).toMatchObject({ beauty: 5, minBitrate: 300, maxBitrate: 900, fps: 24 })
    expect(it.calls.slice(1)).toEqual([
      { name: 'setZoom', options: { zoom: 2 } },
      { name: 'setBGMVolume', options: { volume: '0.5' } },
      { name: 'setMICVolume', options: { volume: 0.5 } }
    ])
  })

  test.each([['beauty', 5]])('rtc-pusher uses the default of %s again when a page unsets it', async (name, value) => {
    const it = await mountPushing(engine, { [name]: value })
    for (const unset of [null, undefined, '']) {
      it.set({ [name]: unset })
      await pass(0)
    }
    expect(errors(it)).toEqual([])
    expect(it.attributes()).toMatchObject(defaults)
  })
})
