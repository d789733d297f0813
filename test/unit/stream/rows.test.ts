import { startRun, type StreamRow, streams } from './streams'

/** The native tag's numbers as they are where a page gives none, or none of use. */
const defaults: Readonly<Record<StreamRow['tag'], object>> = {
  'rtc-player': { minCache: 1, maxCache: 3 },
  'rtc-pusher': {
    ...{ beauty: 0, whiteness: 0, minBitrate: 200, maxBitrate: 1000, videoWidth: 360, videoHeight: 640, fps: 15 },
    ...{ skinWhiteness: 0, skinSmoothness: 0, faceThinness: 0, eyeBigness: 0 }
  }
}

const badForBoth: readonly object[] = [
  { retryLimit: -2 },
  { retryDelay: -1 },
  { retryMaxDelay: [] },
  { stallTimeout: 'soon' },
  { resume: 'maybe' },
  { locale: 'fr' },
  { theme: 'sepia' },
  { controls: 42 },
  { controls: {} },
  { custom: 'everything' },
  { paused: 3 }
]

/** Of two values that do not go together the first is named. */
const bad: Readonly<Record<StreamRow['tag'], readonly object[]>> = {
  'rtc-player': [
    ...badForBoth,
    { minCache: -1 },
    { maxCache: -0.5 },
    { minCache: 4, maxCache: 2 },
    { minCache: 'much' },
    { maxCache: {} },
    { maxCache: NaN },
    { minCache: Infinity },
    { retryLimit: 'five' },
    { controls: ['play', 'volume'] },
    { custom: 7 },
    { playing: 'perhaps' },
    { fullscreen: [] }
  ],
  'rtc-pusher': [
    ...badForBoth,
    { beauty: 11 },
    { beauty: -1 },
    { beauty: 'much' },
    { whiteness: 10 },
    { whiteness: NaN },
    { minBitrate: 1000, maxBitrate: 200 },
    { minBitrate: 2000 },
    { minBitrate: null, maxBitrate: 100 },
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
    { resumeWindow: -1 },
    { controls: ['push', 'volume'] },
    { pushing: 'perhaps' },
    { preview: [] },
    { torch: 'on' },
    { bgmPaused: 'yes' }
  ]
}

const badModes: Readonly<Record<StreamRow['tag'], readonly string[]>> = {
  'rtc-player': ['rtc', 'LIVE', 'vod'],
  'rtc-pusher': ['rtc', 'live', '4K']
}

const numbers: Readonly<Record<StreamRow['tag'], readonly (readonly [name: string, value: number])[]>> = {
  'rtc-player': [
    ['minCache', 2],
    ['maxCache', 2],
    ['retryLimit', 2],
    ['stallTimeout', 9000]
  ],
  'rtc-pusher': [
    ['beauty', 5],
    ['fps', 24],
    ['minBitrate', 300],
    ['videoWidth', 720]
  ]
}

/** A lower limit above its upper one. */
const reversed = {
  'rtc-player': {
    properties: { minCache: 5, maxCache: 2 },
    cause: { name: 'minCache', value: [5, 2] },
    native: { minCache: 1, maxCache: 3 }
  },
  'rtc-pusher': {
    properties: { minBitrate: 900, maxBitrate: 300, fps: 20 },
    cause: { name: 'minBitrate', value: [900, 300] },
    native: { minBitrate: 200, maxBitrate: 1000, fps: 20 }
  }
}

/** One row for each property: test/component has one for each kind of them. */
describe.each(streams)('values for $tag', (stream) => {
  const { tag, scope, begin, running, automatic, automaticPhases, create } = stream

  test.each(bad[tag])('%p is one SETTING_INVALID, the default is used, and the stream runs', async (properties) => {
    const harness = create({ properties: { ...properties, [automatic]: true } })
    await harness.clock.advance(2000)
    harness.set({ title: 'again' })
    await harness.clock.advance(0)
    const [name = ''] = Object.keys(properties)
    expect(harness.details('error')).toMatchObject([
      { name: 'SETTING_INVALID', code: 91004, recoverable: false, scope, cause: { name } }
    ])
    expect(harness.shown().native).toMatchObject(defaults[tag])
    expect(harness.calls).toEqual([begin])
    expect(harness.shown().state).toMatchObject({ kind: 'none', phase: running })
    expect(harness.phases()).toEqual([...automaticPhases, running])
  })

  test('a lower limit above its upper one is one error, and both have their defaults', async () => {
    const { properties, cause, native } = reversed[tag]
    const harness = create({ properties })
    await harness.clock.advance(0)
    expect(harness.details('error')).toMatchObject([{ name: 'SETTING_INVALID', cause }])
    expect(harness.shown().native).toMatchObject(native)
  })

  test.each(badModes[tag])('the mode "%s" is one MODE_INVALID, and the stream runs', async (mode) => {
    const harness = create({ properties: { mode, [automatic]: true } })
    await harness.clock.advance(2000)
    expect(harness.details('error')).toMatchObject([
      { name: 'MODE_INVALID', code: 91003, scope, cause: { name: 'mode' } }
    ])
    expect(harness.phases().at(-1)).toBe(running)
  })

  test.each(numbers[tag])('the default of %s is used again when a page unsets it', async (name, value) => {
    const harness = await startRun(stream, { properties: { [name]: value } })
    for (const unset of [null, undefined, '']) {
      harness.set({ [name]: unset })
      await harness.clock.advance(0)
    }
    expect(harness.errors()).toEqual([])
    expect(harness.shown().native).toMatchObject(defaults[tag])
  })

  test.each([
    [{ width: 0, height: 203 }, ['ZERO_SIZE']],
    [{ width: 360, height: 0 }, ['ZERO_SIZE']],
    // Hidden on purpose.
    [{ width: 0, height: 0 }, []],
    [{ width: 1, height: 1 }, []],
    [undefined, []]
  ])('a stream of the size %j reports %j', async (size, errors) => {
    const harness = create({ size, properties: { [automatic]: true } })
    await harness.clock.advance(2000)
    expect(harness.errors()).toEqual(errors)
    expect(harness.phases().at(-1)).toBe(running)
  })

  test('the screen may go dark with keep-screen-on=false', async () => {
    const harness = create({ properties: { [automatic]: true, keepScreenOn: false } })
    await harness.clock.advance(2000)
    expect(harness.lights).toEqual([])
    harness.set({ keepScreenOn: true })
    harness.set({ keepScreenOn: false })
    expect(harness.lights).toEqual([true, false])
  })
})
