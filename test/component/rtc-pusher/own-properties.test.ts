import { ownAttributes } from '../../../facts/ours/rtc-pusher'
import { camelCase } from '../../../scripts/generate/source'
import type { PusherEngine } from '../engines/engine'
import { loadPusher } from '../engines/one-engine'
import { boundPusherPage } from '../engines/page-fixture'
import { allowed, called, errors, mountPushing, onVirtualTime, pass, phases, url } from '../phone/virtual-time'
import { type Proofs, sharedPropertyProofs } from '../stream/own-properties'
import { pusher } from '../stream/streams'

onVirtualTime()

beforeEach(() => {
  // The longest wait that chance can draw, as nearly as makes no difference.
  jest.spyOn(Math, 'random').mockReturnValue(0.9999)
})

const music = 'https://127.0.0.1/a.mp3'

/** What each property beyond the native ones does. */
const proofs: Proofs<PusherEngine> = {
  ...sharedPropertyProofs(pusher),
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
  async resumeWindow(engine) {
    const it = await mountPushing(engine, { resumeWindow: 10_000 })
    it.device.set({ appVisible: false })
    await pass(12_000)
    it.device.set({ appVisible: true })
    await pass(20_000)
    expect(called(it)).toEqual(['start', 'stop'])
    expect(phases(it).at(-1)).toBe('interrupted')
    expect(it.text()).toBe('InterruptedResume')
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
