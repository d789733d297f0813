import { ownAttributes } from '../../../facts/ours/rtc-pusher'
import { camelCase } from '../../../scripts/generate/source'
import type { PusherEngine } from '../engines/engine'
import { loadPusher } from '../engines/one-engine'
import { boundPusherPage } from '../engines/page-fixture'
import {
  allowed,
  called,
  errors,
  losePush,
  mountPushing,
  onVirtualTime,
  pass,
  phases,
  url
} from '../phone/virtual-time'

onVirtualTime()

beforeEach(() => {
  // The longest wait that chance can draw, as nearly as makes no difference.
  jest.spyOn(Math, 'random').mockReturnValue(0.9999)
})

const plan = { attempt: 1, limit: 5, delay: 1000 }
const music = 'https://127.0.0.1/a.mp3'

/** What each property beyond the native ones does. */
const proofs: Readonly<Record<string, (engine: PusherEngine) => Promise<void>>> = {
  async pushing(engine) {
    const it = engine.mount({ url, pushing: true }, { phone: allowed })
    await pass(2000)
    expect(phases(it).at(-1)).toBe('pushing')
    it.set({ pushing: false })
    await pass(1000)
    expect(called(it)).toEqual(['start', 'stop'])
    expect(phases(it).at(-1)).toBe('stopped')
  },
  async paused(engine) {
    const it = await mountPushing(engine)
    it.set({ paused: true })
    await pass(1000)
    expect(phases(it).at(-1)).toBe('paused')
    it.set({ paused: false })
    await pass(2500)
    expect(called(it)).toEqual(['start', 'pause', 'resume'])
    expect(phases(it).at(-1)).toBe('pushing')
  },
  async preview(engine) {
    const it = engine.mount({ url, preview: true })
    await pass(1000)
    expect(phases(it).at(-1)).toBe('previewing')
    expect(it.person.asked).toEqual(['scope.camera'])
    it.set({ preview: false })
    await pass(1000)
    expect(called(it)).toEqual(['startPreview', 'stopPreview'])
    expect(phases(it).at(-1)).toBe('idle')
  },
  async torch(engine) {
    const it = await mountPushing(engine, { devicePosition: 'back', torch: true })
    expect(called(it)).toEqual(['start', 'toggleTorch'])
    it.set({ torch: false })
    await pass(100)
    expect(called(it)).toEqual(['start', 'toggleTorch', 'toggleTorch'])
  },
  async zoomRatio(engine) {
    const it = await mountPushing(engine, { zoom: true, zoomRatio: 2.5 })
    expect(it.calls.at(-1)).toEqual({ name: 'setZoom', options: { zoom: 2.5 } })
    it.set({ zoomRatio: 9 })
    await pass(100)
    expect(errors(it)).toEqual(['ZOOM_OUT_OF_RANGE'])
    it.set({ title: 'again' })
    await pass(100)
    expect(called(it)).toEqual(['start', 'setZoom', 'setZoom'])
  },
  async bgm(engine) {
    const it = await mountPushing(engine, { bgm: music })
    expect(it.calls.at(-1)).toEqual({ name: 'playBGM', options: { url: music } })
    it.set({ bgm: '' })
    await pass(100)
    expect(called(it)).toEqual(['start', 'playBGM', 'stopBGM'])
  },
  async bgmPaused(engine) {
    const it = await mountPushing(engine, { bgm: music, bgmPaused: true })
    expect(called(it)).toEqual(['start', 'playBGM', 'pauseBGM'])
    it.set({ bgmPaused: false })
    await pass(100)
    expect(called(it)).toEqual(['start', 'playBGM', 'pauseBGM', 'resumeBGM'])
  },
  async bgmVolume(engine) {
    const it = await mountPushing(engine, { bgmVolume: 0.25 })
    expect(it.calls.slice(1)).toEqual([{ name: 'setBGMVolume', options: { volume: '0.25' } }])
  },
  async micVolume(engine) {
    const it = await mountPushing(engine, { micVolume: '0.25' })
    expect(it.calls.slice(1)).toEqual([{ name: 'setMICVolume', options: { volume: 0.25 } }])
  },
  async permission(engine) {
    const it = engine.mount({ url, autopush: true, permission: 'manual' }, { phone: allowed })
    await pass(2000)
    expect(it.person.calls).toEqual([])
    expect(phases(it)).toEqual(['connecting', 'pushing'])
  },
  async controls(engine) {
    const it = await mountPushing(engine, { controls: ['push', 'snapshot'] })
    expect(it.count('control')).toBe(2)
  },
  async custom(engine) {
    const it = engine.mount({ url, custom: ['state'] })
    await pass(20)
    expect(it.has('state')).toBe(false)
  },
  async title(engine) {
    const it = await mountPushing(engine, { controls: true, title: 'The match' })
    expect(it.text()).toBe('The match')
  },
  async retryLimit(engine) {
    const it = await mountPushing(engine, { retryLimit: 0 })
    losePush(it)
    await pass(60_000)
    expect(errors(it)).toEqual(['NETWORK_DISCONNECTED'])
    expect(called(it)).toEqual(['start'])
    it.detach()
    const other = await mountPushing(engine, { retryLimit: 2 })
    losePush(other)
    expect(other.heard('phasechange').at(-1)).toMatchObject({ phase: 'reconnecting', ...plan, limit: 2 })
  },
  async retryDelay(engine) {
    const it = await mountPushing(engine, { retryDelay: 4000 })
    losePush(it)
    expect(it.heard('phasechange').at(-1)).toMatchObject({ phase: 'reconnecting', ...plan, delay: 4000 })
    await pass(3900)
    expect(called(it)).toEqual(['start'])
    await pass(200)
    expect(called(it)).toEqual(['start', 'stop', 'start'])
  },
  async retryMaxDelay(engine) {
    const it = await mountPushing(engine, { retryDelay: 4000, retryMaxDelay: 2000 })
    losePush(it)
    expect(it.heard('phasechange').at(-1)).toMatchObject({ phase: 'reconnecting', ...plan, delay: 2000 })
  },
  async stallTimeout(engine) {
    const it = await mountPushing(engine, { stallTimeout: 3000, retryLimit: 0 })
    // The native pusher says that it connects again, and nothing from then on.
    it.pushers[0]?.emit('statechange', { code: 1102 })
    await pass(2900)
    expect(errors(it)).toEqual([])
    await pass(200)
    expect(errors(it)).toEqual(['STALLED'])
  },
  async resume(engine) {
    const it = await mountPushing(engine, { resume: 'ask' })
    // From now on the native pusher reports nothing: it does not go on by itself.
    it.pushers[0]?.emit('statechange', { code: 1102 })
    it.device.set({ audioInterrupted: true })
    await pass(1000)
    expect(phases(it).at(-1)).toBe('interrupted')
    expect(it.has('action')).toBe(false)
    it.device.set({ audioInterrupted: false })
    await pass(2500)
    expect(it.has('action')).toBe(true)
    it.tap('action')
    await pass(2000)
    expect(called(it)).toEqual(['start', 'stop', 'start'])
    expect(phases(it).at(-1)).toBe('pushing')
  },
  async resumeWindow(engine) {
    const it = await mountPushing(engine, { resumeWindow: 10_000 })
    it.device.set({ appVisible: false })
    await pass(12_000)
    it.device.set({ appVisible: true })
    await pass(20_000)
    expect(called(it)).toEqual(['start'])
    expect(phases(it).at(-1)).toBe('interrupted')
    expect(it.text()).toBe('InterruptedGo on')
    it.tap('action')
    await pass(2000)
    expect(called(it)).toEqual(['start', 'stop', 'start'])
    expect(phases(it).at(-1)).toBe('pushing')
    it.detach()
    const other = await mountPushing(engine, { resumeWindow: 20_000 })
    other.device.set({ appVisible: false })
    await pass(12_000)
    other.device.set({ appVisible: true })
    await pass(20_000)
    expect(called(other)).toEqual(['start', 'stop', 'start'])
    expect(phases(other).at(-1)).toBe('pushing')
  },
  async stats(engine) {
    const it = await mountPushing(engine, { stats: true })
    it.trigger('netstatus', { info: { videoBitrate: 701, videoWidth: 360, videoHeight: 640 } })
    await pass(0)
    expect(it.text()).toContain('360 × 640')
    expect(it.text()).toContain('701 kbps')
    it.set({ stats: false })
    await pass(0)
    expect(it.has('figures')).toBe(false)
  },
  async keepScreenOn(engine) {
    const it = await mountPushing(engine)
    expect(it.keptScreenOn).toEqual([true])
    it.set({ keepScreenOn: false })
    await pass(0)
    expect(it.keptScreenOn).toEqual([true, false])
    it.set({ keepScreenOn: true })
    await pass(0)
    await it.instance.stop()
    expect(it.keptScreenOn).toEqual([true, false, true, false])
    it.detach()
    const other = await mountPushing(engine, { keepScreenOn: false })
    other.detach()
    expect(other.keptScreenOn).toEqual([])
  },
  async locale(engine) {
    const it = engine.mount({ locale: 'zh-CN' })
    await pass(0)
    expect(it.text()).toBe('未开始')
    it.set({ locale: 'en' })
    await pass(0)
    expect(it.text()).toBe('Not started')
  },
  async theme(engine) {
    const it = engine.mount({ theme: 'light' }, { theme: 'dark' })
    await pass(0)
    expect(it.has('light')).toBe(true)
    it.set({ theme: 'dark' })
    await pass(0)
    expect(it.has('light')).toBe(false)
    expect(it.has('dark')).toBe(true)
  }
}

const engine = loadPusher(boundPusherPage)

describe('own properties of rtc-pusher', () => {
  test('rtc-pusher has 23 properties of its own, each with a test', () => {
    expect(ownAttributes).toHaveLength(23)
    expect(ownAttributes.map(({ name }) => camelCase(name)).sort()).toEqual(Object.keys(proofs).sort())
  })

  test.each(Object.entries(proofs))('the property %s of rtc-pusher does what its documentation says', (_, prove) =>
    prove(engine)
  )
})
