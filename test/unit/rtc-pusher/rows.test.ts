import { methodNames } from '../../../components/rtc-pusher/facts'
import { createPusherHarness, pushing, url } from './pusher-harness'

/** One row for each method of rtc-pusher: test/component has one for each kind of them. */

test.each(['http://127.0.0.1/live/card.flv', 'webrtc://127.0.0.1/live/card', '127.0.0.1/live/card', 'rtmp:/a'])(
  'rtc-pusher with url "%s" reports one URL_UNSUPPORTED and checks no rights',
  async (bad) => {
    const harness = createPusherHarness({ properties: { url: bad, autopush: true } })
    await harness.clock.advance(60_000)
    expect(harness.details('error')).toMatchObject([
      { name: 'URL_UNSUPPORTED', code: 91007, recoverable: false, cause: { url: bad }, url: bad }
    ])
    expect([harness.phases(), harness.calls, harness.checks]).toEqual([['failed'], [], []])
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
  const harness = await pushing()
  const held = harness.hold(name)
  const request = harness.outcome(harness.pusher.methods[name](options))
  await harness.clock.advance(0)
  const recorded = Object.keys(options).length > 0 ? ` ${JSON.stringify(options)}` : ''
  expect(harness.calls).toEqual([name + recorded])
  held.succeed()
  await harness.clock.advance(0)
  expect(request()).toBe('done')
  expect(harness.errors()).toEqual([])
})

test('setBGMVolume() of rtc-pusher gives WeChat the volume as text', async () => {
  const harness = await pushing()
  await Promise.all([harness.pusher.methods.setBGMVolume({ volume: 0.5 }), harness.clock.advance(0)])
  expect(harness.calls).toEqual(['setBGMVolume {"volume":"0.5"}'])
})

const runs: readonly [Name, Name | undefined][] = [
  ['start', 'stop'],
  ['stop', undefined],
  ['pause', undefined],
  ['resume', 'pause'],
  ['startPreview', 'stop']
]

test.each(runs)('%s() of rtc-pusher after %s() makes the one native call', async (name, before) => {
  const harness = await pushing()
  if (before) void harness.pusher.methods[before]()
  await harness.clock.advance(2000)
  harness.calls.length = 0
  const request = harness.outcome(harness.pusher.methods[name]())
  await harness.clock.advance(2000)
  expect([harness.calls, request(), harness.errors()]).toEqual([[name], 'done', []])
})

test('stopPreview() of rtc-pusher over a preview makes the one native call', async () => {
  const harness = createPusherHarness({ properties: { url, preview: true } })
  await harness.clock.advance(2000)
  harness.calls.length = 0
  await Promise.all([harness.pusher.methods.stopPreview(), harness.clock.advance(2000)])
  expect(harness.calls).toEqual(['stopPreview'])
})

test('the rows of rtc-pusher are its 31 methods, but for custom rendering', () => {
  const names = [...given, ...runs].map(([name]) => name)
  const others = ['setBGMVolume', 'stopPreview', 'createOffscreenCanvas', 'onCustomRendererEvent']
  expect([...names, ...others].sort()).toEqual([...methodNames].sort())
})

test.each(['setZoom', 'playBGM', 'setBGMVolume', 'setMICVolume', 'sendMessage'] as const)(
  '%s() of rtc-pusher without options rejects and throws nothing',
  async (name) => {
    const harness = await pushing()
    const request = harness.outcome(harness.pusher.methods[name]())
    await harness.clock.advance(100)
    expect(request()).toMatch(/_(REJECTED|RANGE)$/)
    expect(harness.errors()).toEqual([])
  }
)
