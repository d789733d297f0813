import { seededRandom } from '../../../simulator'
import { createPusherHarness, other, room, url } from './pusher-harness'
import { seedsOf } from '../seeds'
import { createPick, walk } from '../walk'

// Far longer than it takes: a busy machine is no failure.
jest.setTimeout(60_000)

const seeds = seedsOf(2, 3, 5, 8, 12, 14, 16, 18, 20, 21, 23, 27, 29, 33, 36, 39)
const codes = [
  1001, 1002, 1003, 1007, 1009, 1018, 1019, 1021, 1101, 1102, 3004, 3005, 5000, 5001, 10001, 10002, 10003, -1301, -1302,
  -1305, -1307, 12345
]
const calls = ['start', 'stop', 'pause', 'resume', 'startPreview', 'stopPreview', 'toggleTorch', 'switchCamera']

/**
 * The harness holds each step to the allowed transitions, to one call of the run at a time, to none in the background, and to what
 * every patch and event must be.
 */
test.each(seeds)('a pusher pushes after any inputs in any order, and leaves no timer, seed %i', async (seed) => {
  const random = seededRandom(seed)
  const pick = createPick(random)
  const harness = createPusherHarness({
    random,
    codes: seededRandom(seed + 1000),
    ready: random() < 0.5,
    device: { access: pick([{}, { 'scope.camera': true, 'scope.record': true }]) },
    answers: Array.from({ length: 5 }, () => random() < 0.6),
    properties: { retryLimit: pick([0, 1, 5, -1]), permission: pick(['auto', 'auto', 'manual']) }
  })
  const { pusher, clock, device } = harness
  const { methods } = pusher
  let isReady = harness.contexts > 0 || harness.shown().native.mounted
  const triState = () => pick([true, false, null])
  const answer = () => pick([{}, { access: { 'scope.camera': random() < 0.7, 'scope.record': random() < 0.7 } }])
  const inputs: readonly (() => void)[] = [
    () => void methods[pick(['start', 'resume'] as const)]().catch(() => undefined),
    () => void methods[pick(['stop', 'pause'] as const)]().catch(() => undefined),
    () => void methods[pick(['startPreview', 'stopPreview'] as const)]().catch(() => undefined),
    () => void methods[pick(['switchCamera', 'toggleTorch', 'snapshot', 'stopBGM'] as const)]().catch(() => undefined),
    () => void methods.playBGM({ url: 'a.mp3' }).catch(() => undefined),
    () => harness.set({ url: pick([url, url, other, room, '', 'x.mp4']), mode: pick(['HD', 'RTC', 'x']) }),
    () => harness.set({ autopush: random() < 0.7, resume: pick(['auto', 'ask', 'never']) }),
    () => harness.set({ pushing: triState() }),
    () => harness.set({ paused: triState(), preview: triState(), muted: random() < 0.5 }),
    () => harness.set({ enableCamera: random() < 0.7, enableMic: random() < 0.8 }),
    () => harness.set({ torch: triState(), zoomRatio: pick([null, 1, 3, 9]), devicePosition: pick(['front', 'back']) }),
    () => harness.set({ bgm: pick(['', 'a.mp3', 'b.mp3']), bgmPaused: triState(), micVolume: pick([null, 0, 1]) }),
    () =>
      harness.set({
        controls: pick([true, false, ['push', 'stats']]),
        custom: pick([null, ['state']]),
        stats: triState()
      }),
    () => harness.set({ waitingImage: pick([null, 'wait.png']), permission: pick(['auto', 'manual']) }),
    () => isReady && harness.node && harness.code(pick(codes)),
    () => isReady && harness.node && harness.code(pick(codes)),
    () =>
      isReady &&
      harness.node &&
      harness.report(pick([{}, { videoBitrate: 0 }, { videoBitrate: 500, netQualityLevel: 2 }])),
    () => isReady && harness.node && harness.media.emit(pick(['rendererror', 'error', 'bgmcomplete']), {}),
    () => harness.refuse(pick(calls), pick(seed % 4 ? ['not now'] : ['not now', 'no permission'])),
    () => void harness.hold(pick(calls)),
    () => device.set({ appVisible: random() < 0.6 }),
    () => device.set({ networkType: pick(['wifi', '4g', 'none']) }),
    () => device.set({ audioInterrupted: random() < 0.4 }),
    () => device.set(answer()),
    () => pusher.setEnvironment({ pageShown: random() < 0.6 }),
    () => pusher.tapAction(),
    () => pusher.tapPicture(),
    () => pusher.recheck(),
    () =>
      pusher.tapControl(pick(['push', 'camera', 'mute', 'torch', 'video', 'mirror', 'beauty', 'stats', 'snapshot'])),
    () => {
      if (!isReady) harness.ready()
      isReady = true
    }
  ]
  await walk(inputs, { random, clock, rest: 600_000 })
  // With nothing in the way any more it pushes when it is asked to, whatever has been.
  harness.letPass()
  device.set({
    appVisible: true,
    networkType: 'wifi',
    audioInterrupted: false,
    access: { 'scope.camera': true, 'scope.record': true }
  })
  pusher.setEnvironment({ pageShown: true })
  harness.set({ url, mode: 'RTC', pushing: null, paused: null, preview: null, retryLimit: 5, custom: null })
  if (!isReady) harness.ready()
  await clock.advance(40_000)
  const start = harness.outcome(methods.start())
  await clock.advance(20_000)
  const barred = harness.errors().includes('NO_PERMISSION')
  expect(start()).toBe(barred ? 'NO_PERMISSION' : 'done')
  expect(harness.shown().state.phase).toBe(barred ? 'unsupported' : 'pushing')
  pusher.end()
  device.set({ appVisible: true })
  await clock.advance(20_000)
  harness.node?.destroy()
  expect(clock.waiting).toBe(0)
})
