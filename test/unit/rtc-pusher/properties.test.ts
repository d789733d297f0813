import { nativeNumbers, numbers, ranges } from '../../../components/rtc-pusher/facts'
import { createPusherBench, forget, pushing } from './pusher-harness'

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
    const bench = createPusherBench({ properties: { autopush: true, [name]: value } })
    await bench.clock.advance(2000)
    bench.set({ title: 'x' })
    await bench.clock.advance(100)
    expect(bench.details('error')).toEqual([
      expect.objectContaining({ name: 'SETTING_INVALID', cause: { name, value }, scope: 'pusher' })
    ])
    const { native } = bench.shown()
    expect({ ...native }).toMatchObject({ ...nativeNumbers })
    expect(bench.shown().state.phase).toBe('pushing')
  })

  test('numbers come into the native tag, also as text', async () => {
    const given = { fps: '30', beauty: 9, minBitrate: 0, maxBitrate: 5000, faceThinness: 0.5, videoHeight: 1280 }
    const bench = createPusherBench({ properties: given })
    await bench.clock.advance(0)
    expect(bench.shown().native).toMatchObject({ ...given, fps: 30 })
    expect(bench.errors()).toEqual([])
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
    const bench = await pushing()
    bench.set({ [name]: value })
    await bench.clock.advance(1000)
    expect(bench.errors()).toEqual(['SETTING_INVALID'])
    expect(bench.calls).toEqual([])
  })

  test('a volume as text counts as a number', async () => {
    const bench = await pushing()
    bench.set({ bgmVolume: '0.5', micVolume: '0' })
    await bench.clock.advance(1000)
    expect(bench.calls).toEqual(['setBGMVolume {"volume":"0.5"}', 'setMICVolume {"volume":0}'])
    expect(bench.changes()).toEqual(['bgmvolumechange 0.5 attribute', 'micvolumechange 0 attribute'])
  })

  test('a zoom beyond the camera reports one error, once', async () => {
    const bench = await pushing()
    bench.set({ zoomRatio: 50 })
    await bench.clock.advance(60_000)
    expect(bench.errors()).toEqual(['ZOOM_OUT_OF_RANGE'])
    expect(bench.calls).toEqual(['setZoom {"zoom":50}'])
  })

  test('music that does not exist reports one error, once', async () => {
    const bench = await pushing()
    bench.media.refuseNext('playMusic none.mp3', 'no such file')
    bench.set({ bgm: 'none.mp3' })
    await bench.clock.advance(60_000)
    expect(bench.errors()).toEqual(['CALL_REJECTED'])
    expect(bench.calls).toEqual(['playBGM {"url":"none.mp3"}'])
    expect(bench.changes()).toEqual([])
  })

  test.each([-1, 2, NaN, 'loud', undefined])('setMICVolume() and setBGMVolume() of %p reject', async (volume) => {
    const bench = await pushing()
    const { methods } = bench.pusher
    const requests = [methods.setMICVolume({ volume }), methods.setBGMVolume({ volume })]
    const ends = requests.map((request) => bench.outcome(request))
    await bench.clock.advance(1000)
    expect(ends.map((end) => end())).toEqual(['CALL_REJECTED', 'CALL_REJECTED'])
    expect([bench.errors(), bench.changes()]).toEqual([[], []])
  })

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
    const bench = createPusherBench({ properties: { autopush: true, [name]: value } })
    await bench.clock.advance(2000)
    expect(bench.errors()).toEqual([error])
    expect(bench.shown().state.phase).toBe('pushing')
  })

  test('device-position and custom-effect of the native tag stay as at its creation', async () => {
    const bench = createPusherBench({ properties: { devicePosition: 'back' } })
    await bench.clock.advance(0)
    expect(bench.shown().native).toMatchObject({ devicePosition: 'back', customEffect: false })
    bench.set({ devicePosition: 'front', customEffect: true })
    await bench.clock.advance(0)
    expect(bench.shown().native).toMatchObject({ devicePosition: 'back', customEffect: true })
    bench.set({ customEffect: false })
    await bench.clock.advance(0)
    expect(bench.shown().native.customEffect).toBe(true)
  })

  test('the errors are in Chinese where WeChat is', async () => {
    const bench = createPusherBench({ language: 'zh_CN' })
    void bench.pusher.methods.start().catch(() => undefined)
    bench.set({ url: '' })
    await bench.clock.advance(1000)
    expect(bench.details('error')[0]?.['text']).toMatch(/[一-龥]/)
  })
})

test('other properties that change lead to no call of a driven property', async () => {
  const bench = await pushing({ properties: { torch: true, preview: true, bgmVolume: 0.5 } })
  forget(bench)
  bench.set({ title: 'x', muted: true })
  await bench.clock.advance(500)
  expect(bench.calls).toEqual([])
  expect(bench.shown().native.muted).toBe(true)
})
