import { seededRandom } from '../../../simulator'
import { createPlayerHarness, other, src } from './player-harness'
import { seedsOf } from '../seeds'
import { createPick, walk } from '../walk'

// Far longer than it takes: a busy machine is no failure.
jest.setTimeout(60_000)

const seeds = seedsOf(2, 3, 5, 7, 9, 11, 13, 17, 19, 24, 27, 28, 31, 34, 37, 38)
const codes = [2001, 2003, 2004, 2005, 2006, 2007, 2032, 2103, 3005, -2301, -2302, 6000, 12345]
const reasons = ['not now', 'not now', 'no permission']

/** The harness holds each step to the allowed transitions, to one playback call at a time and to what every patch and event must be. */
test.each(seeds)('a player plays after any inputs in any order, and leaves no timer, seed %i', async (seed) => {
  const random = seededRandom(seed)
  const pick = createPick(random)
  const harness = createPlayerHarness({
    random,
    codes: seededRandom(seed + 1000),
    ready: random() < 0.5,
    properties: { retryLimit: pick([0, 1, 5, -1]) }
  })
  const { player, clock, device } = harness
  const { methods } = player
  let isReady = harness.contexts > 0
  const triState = () => pick([true, false, null])
  const inputs: readonly (() => void)[] = [
    () => void methods[pick(['play', 'resume'] as const)]().catch(() => undefined),
    () => void methods[pick(['stop', 'pause'] as const)]().catch(() => undefined),
    () => void methods.requestFullScreen().catch(() => undefined),
    () => void methods[pick(['exitFullScreen', 'mute', 'snapshot'] as const)]().catch(() => undefined),
    () => void methods[pick(['requestPictureInPicture', 'exitPictureInPicture'] as const)]().catch(() => undefined),
    () => void methods[pick(['requestBackgroundPlayback', 'exitBackgroundPlayback'] as const)]().catch(() => undefined),
    () => harness.set({ src: pick([src, src, other, '', 'x.mp4']), mode: pick(['live', 'RTC', 'x']) }),
    () => harness.set({ autoplay: random() < 0.7, resume: pick(['auto', 'ask', 'never']) }),
    () => harness.set({ playing: triState() }),
    () => harness.set({ paused: triState(), fullscreen: triState(), muted: random() < 0.5 }),
    () =>
      harness.set({
        controls: pick([true, false, ['play', 'stats']]),
        stats: random() < 0.5,
        custom: pick([null, ['state']])
      }),
    () => harness.code(pick(codes)),
    () => harness.code(pick(codes)),
    () => harness.report(pick([{}, { videoBitrate: 0 }, { videoBitrate: 500, netQualityLevel: 2 }])),
    () =>
      harness.media.emit(pick(['rendererror', 'error', 'fullscreenchange']), { fullScreen: pick([0, 1, true, false]) }),
    () => harness.refuse(pick(['play', 'stop', 'pause', 'resume']), pick(reasons.slice(0, seed % 4 ? 1 : 3))),
    () => void harness.hold(pick(['play', 'stop', 'pause', 'resume', 'requestFullScreen'])),
    () => device.set({ appVisible: random() < 0.6 }),
    () => device.set({ networkType: pick(['wifi', '4g', 'none']) }),
    () => device.set({ audioInterrupted: random() < 0.4 }),
    () => player.setEnvironment({ pageShown: random() < 0.6 }),
    () => player.tapAction(),
    () => player.tapPicture(),
    () => player.tapControl(pick(['play', 'mute', 'stats', 'snapshot', 'pip', 'fullscreen'])),
    () => {
      if (!isReady) harness.ready()
      isReady = true
    }
  ]
  await walk(inputs, { random, clock, rest: 600_000 })
  // With nothing in the way any more it plays when it is asked to, whatever has been.
  harness.letPass()
  device.set({ appVisible: true, networkType: 'wifi', audioInterrupted: false })
  player.setEnvironment({ pageShown: true })
  harness.set({ src, mode: 'live', playing: null, paused: null, fullscreen: null, retryLimit: 5, custom: null })
  if (!isReady) harness.ready()
  await clock.advance(40_000)
  const play = harness.outcome(methods.play())
  await clock.advance(20_000)
  // The walk's own 2007 has no 2004 that ends it.
  if (harness.shown().state.phase === 'buffering') harness.code(2004)
  await clock.advance(0)
  const barred = harness.errors().includes('NO_PERMISSION')
  expect(play()).toBe(barred ? 'NO_PERMISSION' : 'done')
  expect(harness.shown().state.phase).toBe(barred ? 'unsupported' : 'playing')
  player.end()
  device.set({ appVisible: true })
  await clock.advance(20_000)
  harness.node.destroy()
  expect(clock.waiting).toBe(0)
})
