import { nativeNumbers, numbers, properties, ranges } from '../../../components/rtc-pusher/facts'
import { createPusherHarness, forget, pushing } from './pusher-harness'

describe('numbers', () => {
  const bad: [string, unknown][] = [
    ['fps', 0],
    ['fps', 31],
    ['beauty', 11],
    ['beauty', -1],
    ['whiteness', 'much'],
    ['skinWhiteness', 2],
    ['eyeBigness', NaN],
    ['videoWidth', -1],
    ['minBitrate', '  '],
    ['maxBitrate', Infinity]
  ]
  test.each(bad)('the number %s=%p reports one error, and its default is used', async (name, value) => {
    const harness = createPusherHarness({ properties: { autopush: true, [name]: value } })
    await harness.clock.advance(2000)
    harness.set({ title: 'x' })
    await harness.clock.advance(100)
    expect(harness.details('error')).toEqual([
      expect.objectContaining({ name: 'SETTING_INVALID', cause: { name, value }, scope: 'pusher' })
    ])
    const { native } = harness.shown()
    expect({ ...native }).toMatchObject({ ...nativeNumbers })
    expect(harness.shown().state.phase).toBe('pushing')
  })

  test('numbers come into the native tag, also as text', async () => {
    const given = { fps: '30', beauty: 9, minBitrate: 0, maxBitrate: 5000, faceThinness: 0.5, videoHeight: 1280 }
    const harness = createPusherHarness({ properties: given })
    await harness.clock.advance(0)
    expect(harness.shown().native).toMatchObject({ ...given, fps: 30 })
    expect(harness.errors()).toEqual([])
  })

  test.each([
    ['bgmVolume', -1],
    ['bgmVolume', 2],
    ['bgmVolume', NaN],
    ['micVolume', '2'],
    ['micVolume', {}],
    ['zoomRatio', 0.5],
    ['resumeWindow', -1],
    ['retryLimit', -2]
  ])('the value %s=%p reports one error, and nothing is called', async (name, value) => {
    const harness = await pushing()
    harness.set({ [name]: value })
    await harness.clock.advance(1000)
    expect(harness.errors()).toEqual(['SETTING_INVALID'])
    expect(harness.calls).toEqual([])
  })

  test('a volume as text counts as a number', async () => {
    const harness = await pushing()
    harness.set({ bgmVolume: '0.5', micVolume: '0' })
    await harness.clock.advance(1000)
    expect(harness.calls).toEqual(['setBGMVolume {"volume":"0.5"}', 'setMICVolume {"volume":0}'])
    expect(harness.changes()).toEqual(['bgmvolumechange 0.5 attribute', 'micvolumechange 0 attribute'])
  })

  test('a zoom beyond the camera reports one error, once', async () => {
    const harness = await pushing()
    harness.set({ zoomRatio: 50 })
    await harness.clock.advance(60_000)
    expect(harness.errors()).toEqual(['ZOOM_OUT_OF_RANGE'])
    expect(harness.calls).toEqual(['setZoom {"zoom":50}'])
  })

  test('music that does not exist reports one error, once', async () => {
    const harness = await pushing()
    harness.media.refuseNext('playMusic none.mp3', 'no such file')
    harness.set({ bgm: 'none.mp3' })
    await harness.clock.advance(60_000)
    expect(harness.errors()).toEqual(['CALL_REJECTED'])
    expect(harness.calls).toEqual(['playBGM {"url":"none.mp3"}'])
    expect(harness.changes()).toEqual([])
  })

  // An object without a prototype cannot be made a text.
  test.each([-1, 2, NaN, 'loud', undefined, null, Object.create(null), [Symbol('loud')]])(
    'setMICVolume() and setBGMVolume() of %p reject',
    async (volume: unknown) => {
      const harness = await pushing()
      const { methods } = harness.pusher
      const requests = [methods.setMICVolume({ volume }), methods.setBGMVolume({ volume })]
      const ends = requests.map((request) => harness.outcome(request))
      await harness.clock.advance(1000)
      expect(ends.map((end) => end())).toEqual(['CALL_REJECTED', 'CALL_REJECTED'])
      expect([harness.errors(), harness.changes()]).toEqual([[], []])
    }
  )

  test('the facts hold the range of fps and the default of resume-window', () => {
    expect(ranges.fps).toEqual([1, 30])
    expect(numbers.resumeWindow).toBe(60_000)
  })
})

describe('words', () => {
  test.each([
    ['mode', 'x', 'MODE_INVALID'],
    ['devicePosition', 'left', 'SETTING_INVALID'],
    ['permission', 'ask', 'SETTING_INVALID'],
    ['torch', 'on', 'SETTING_INVALID'],
    ['preview', 1, 'SETTING_INVALID'],
    ['controls', ['fly'], 'SETTING_INVALID'],
    ['bgmPaused', 'x', 'SETTING_INVALID']
  ])('the word %s=%p reports one error', async (name, value, error) => {
    const harness = createPusherHarness({ properties: { autopush: true, [name]: value } })
    await harness.clock.advance(2000)
    expect(harness.errors()).toEqual([error])
    expect(harness.shown().state.phase).toBe('pushing')
  })

  test('device-position and custom-effect of the native tag stay as at its creation', async () => {
    const harness = createPusherHarness({ properties: { devicePosition: 'back' } })
    await harness.clock.advance(0)
    expect(harness.shown().native).toMatchObject({ devicePosition: 'back', customEffect: false })
    harness.set({ devicePosition: 'front', customEffect: true })
    await harness.clock.advance(0)
    expect(harness.shown().native).toMatchObject({ devicePosition: 'back', customEffect: true })
    harness.set({ customEffect: false })
    await harness.clock.advance(0)
    expect(harness.shown().native.customEffect).toBe(true)
  })

  test('the errors are in Chinese where WeChat is', async () => {
    const harness = createPusherHarness({ language: 'zh_CN' })
    void harness.pusher.methods.start().catch(() => undefined)
    harness.set({ url: '' })
    await harness.clock.advance(1000)
    expect(harness.details('error')[0]?.['text']).toMatch(/[一-龥]/)
  })
})

test('other properties that change lead to no call of a driven property', async () => {
  const harness = await pushing({ properties: { torch: true, preview: true, bgmVolume: 0.5 } })
  forget(harness)
  harness.set({ title: 'x', muted: true })
  await harness.clock.advance(500)
  expect(harness.calls).toEqual([])
  expect(harness.shown().native.muted).toBe(true)
})

describe('what is unset', () => {
  test.each([null, undefined, ''])('%j is the default of each property of a push', async (unset) => {
    const names = Object.keys(properties).filter((name) => name !== 'url')
    const plain = createPusherHarness({ properties: { autopush: true } })
    const harness = createPusherHarness({
      properties: { ...Object.fromEntries(names.map((name) => [name, unset])), autopush: true }
    })
    await Promise.all([plain.clock.advance(5000), harness.clock.advance(5000)])
    expect(harness.shown()).toEqual(plain.shown())
    expect(harness.media.attributes).toMatchObject({ enableCamera: true, enableMic: true })
    expect([harness.events.map(({ name }) => name), harness.lights]).toEqual([
      plain.events.map(({ name }) => name),
      plain.lights
    ])
  })

  test.each(['enableMic', 'enableCamera'])('%s that becomes unset during a push is on again', async (name) => {
    const harness = await pushing({ properties: { [name]: false } })
    expect(harness.media.attributes[name]).toBe(false)
    harness.set({ [name]: undefined })
    await harness.clock.advance(1000)
    expect(harness.media.attributes[name]).toBe(true)
  })
})

test('a min-bitrate above the max-bitrate reports one error, and both defaults are used', async () => {
  const harness = createPusherHarness({ properties: { minBitrate: 800, maxBitrate: 400 } })
  await harness.clock.advance(100)
  expect(harness.shown().native).toMatchObject({ minBitrate: 200, maxBitrate: 1000 })
  expect(harness.errors()).toEqual(['SETTING_INVALID'])
})
