import { loadPusher } from '../engines/one-engine'
import { boundPusherPage } from '../engines/page-fixture'
import { allowed, losePush, mountPushing, onVirtualTime, pass, url, written } from '../phone/virtual-time'

onVirtualTime()

beforeEach(() => {
  jest.spyOn(Math, 'random').mockReturnValue(0.9999)
})

const busy = (phase: string, text: string) => ({ 'state.phase': phase, 'state.kind': 'busy', 'state.text': text })
const nothing = { 'state.kind': 'none', 'state.text': '' }
const good = { videoBitrate: 700, audioBitrate: 48, videoFPS: 15, netQualityLevel: 1, videoWidth: 360 }

const push = { name: 'push', symbol: 'stop', label: 'Stop' }
const camera = { name: 'camera', symbol: 'camera', label: 'Switch camera' }
const mute = { name: 'mute', symbol: 'mic', label: 'Mute' }

const engine = loadPusher(boundPusherPage)

describe('setData of rtc-pusher', () => {
  test('rtc-pusher writes three times from the start to the push, the address in the second', async () => {
    const it = await mountPushing(engine)
    expect(it.patches).toEqual([
      { 'native.mounted': true, ...busy('connecting', 'Connecting...') },
      { 'native.url': url },
      { 'state.phase': 'pushing', 'state.blank': false, ...nothing }
    ])
  })

  test('rtc-pusher writes three times from the start to the push where it does not ask for rights', async () => {
    const it = await mountPushing(engine, { permission: 'manual' })
    expect(it.patches).toEqual([
      { 'native.mounted': true, ...busy('connecting', 'Connecting...') },
      { 'native.url': url },
      { 'state.phase': 'pushing', 'state.blank': false, ...nothing }
    ])
  })

  test('an idle pusher writes its start button once', async () => {
    const it = engine.mount({ url }, { theme: 'dark' })
    await pass(20)
    const ready = { 'state.kind': 'ready', 'state.text': 'Not started', 'state.action': 'Start' }
    expect(it.patches).toEqual([{ 'native.mounted': true, ...ready }])
  })

  test('a netstatus report without visible figures writes nothing', async () => {
    const it = await mountPushing(engine)
    const sendReports = () => {
      for (const netQualityLevel of [1, 4, 0, 6]) it.trigger('netstatus', { info: { ...good, netQualityLevel } })
    }
    expect(await written(it, sendReports)).toEqual([])
    expect(await written(it, () => pass(10_000))).toEqual([])
  })

  test('a second of a push with the bar writes the duration alone', async () => {
    const it = await mountPushing(engine, { controls: true })
    expect(await written(it, () => pass(1000))).toEqual([{ duration: expect.stringMatching(/^00:0\d$/) as unknown }])
  })

  test.each([{ title: 'The match' }, { stats: true }])(
    'a second of a push with the bar and %j writes the duration alone',
    async (data) => {
      const it = await mountPushing(engine, { controls: true, ...data })
      expect(await written(it, () => pass(1000))).toEqual([{ duration: expect.stringMatching(/^00:0\d$/) as unknown }])
    }
  )

  test('the bar of rtc-pusher is one write when it hides, and one when it is shown with the duration', async () => {
    const it = await mountPushing(engine, { controls: true })
    const hidden = { 'bar.shown': false, 'bar.start': [], duration: '', quality: -1 }
    await pass(1000)
    const patches = await written(it, () => pass(4000))
    expect(patches.at(-1)).toEqual(hidden)
    expect(await written(it, () => pass(5000))).toEqual([])
    const [shown, ...more] = await written(it, () => it.tap('layer'))
    expect(more).toEqual([])
    const duration = expect.stringMatching(/^00:1\d$/) as unknown
    expect(shown).toEqual({ 'bar.shown': true, 'bar.start': [push, camera, mute], duration, quality: 5 })
  })

  test('a control of rtc-pusher that changes is written alone', async () => {
    const it = await mountPushing(engine, { controls: true })
    expect(await written(it, () => it.tap('control', 2))).toEqual([
      { 'native.muted': true, 'bar.start[2].symbol': 'micOff', 'bar.start[2].label': 'Unmute' }
    ])
  })

  test('a refused right of rtc-pusher is one write', async () => {
    const it = engine.mount({ url, autopush: true }, { phone: { access: { 'scope.camera': false } } })
    await pass(100)
    expect(it.patches.slice(1)).toEqual([
      {
        'state.phase': 'failed',
        'state.kind': 'failed',
        'state.text': 'This mini program may not use the camera',
        'state.sign': 'videoOff',
        'state.action': 'Open settings',
        settings: 'user'
      }
    ])
  })

  test('a push that waits for an attempt writes nothing while it waits, nor when it is made', async () => {
    const it = await mountPushing(engine, { retryDelay: 2600 })
    expect(await written(it, () => losePush(it))).toEqual([busy('reconnecting', 'Reconnecting...')])
    expect(await written(it, () => pass(2650))).toEqual([])
  })

  test('torch, zoom, music and volumes write nothing where no bar shows them', async () => {
    const it = await mountPushing(engine)
    const set = () =>
      it.set({ torch: true, zoomRatio: 2, bgm: 'https://127.0.0.1/a.mp3', bgmVolume: 0.5, micVolume: 1 })
    expect(await written(it, set)).toEqual([])
    expect(await written(it, () => pass(1000))).toEqual([])
  })

  test('the figures of rtc-pusher are written when they are shown and cleared when they are hidden', async () => {
    const it = await mountPushing(engine)
    await pass(2000)
    const [shown, ...more] = await written(it, () => it.set({ stats: true }))
    expect(more).toEqual([])
    expect(Object.keys(shown ?? {})).toEqual(['figures'])
    expect(await written(it, () => pass(2000))).toEqual([])
    expect(await written(it, () => it.set({ stats: false }))).toEqual([{ figures: [] }])
  })

  test('the data of rtc-pusher is plain JSON and holds no context', async () => {
    const it = engine.mount({ url, autopush: true }, { phone: allowed })
    await pass(2000)
    expect(it.data()).toEqual(JSON.parse(JSON.stringify(it.data())))
    expect(JSON.stringify(it.data())).not.toContain('Context')
  })
})
