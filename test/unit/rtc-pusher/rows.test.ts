import { methodNames } from '../../../components/rtc-pusher/facts'
import { createPusherBench, pushing, url } from './pusher-harness'

/** One row for each method and each property of rtc-pusher: test/component has one for each kind of them. */

const defaults = {
  ...{ beauty: 0, whiteness: 0, minBitrate: 200, maxBitrate: 1000, videoWidth: 360, videoHeight: 640, fps: 15 },
  ...{ skinWhiteness: 0, skinSmoothness: 0, faceThinness: 0, eyeBigness: 0 }
}

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
])('rtc-pusher with %p reports one SETTING_INVALID, uses the default and pushes', async (properties) => {
  const bench = createPusherBench({ properties: { ...properties, autopush: true } })
  await bench.clock.advance(2000)
  bench.set({ title: 'again' })
  await bench.clock.advance(0)
  expect(bench.details('error')).toMatchObject([
    { name: 'SETTING_INVALID', code: 91004, recoverable: false, scope: 'pusher' }
  ])
  expect(bench.shown().native).toMatchObject(defaults)
  expect(bench.calls).toEqual(['start'])
  expect(bench.shown().state).toMatchObject({ kind: 'none', phase: 'pushing' })
})

test.each(['rtc', 'live', '4K'])('rtc-pusher with mode "%s" reports one MODE_INVALID and pushes', async (mode) => {
  const bench = createPusherBench({ properties: { mode, autopush: true } })
  await bench.clock.advance(2000)
  expect(bench.details('error')).toMatchObject([{ name: 'MODE_INVALID', code: 91003, scope: 'pusher' }])
  expect(bench.phases().at(-1)).toBe('pushing')
})

test.each([
  ['beauty', 5],
  ['fps', 24],
  ['minBitrate', 300],
  ['videoWidth', 720]
])('rtc-pusher uses the default of %s again when a page unsets it', async (name, value) => {
  const bench = await pushing({ properties: { [name]: value } })
  for (const unset of [null, undefined, '']) {
    bench.set({ [name]: unset })
    await bench.clock.advance(0)
  }
  expect(bench.errors()).toEqual([])
  expect(bench.shown().native).toMatchObject(defaults)
})

test.each(['http://127.0.0.1/live/card.flv', 'webrtc://127.0.0.1/live/card', '127.0.0.1/live/card', 'rtmp:/a', ' '])(
  'rtc-pusher with url "%s" reports one URL_UNSUPPORTED and looks for no rights',
  async (bad) => {
    const bench = createPusherBench({ properties: { url: bad, autopush: true } })
    await bench.clock.advance(60_000)
    expect(bench.details('error')).toMatchObject([
      { name: 'URL_UNSUPPORTED', code: 91007, recoverable: false, cause: { url: bad }, url: bad }
    ])
    expect([bench.phases(), bench.calls, bench.looks]).toEqual([['failed'], [], []])
  }
)

const path = 'https://127.0.0.1/effect.png'
const music = { url: 'https://127.0.0.1/a.mp3', startTimeMs: 500, endTimeMs: 2000 }

type Name = (typeof methodNames)[number]

/** Those with a native call of their own, and what they are given in full. */
const given: readonly [Name, object][] = [
  ['switchCamera', {}],
  ['toggleTorch', {}],
  ['setZoom', { zoom: 2.5 }],
  ['getMaxZoom', {}],
  ['snapshot', { quality: 'compressed', sourceType: 'view' }],
  ['playBGM', music],
  ['pauseBGM', {}],
  ['resumeBGM', {}],
  ['stopBGM', {}],
  ['setMICVolume', { volume: 0.5 }],
  ['sendMessage', { msg: 'hello' }],
  ['exitPictureInPicture', {}],
  ['applySticker', { type: 'front', stickers: [{ path, title: 'hat', len: 3 }] }],
  ['clearStickers', {}],
  ['applyFilter', { path, alpha: 0.5, md5: '0' }],
  ['clearFilters', {}],
  ['applyFaceContourMakeup', { path, alpha: 0.5 }],
  ['applyBlusherStickMakeup', { path, alpha: 0.5, blendMode: 'Normal' }],
  ['applyLipStickMakeup', { path, alpha: 0.5, faceModel: 'a', shimmerPath: path, shimmerType: 'b' }],
  ['applyEyeShadowMakeup', { path, alpha: 0.5, shimmerPosition: path }],
  ['applyEyeBrowMakeup', { path, alpha: 0.5, shrinkRate: 0.9 }],
  ['clearMakeups', {}]
]

test.each(given)('%s() of rtc-pusher with %j makes one native call with the same', async (name, options) => {
  const bench = await pushing()
  const held = bench.hold(name)
  const request = bench.outcome(bench.pusher.methods[name](options))
  await bench.clock.advance(0)
  const told = Object.keys(options).length > 0 ? ` ${JSON.stringify(options)}` : ''
  expect(bench.calls).toEqual([name + told])
  held.succeed()
  await bench.clock.advance(0)
  expect(request()).toBe('done')
  expect(bench.errors()).toEqual([])
})

test('setBGMVolume() of rtc-pusher gives WeChat the volume as text', async () => {
  const bench = await pushing()
  await Promise.all([bench.pusher.methods.setBGMVolume({ volume: 0.5 }), bench.clock.advance(0)])
  expect(bench.calls).toEqual(['setBGMVolume {"volume":"0.5"}'])
})

const runs: readonly [Name, Name | undefined][] = [
  ['start', 'stop'],
  ['stop', undefined],
  ['pause', undefined],
  ['resume', 'pause'],
  ['startPreview', 'stop']
]

test.each(runs)('%s() of rtc-pusher after %s() makes the one native call', async (name, before) => {
  const bench = await pushing()
  if (before) void bench.pusher.methods[before]()
  await bench.clock.advance(2000)
  bench.calls.length = 0
  const request = bench.outcome(bench.pusher.methods[name]())
  await bench.clock.advance(2000)
  expect([bench.calls, request(), bench.errors()]).toEqual([[name], 'done', []])
})

test('stopPreview() of rtc-pusher over a preview makes the one native call', async () => {
  const bench = createPusherBench({ properties: { url, preview: true } })
  await bench.clock.advance(2000)
  bench.calls.length = 0
  await Promise.all([bench.pusher.methods.stopPreview(), bench.clock.advance(2000)])
  expect(bench.calls).toEqual(['stopPreview'])
})

test('the rows of rtc-pusher are its 31 methods, but for custom rendering', () => {
  const names = [...given, ...runs].map(([name]) => name)
  const others = ['setBGMVolume', 'stopPreview', 'createOffscreenCanvas', 'onCustomRendererEvent']
  expect([...names, ...others].sort()).toEqual([...methodNames].sort())
})

test.each(['setZoom', 'playBGM', 'setBGMVolume', 'setMICVolume', 'sendMessage'] as const)(
  '%s() of rtc-pusher without options rejects and throws nothing',
  async (name) => {
    const bench = await pushing()
    const request = bench.outcome(bench.pusher.methods[name]())
    await bench.clock.advance(100)
    expect(request()).toMatch(/_(REJECTED|RANGE)$/)
    expect(bench.errors()).toEqual([])
  }
)
