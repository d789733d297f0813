import { ownEvents } from '../../../facts/ours/rtc-pusher'
import type { MountedPusher, PusherEngine } from '../engines/engine'
import { loadPusher } from '../engines/one-engine'
import { boundPusherPage } from '../engines/page-fixture'
import { called, errors, losePush, mountPushing, onVirtualTime, pass, url } from '../phone/virtual-time'
import { sharedEventProofs } from '../stream/own-events'
import type { Proofs } from '../stream/own-properties'
import { pusher } from '../stream/streams'

onVirtualTime()

beforeEach(() => {
  jest.spyOn(Math, 'random').mockReturnValue(0.5)
})

const music = 'https://127.0.0.1/a.mp3'
const all = ['push', 'camera', 'mute', 'torch', 'video', 'mirror', 'beauty', 'stats', 'snapshot']

/** Taps a control; all are shown. */
async function tap(it: MountedPusher, name: string): Promise<void> {
  if (!it.has('bar')) {
    it.tap('layer')
    await pass(20)
  }
  it.tap('control', all.indexOf(name))
  await pass(100)
}

const mount = (engine: PusherEngine, data: object = {}) => mountPushing(engine, { controls: all, ...data })

/** When each event beyond the native ones is emitted, and its whole detail. */
const proofs: Proofs<PusherEngine> = {
  ...sharedEventProofs(pusher),
  async permission(engine) {
    const it = engine.mount({ url, autopush: true })
    it.person.answers.push(true, false)
    await pass(2000)
    expect(it.details('permission')).toEqual([
      { scope: 'scope.camera', granted: true, level: 'user', canAsk: true },
      { scope: 'scope.record', granted: false, level: 'user', canAsk: false }
    ])
    it.person.change = { access: { 'scope.record': true } }
    it.tap('settings')
    await pass(2000)
    expect(it.details('permission').slice(2)).toEqual([
      { scope: 'scope.record', granted: true, level: 'user', canAsk: false }
    ])
  },
  async phasechange(engine) {
    const it = await mount(engine)
    losePush(it)
    await pass(5000)
    expect(it.details('phasechange')).toEqual([
      { phase: 'connecting', previous: 'idle' },
      { phase: 'pushing', previous: 'connecting', code: 1003 },
      { phase: 'reconnecting', previous: 'pushing', code: -1307, attempt: 1, limit: 5, delay: 500 },
      { phase: 'pushing', previous: 'reconnecting', code: expect.any(Number) as unknown }
    ])
  },
  async pushingchange(engine) {
    const it = await mount(engine)
    expect(it.details('pushingchange')).toEqual([{ value: true, source: 'attribute' }])
    await it.instance.stop()
    await it.instance.stop()
    // For 5 s a value that was reported is written back, and is no command.
    await pass(5000)
    it.set({ pushing: true })
    await pass(2000)
    await tap(it, 'push')
    it.set({ retryLimit: 0, pushing: null })
    await pass(6000)
    it.set({ pushing: true })
    await pass(2000)
    losePush(it)
    await pass(20)
    expect(it.details('pushingchange').slice(1)).toEqual([
      { value: false, source: 'method' },
      { value: true, source: 'attribute' },
      { value: false, source: 'user' },
      { value: true, source: 'attribute' },
      { value: false, source: 'native' }
    ])
  },
  async previewchange(engine) {
    const it = engine.mount({ url })
    void it.instance.startPreview()
    await pass(1000)
    it.set({ preview: true })
    await pass(1000)
    it.set({ preview: false })
    await pass(1000)
    expect(it.details('previewchange')).toEqual([
      { value: true, source: 'method' },
      { value: false, source: 'attribute' }
    ])
    expect(called(it)).toEqual(['startPreview', 'stopPreview'])
  },
  async torchchange(engine) {
    const it = await mount(engine)
    await it.instance.toggleTorch()
    it.set({ torch: true })
    await pass(100)
    await tap(it, 'torch')
    it.set({ torch: false })
    await pass(100)
    it.set({ torch: true })
    await pass(100)
    expect(it.details('torchchange')).toEqual([
      { value: true, source: 'method' },
      { value: false, source: 'user' },
      { value: true, source: 'attribute' }
    ])
  },
  async zoomratiochange(engine) {
    const it = await mount(engine, { zoom: true })
    it.set({ zoomRatio: 2 })
    await pass(100)
    await it.instance.setZoom({ zoom: 3.5 })
    expect(it.details('zoomratiochange')).toEqual([
      { value: 2, source: 'attribute' },
      { value: 3.5, source: 'method' }
    ])
  },
  async bgmchange(engine) {
    const it = await mount(engine)
    it.set({ bgm: music })
    await pass(100)
    it.set({ bgm: '' })
    await pass(100)
    await it.instance.playBGM({ url: `${music}?2` })
    await pass(5000)
    expect(it.details('bgmchange')).toEqual([
      { value: music, source: 'attribute' },
      { value: '', source: 'attribute' },
      { value: `${music}?2`, source: 'method' },
      { value: '', source: 'native' }
    ])
  },
  async bgmpausedchange(engine) {
    const it = await mount(engine, { bgm: music })
    it.set({ bgmPaused: true })
    await pass(100)
    await it.instance.resumeBGM()
    await it.instance.pauseBGM()
    expect(it.details('bgmpausedchange')).toEqual([
      { value: true, source: 'attribute' },
      { value: false, source: 'method' },
      { value: true, source: 'method' }
    ])
  },
  async bgmvolumechange(engine) {
    const it = await mount(engine, { bgmVolume: 0.5 })
    await it.instance.setBGMVolume({ volume: 0.25 })
    expect(it.details('bgmvolumechange')).toEqual([
      { value: 0.5, source: 'attribute' },
      { value: 0.25, source: 'method' }
    ])
  },
  async micvolumechange(engine) {
    const it = await mount(engine, { micVolume: 0.5 })
    await it.instance.setMICVolume({ volume: 1 })
    expect(it.details('micvolumechange')).toEqual([
      { value: 0.5, source: 'attribute' },
      { value: 1, source: 'method' }
    ])
  },
  async devicepositionchange(engine) {
    const it = await mount(engine)
    it.set({ devicePosition: 'back' })
    await pass(100)
    await it.instance.switchCamera()
    await tap(it, 'camera')
    expect(it.details('devicepositionchange')).toEqual([
      { value: 'back', source: 'attribute' },
      { value: 'front', source: 'method' },
      { value: 'back', source: 'user' }
    ])
  },
  async mutedchange(engine) {
    const it = await mount(engine)
    it.set({ muted: true })
    await pass(20)
    await tap(it, 'mute')
    expect(it.details('mutedchange')).toEqual([
      { value: true, source: 'attribute' },
      { value: false, source: 'user' }
    ])
    expect(called(it)).toEqual(['start'])
  },
  async enablecamerachange(engine) {
    const it = await mount(engine)
    it.set({ enableCamera: false })
    await pass(20)
    await tap(it, 'video')
    expect(it.details('enablecamerachange')).toEqual([
      { value: false, source: 'attribute' },
      { value: true, source: 'user' }
    ])
  },
  async mirrorchange(engine) {
    const it = await mount(engine)
    it.set({ mirror: true })
    await pass(20)
    await tap(it, 'mirror')
    expect(it.details('mirrorchange')).toEqual([
      { value: true, source: 'attribute' },
      { value: false, source: 'user' }
    ])
  },
  async beautychange(engine) {
    const it = await mount(engine)
    it.set({ beauty: 7 })
    await pass(20)
    await tap(it, 'beauty')
    await tap(it, 'beauty')
    expect(it.details('beautychange')).toEqual([
      { value: 7, source: 'attribute' },
      { value: 0, source: 'user' },
      { value: 5, source: 'user' }
    ])
  },
  async snapshot(engine) {
    const it = await mount(engine)
    await it.instance.snapshot()
    expect(it.details('snapshot')).toEqual([])
    await tap(it, 'snapshot')
    expect(it.details('snapshot')).toEqual([
      { tempImagePath: 'wxfile://tmp/snapshot-raw.png', width: 360, height: 640 }
    ])
  }
}

const engine = loadPusher(boundPusherPage)

describe('own events of rtc-pusher', () => {
  test('rtc-pusher has 18 events of its own, each with a test', () => {
    expect(ownEvents).toHaveLength(18)
    expect(ownEvents.map(({ name }) => name as string).sort()).toEqual(Object.keys(proofs).sort())
  })

  test.each(Object.entries(proofs))(
    'the event %s of rtc-pusher is emitted for each change with its whole detail',
    (_, prove) => prove(engine)
  )

  test('rtc-pusher emits no change event at the start for values at their defaults', async () => {
    const it = await mountPushing(engine)
    const emitted = it.events.map(({ name }) => name).filter((name) => name.endsWith('change'))
    const expected = ['phasechange', 'pushingchange', 'statechange', 'qualitychange']
    expect([...new Set(emitted)].sort()).toEqual(expected.sort())
    expect(errors(it)).toEqual([])
  })
})
