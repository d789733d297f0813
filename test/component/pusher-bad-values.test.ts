import type { MountedPusher } from './engine'
import { pusherEnginesOn } from './engines'
import { boundPusherPage } from './page-fixture'
import { allowed, called, errors, mountPushing, onVirtualTime, outcome, pass, phases, url } from './virtual-time'

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
  test.each([
    'https://example.com/live/card.flv',
    'webrtc://example.com/live/card',
    'example.com/live/card',
    'rtmp:/example.com/live',
    ' '
  ])('url "%s": one error with advice, and a calm picture', async (bad) => {
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
  })

  test.each(['rtmp://127.0.0.1/live/card', 'RTMP://127.0.0.1/live/card', 'room://cloud.tencent.com/rtc?x=1'])(
    'url "%s" is pushed to',
    async (good) => {
      const it = engine.mount({ url: good, autopush: true }, { phone })
      it.answers.set('start', {})
      await pass(200)
      for (const code of [1001, 1018, 1003]) it.trigger('statechange', { code })
      expect(phases(it).at(-1)).toBe('pushing')
      expect(errors(it)).toEqual([])
      expect(it.attributes()).toMatchObject({ url: good })
    }
  )

  // An attribute may wait for its address; what is no text becomes none, or a text that is no address.
  test.each(['', null, undefined, {}, [], true, 42])(
    'url %p with autopush: at most one error, no call',
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

  test('start() without an address: one error, and a rejection with the same', async () => {
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

  test.each([{ mode: 'rtc' }, { mode: 'live' }, { mode: '4K' }])('%p: one error, and it pushes', async (data) => {
    const it = await mountPushing(engine, data)
    expect(it.heard('error')).toMatchObject([{ ...typed, name: 'MODE_INVALID', code: 91003 }])
  })

  test.each([
    { beauty: 11 },
    { beauty: -1 },
    { beauty: 'much' },
    { whiteness: 10 },
    { whiteness: NaN },
    { minBitrate: 1000, maxBitrate: 200 },
    { minBitrate: 2000 },
    { maxBitrate: 100 },
    { minBitrate: -5 },
    { maxBitrate: Infinity },
    { maxBitrate: 'fast' },
    { fps: 0 },
    { fps: 31 },
    { fps: -1 },
    { fps: {} },
    { videoWidth: -1 },
    { videoHeight: 'tall' },
    { skinWhiteness: 2 },
    { skinSmoothness: -0.1 },
    { faceThinness: 1.01 },
    { eyeBigness: [] },
    { devicePosition: 'left' },
    { permission: 'never' },
    { bgmVolume: -1 },
    { bgmVolume: 2 },
    { bgmVolume: NaN },
    { bgmVolume: 'loud' },
    { micVolume: -1 },
    { micVolume: 2 },
    { micVolume: NaN },
    { zoomRatio: 0.5 },
    { zoomRatio: NaN },
    { zoomRatio: 'far' },
    { retryLimit: -2 },
    { retryDelay: -1 },
    { retryMaxDelay: [] },
    { stallTimeout: 'soon' },
    { resumeWindow: -1 },
    { resume: 'maybe' },
    { locale: 'fr' },
    { theme: 'sepia' },
    { controls: 42 },
    { controls: {} },
    { controls: ['push', 'volume'] },
    { custom: 'everything' },
    { pushing: 'perhaps' },
    { paused: 3 },
    { preview: [] },
    { torch: 'on' },
    { bgmPaused: 'yes' }
  ])('%p: one error, the default instead, and it pushes', async (data) => {
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
  ])('%p throws nothing, and it pushes', async (data) => {
    const it = await mountPushing(engine, data)
    expect(errors(it)).toEqual([])
  })

  test('numbers as text, as an attribute without braces gives them', async () => {
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

  test.each([
    ['beauty', 5],
    ['fps', 24],
    ['minBitrate', 300],
    ['videoWidth', 720]
  ])('%s unset again is its default', async (name, value) => {
    const it = await mountPushing(engine, { [name]: value })
    for (const unset of [null, undefined, '']) {
      it.set({ [name]: unset })
      await pass(0)
    }
    expect(errors(it)).toEqual([])
    expect(it.attributes()).toMatchObject(defaults)
  })

  test.each([-1, 2, NaN])('setBGMVolume and setMICVolume of %p are refused', async (volume) => {
    const it = await mountPushing(engine)
    const told = [outcome(it.instance.setBGMVolume({ volume })), outcome(it.instance.setMICVolume({ volume }))]
    await pass(20)
    for (const { error } of told) expect(error).toMatchObject({ name: 'CALL_REJECTED' })
    expect(it.heard('bgmvolumechange')).toEqual([])
    expect(it.heard('micvolumechange')).toEqual([])
    expect(phases(it).at(-1)).toBe('pushing')
  })

  test('zoom beyond the maximum: by property an error, by method a rejection', async () => {
    const it = await mountPushing(engine, { zoom: true, zoomRatio: 50 })
    expect(it.heard('error')).toMatchObject([{ name: 'ZOOM_OUT_OF_RANGE', code: 91008, scope: 'pusher' }])
    const told = outcome(it.instance.setZoom({ zoom: 50 }))
    await pass(20)
    expect(told.error).toMatchObject({ name: 'ZOOM_OUT_OF_RANGE', code: 91008 })
    expect(errors(it)).toEqual(['ZOOM_OUT_OF_RANGE'])
  })

  test('music that does not load: told, and gone', async () => {
    const it = await mountPushing(engine, { bgm: 'https://127.0.0.1/none.mp3' })
    it.pushers[0]?.emit('error', { errCode: 10003, errMsg: 'no music' })
    await pass(100)
    expect(it.heard('error')).toMatchObject([{ name: 'MUSIC_LOAD_FAILED', errCode: 10003 }])
    expect(it.heard('bgmchange').at(-1)).toEqual({ value: '', source: 'native' })
    expect(phases(it).at(-1)).toBe('pushing')
  })

  test('methods with nothing where options belong reject, and throw nothing', async () => {
    const it = await mountPushing(engine)
    const { instance } = it
    const loose = instance as object as Readonly<Record<string, () => Promise<unknown>>>
    const names = ['setZoom', 'playBGM', 'setBGMVolume', 'setMICVolume', 'sendMessage']
    const told = names.map((name) => outcome(loose[name]?.() ?? Promise.resolve()))
    await pass(100)
    for (const { error } of told) expect(error).toHaveProperty('name', expect.stringMatching(/_(REJECTED|RANGE)$/))
    expect(errors(it)).toEqual([])
  })

  const ways: Readonly<Record<string, (it: MountedPusher, on: boolean) => void>> = {
    attribute: (it, on) => it.set({ pushing: on }),
    method: (it, on) => void (on ? it.instance.start() : it.instance.stop()).catch(() => undefined)
  }

  test.each(Object.entries(ways))(
    'toggled 50 times in a second by %s: ends in the last state, one call outstanding',
    async (_, toggle) => {
      for (const last of [true, false]) {
        const it = engine.mount({ url }, { phone })
        await pass(100)
        for (let count = 0; count < 50; count++) {
          toggle(it, count % 2 === (last ? 1 : 0))
          await pass(20)
        }
        await pass(3000)
        expect(phases(it).at(-1)).toBe(last ? 'pushing' : 'stopped')
        expect(errors(it)).toEqual([])
        expect(called(it).filter((name, at, names) => name === names[at - 1])).toEqual([])
        it.detach()
      }
    }
  )

  test('toggled 50 times while a call is not answered: one outstanding', async () => {
    const it = await mountPushing(engine)
    it.silent.add('stop')
    for (let count = 0; count < 50; count++) {
      it.set({ pushing: count % 2 === 1 })
      await pass(20)
    }
    expect(called(it)).toEqual(['start', 'stop'])
  })
})
