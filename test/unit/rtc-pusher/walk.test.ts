import { seededRandom } from '../../../simulator'
import { createPusherBench, other, room, url } from './pusher-harness'
import { seedsOf } from '../seeds'

// Far longer than it takes: a busy machine is no failure.
jest.setTimeout(60_000)

const seeds = seedsOf(2, 3, 5, 8, 12, 14, 16, 18, 20, 21, 23, 27, 29, 33, 36, 39)
const codes = [
  1001, 1002, 1003, 1007, 1009, 1018, 1019, 1021, 1101, 1102, 3004, 3005, 5000, 5001, 10001, 10002, 10003, -1301, -1302,
  -1305, -1307, 12345
]
const calls = ['start', 'stop', 'pause', 'resume', 'startPreview', 'stopPreview', 'toggleTorch', 'switchCamera']

/**
 * The bench holds each step to the arrows, to one call of the run at a time, to none in the background, and to what
 * every patch and event must be.
 */
test.each(seeds)('a pusher pushes after any inputs in any order, and leaves no timer, seed %i', async (seed) => {
  const random = seededRandom(seed)
  const pick = <Value>(values: readonly Value[]) => values[Math.floor(random() * values.length)] as Value
  const bench = createPusherBench({
    random,
    codes: seededRandom(seed + 1000),
    ready: random() < 0.5,
    device: { access: pick([{}, { 'scope.camera': true, 'scope.record': true }]) },
    answers: Array.from({ length: 5 }, () => random() < 0.6),
    properties: { retryLimit: pick([0, 1, 5, -1]), permission: pick(['auto', 'auto', 'manual']) }
  })
  const { pusher, clock, device } = bench
  const { methods } = pusher
  let isReady = bench.contexts > 0 || bench.shown().native.mounted
  const triState = () => pick([true, false, null])
  const answer = () => pick([{}, { access: { 'scope.camera': random() < 0.7, 'scope.record': random() < 0.7 } }])
  const inputs: readonly (() => void)[] = [
    () => void methods[pick(['start', 'resume'] as const)]().catch(() => undefined),
    () => void methods[pick(['stop', 'pause'] as const)]().catch(() => undefined),
    () => void methods[pick(['startPreview', 'stopPreview'] as const)]().catch(() => undefined),
    () => void methods[pick(['switchCamera', 'toggleTorch', 'snapshot', 'stopBGM'] as const)]().catch(() => undefined),
    () => void methods.playBGM({ url: 'a.mp3' }).catch(() => undefined),
    () => bench.set({ url: pick([url, url, other, room, '', 'x.mp4']), mode: pick(['HD', 'RTC', 'x']) }),
    () => bench.set({ autopush: random() < 0.7, resume: pick(['auto', 'ask', 'never']) }),
    () => bench.set({ pushing: triState() }),
    () => bench.set({ paused: triState(), preview: triState(), muted: random() < 0.5 }),
    () => bench.set({ enableCamera: random() < 0.7, enableMic: random() < 0.8 }),
    () => bench.set({ torch: triState(), zoomRatio: pick([null, 1, 3, 9]), devicePosition: pick(['front', 'back']) }),
    () => bench.set({ bgm: pick(['', 'a.mp3', 'b.mp3']), bgmPaused: triState(), micVolume: pick([null, 0, 1]) }),
    () =>
      bench.set({
        controls: pick([true, false, ['push', 'stats']]),
        custom: pick([null, ['state']]),
        stats: triState()
      }),
    () => bench.set({ waitingImage: pick([null, 'wait.png']), permission: pick(['auto', 'manual']) }),
    () => isReady && bench.node && bench.code(pick(codes)),
    () => isReady && bench.node && bench.code(pick(codes)),
    () =>
      isReady && bench.node && bench.report(pick([{}, { videoBitrate: 0 }, { videoBitrate: 500, netQualityLevel: 2 }])),
    () => isReady && bench.node && bench.media.emit(pick(['rendererror', 'error', 'bgmcomplete']), {}),
    () => bench.refuse(pick(calls), pick(seed % 4 ? ['not now'] : ['not now', 'no permission'])),
    () => void bench.hold(pick(calls)),
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
      if (!isReady) bench.ready()
      isReady = true
    }
  ]
  for (let step = 0; step < 120; step++) {
    pick(inputs)()
    await clock.advance(pick([0, 0, 0, 50, 500, 1500, 11_000]))
    if (random() < 0.02) await clock.advance(600_000)
  }
  // With nothing in the way any more it pushes when it is asked to, whatever has been.
  bench.letPass()
  device.set({
    appVisible: true,
    networkType: 'wifi',
    audioInterrupted: false,
    access: { 'scope.camera': true, 'scope.record': true }
  })
  pusher.setEnvironment({ pageShown: true })
  bench.set({ url, mode: 'RTC', pushing: null, paused: null, preview: null, retryLimit: 5, custom: null })
  if (!isReady) bench.ready()
  await clock.advance(40_000)
  const start = bench.outcome(methods.start())
  await clock.advance(20_000)
  const barred = bench.errors().includes('NO_PERMISSION')
  expect(start()).toBe(barred ? 'NO_PERMISSION' : 'done')
  expect(bench.shown().state.phase).toBe(barred ? 'unsupported' : 'pushing')
  pusher.end()
  device.set({ appVisible: true })
  await clock.advance(20_000)
  bench.node?.destroy()
  expect(clock.waiting).toBe(0)
})
