import { methodNames } from '../../../components/rtc-player/facts'
import { createPlayerBench, playing } from './player-harness'

/** One row for each method and each property of rtc-player: test/component has one for each kind of them. */

test.each([
  { minCache: -1 },
  { maxCache: -0.5 },
  { minCache: 4, maxCache: 2 },
  { minCache: 'much' },
  { maxCache: {} },
  { maxCache: NaN },
  { minCache: Infinity },
  { retryLimit: -2 },
  { retryLimit: 'five' },
  { retryDelay: -1 },
  { retryMaxDelay: [] },
  { stallTimeout: 'soon' },
  { resume: 'maybe' },
  { locale: 'fr' },
  { theme: 'sepia' },
  { controls: 42 },
  { controls: {} },
  { controls: ['play', 'volume'] },
  { custom: 'everything' },
  { custom: 7 },
  { playing: 'perhaps' },
  { paused: 3 },
  { fullscreen: [] }
])('rtc-player with %p reports one SETTING_INVALID, uses the default and plays', async (properties) => {
  const bench = createPlayerBench({ properties: { ...properties, autoplay: true } })
  await bench.clock.advance(2000)
  bench.set({ title: 'again' })
  await bench.clock.advance(0)
  const [name = ''] = Object.keys(properties)
  expect(bench.details('error')).toMatchObject([
    { name: 'SETTING_INVALID', code: 91004, recoverable: false, scope: 'player', cause: { name } }
  ])
  expect(bench.shown().native).toMatchObject({ minCache: 1, maxCache: 3 })
  expect(bench.shown().state.kind).toBe('none')
  expect(bench.phases()).toEqual(['connecting', 'playing'])
})

test.each(['rtc', 'LIVE', 'vod'])('rtc-player with mode "%s" reports one MODE_INVALID and plays', async (mode) => {
  const bench = createPlayerBench({ properties: { mode, autoplay: true } })
  await bench.clock.advance(2000)
  expect(bench.details('error')).toMatchObject([{ name: 'MODE_INVALID', code: 91003, cause: { name: 'mode' } }])
  expect(bench.phases().at(-1)).toBe('playing')
})

test.each([
  ['minCache', 2],
  ['maxCache', 2],
  ['retryLimit', 2],
  ['stallTimeout', 9000]
])('rtc-player uses the default of %s again when a page unsets it', async (name, value) => {
  const bench = await playing({ properties: { [name]: value } })
  for (const unset of [null, undefined, '']) {
    bench.set({ [name]: unset })
    await bench.clock.advance(0)
  }
  expect(bench.errors()).toEqual([])
  expect(bench.shown().native).toMatchObject({ minCache: 1, maxCache: 3 })
})

type Name = (typeof methodNames)[number]
type Row = [name: Name, before: Name | undefined, options: object | undefined, call: string]

const rows: readonly Row[] = [
  ['play', 'stop', undefined, 'play'],
  ['stop', undefined, undefined, 'stop'],
  ['pause', undefined, undefined, 'pause'],
  ['resume', 'pause', undefined, 'resume'],
  ['mute', undefined, undefined, 'mute'],
  [
    'snapshot',
    undefined,
    { quality: 'compressed', sourceType: 'view' },
    'snapshot {"quality":"compressed","sourceType":"view"}'
  ],
  ['requestFullScreen', undefined, { direction: -90 }, 'requestFullScreen -90'],
  ['exitFullScreen', 'requestFullScreen', undefined, 'exitFullScreen'],
  ['requestPictureInPicture', undefined, undefined, 'requestPictureInPicture'],
  ['exitPictureInPicture', 'requestPictureInPicture', undefined, 'exitPictureInPicture'],
  ['requestBackgroundPlayback', undefined, undefined, 'requestBackgroundPlayback'],
  ['exitBackgroundPlayback', 'requestBackgroundPlayback', undefined, 'exitBackgroundPlayback'],
  ['startCasting', undefined, undefined, 'startCasting'],
  ['switchCasting', undefined, undefined, 'switchCasting'],
  ['reconnectCasting', undefined, undefined, 'reconnectCasting'],
  ['exitCasting', undefined, undefined, 'exitCasting']
]

/** The simulator has nothing to cast to, so these three are refused there. */
const refused = ['switchCasting', 'reconnectCasting', 'exitCasting']
const tapOnly = ['startCasting', ...refused]
/** Calls for a state that an idle player is in. */
const idle = ['stop', 'pause', 'resume', 'exitFullScreen']

test('the rows of rtc-player are its 16 methods', () => {
  expect(rows.map(([name]) => name).sort()).toEqual([...methodNames].sort())
})

test.each(rows)('%s() after %s() with %j makes the one native call', async (name, before, options, call) => {
  const bench = await playing()
  if (before) void bench.player.methods[before]()
  await bench.clock.advance(2000)
  bench.calls.length = 0
  const request = bench.outcome(bench.player.methods[name](options))
  await bench.clock.advance(2000)
  expect(bench.calls).toEqual([call])
  expect(request()).toBe(refused.includes(name) ? 'CASTING_REJECTED' : 'done')
  expect(bench.errors()).toEqual([])
})

test.each(methodNames)('%s() of rtc-player before its native node exists waits for it, or rejects', async (name) => {
  const bench = createPlayerBench({ ready: false })
  const request = bench.outcome(bench.player.methods[name]())
  await bench.clock.advance(1000)
  expect(bench.calls).toEqual([])
  bench.ready()
  await bench.clock.advance(3000)
  expect(request()).toBe(tapOnly.includes(name) ? 'NOT_READY' : 'done')
  const called = bench.calls.map((call) => call.split(' ')[0])
  expect(called).toEqual([...idle, ...tapOnly].includes(name) ? [] : [name])
})

test.each(methodNames)('%s() of rtc-player after the end rejects with DETACHED and calls nothing', async (name) => {
  const bench = await playing()
  bench.player.end()
  bench.calls.length = bench.events.length = 0
  const request = bench.outcome(bench.player.methods[name]())
  await bench.clock.advance(20_000)
  expect([request(), bench.calls, bench.events]).toEqual(['DETACHED', [], []])
})
