import { methodNames } from '../../../components/rtc-player/facts'
import { createPlayerHarness, playing } from './player-harness'

/** One row for each method of rtc-player: test/component has one for each kind of them. */

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
  const harness = await playing()
  if (before) void harness.player.methods[before]()
  await harness.clock.advance(2000)
  harness.calls.length = 0
  const request = harness.outcome(harness.player.methods[name](options))
  await harness.clock.advance(2000)
  expect(harness.calls).toEqual([call])
  expect(request()).toBe(refused.includes(name) ? 'CASTING_REJECTED' : 'done')
  expect(harness.errors()).toEqual([])
})

test.each(methodNames)('%s() of rtc-player before its native node exists waits for it, or rejects', async (name) => {
  const harness = createPlayerHarness({ ready: false })
  const request = harness.outcome(harness.player.methods[name]())
  await harness.clock.advance(1000)
  expect(harness.calls).toEqual([])
  harness.ready()
  await harness.clock.advance(3000)
  expect(request()).toBe(tapOnly.includes(name) ? 'NOT_READY' : 'done')
  const called = harness.calls.map((call) => call.split(' ')[0])
  expect(called).toEqual([...idle, ...tapOnly].includes(name) ? [] : [name])
})
