import { ownAttributes } from '../../../facts/ours/rtc-player'
import { camelCase } from '../../../scripts/generate/source'
import type { Engine } from '../engines/engine'
import { loadPlayer } from '../engines/one-engine'
import { boundPage } from '../engines/page-fixture'
import { errors, loseStream, mountPlaying, onVirtualTime, pass, phases, src } from '../phone/virtual-time'

onVirtualTime()

beforeEach(() => {
  // The longest wait that chance can draw, as nearly as makes no difference.
  jest.spyOn(Math, 'random').mockReturnValue(0.9999)
})

const plan = { attempt: 1, limit: 5, delay: 1000 }

/** What each property beyond the native ones does. */
const proofs: Readonly<Record<string, (engine: Engine) => Promise<void>>> = {
  async playing(engine) {
    const it = engine.mount({ src, playing: true })
    await pass(2000)
    expect(phases(it)).toEqual(['connecting', 'playing'])
    it.set({ playing: false })
    await pass(1000)
    expect(it.calls.map(({ name }) => name)).toEqual(['play', 'stop'])
    expect(phases(it).at(-1)).toBe('stopped')
  },
  async paused(engine) {
    const it = await mountPlaying(engine)
    it.set({ paused: true })
    await pass(1000)
    expect(phases(it).at(-1)).toBe('paused')
    it.set({ paused: false })
    await pass(2000)
    expect(it.calls.map(({ name }) => name)).toEqual(['play', 'pause', 'resume'])
    expect(phases(it).at(-1)).toBe('playing')
  },
  async fullscreen(engine) {
    const it = await mountPlaying(engine)
    it.set({ fullscreen: true })
    await pass(2000)
    it.set({ fullscreen: false })
    await pass(2000)
    expect(it.calls.map(({ name }) => name)).toEqual(['play', 'requestFullScreen', 'exitFullScreen'])
    expect(it.heard('fullscreenchange')).toMatchObject([
      { fullScreen: true, value: true, source: 'attribute' },
      { fullScreen: false, value: false, source: 'attribute' }
    ])
  },
  async controls(engine) {
    const it = await mountPlaying(engine, { controls: ['play', 'snapshot'] })
    expect(it.count('control')).toBe(2)
  },
  async custom(engine) {
    const it = engine.mount({ src: '', custom: ['state'] })
    await pass(0)
    expect(it.has('state')).toBe(false)
  },
  async poster(engine) {
    const it = engine.mount({ src, poster: 'https://127.0.0.1/cover.png' })
    await pass(0)
    expect(it.has('cover')).toBe(true)
    void it.instance.play()
    await pass(2000)
    expect(it.has('cover')).toBe(false)
  },
  async title(engine) {
    const it = await mountPlaying(engine, { controls: true, title: 'The match' })
    expect(it.text()).toContain('The match')
  },
  async retryLimit(engine) {
    const it = await mountPlaying(engine, { retryLimit: 0 })
    loseStream(it)
    await pass(60_000)
    expect(errors(it)).toEqual(['NETWORK_DISCONNECTED'])
    expect(it.calls).toHaveLength(1)
    it.detach()
    const other = await mountPlaying(engine, { retryLimit: 2 })
    loseStream(other)
    expect(other.heard('phasechange').at(-1)).toMatchObject({ phase: 'reconnecting', ...plan, limit: 2 })
  },
  async retryDelay(engine) {
    const it = await mountPlaying(engine, { retryDelay: 4000 })
    loseStream(it)
    expect(it.heard('phasechange').at(-1)).toMatchObject({ phase: 'reconnecting', ...plan, delay: 4000 })
    await pass(3900)
    expect(it.calls).toHaveLength(1)
    await pass(200)
    expect(it.calls.map(({ name }) => name)).toEqual(['play', 'stop', 'play'])
  },
  async retryMaxDelay(engine) {
    const it = await mountPlaying(engine, { retryDelay: 4000, retryMaxDelay: 2000 })
    loseStream(it)
    expect(it.heard('phasechange').at(-1)).toMatchObject({ phase: 'reconnecting', ...plan, delay: 2000 })
  },
  async stallTimeout(engine) {
    const it = await mountPlaying(engine, { stallTimeout: 3000, retryLimit: 0 })
    // The native player says that it connects again, and nothing from then on.
    it.media.players[0]?.emit('statechange', { code: 2103 })
    await pass(2900)
    expect(errors(it)).toEqual([])
    await pass(200)
    expect(errors(it)).toEqual(['STALLED'])
  },
  async resume(engine) {
    const it = await mountPlaying(engine, { resume: 'ask' })
    // From now on the native player reports nothing: it does not go on by itself.
    it.media.players[0]?.emit('statechange', { code: 2103 })
    it.device.set({ audioInterrupted: true })
    await pass(1000)
    expect(phases(it).at(-1)).toBe('interrupted')
    expect(it.has('action')).toBe(false)
    it.device.set({ audioInterrupted: false })
    await pass(2500)
    expect(it.has('action')).toBe(true)
    it.tap('action')
    await pass(2000)
    expect(it.calls.map(({ name }) => name)).toEqual(['play', 'stop', 'play'])
    expect(phases(it).at(-1)).toBe('playing')
  },
  async stats(engine) {
    const it = await mountPlaying(engine, { stats: true })
    it.trigger('netstatus', { info: { videoBitrate: 701, videoWidth: 640, videoHeight: 360 } })
    await pass(0)
    expect(it.text()).toContain('640 × 360')
    expect(it.text()).toContain('701 kbps')
    it.set({ stats: false })
    await pass(0)
    expect(it.has('figures')).toBe(false)
  },
  async keepScreenOn(engine) {
    const it = await mountPlaying(engine)
    expect(it.keptScreenOn).toEqual([true])
    it.set({ keepScreenOn: false })
    await pass(0)
    expect(it.keptScreenOn).toEqual([true, false])
    it.set({ keepScreenOn: true })
    await pass(0)
    await it.instance.stop()
    expect(it.keptScreenOn).toEqual([true, false, true, false])
    it.detach()
    const other = await mountPlaying(engine, { keepScreenOn: false })
    other.detach()
    expect(other.keptScreenOn).toEqual([])
  },
  async locale(engine) {
    const it = engine.mount({ src: '', locale: 'zh-CN' })
    await pass(0)
    expect(it.text()).toBe('未开始')
    it.set({ locale: 'en' })
    await pass(0)
    expect(it.text()).toBe('Not started')
  },
  async theme(engine) {
    const it = engine.mount({ src, theme: 'light' }, { theme: 'dark' })
    await pass(0)
    expect(it.has('light')).toBe(true)
    it.set({ theme: 'dark' })
    await pass(0)
    expect(it.has('light')).toBe(false)
    expect(it.has('dark')).toBe(true)
  }
}

const engine = loadPlayer(boundPage)

describe('own properties', () => {
  test('rtc-player has 16 properties of its own, each with a test', () => {
    expect(ownAttributes).toHaveLength(16)
    expect(ownAttributes.map(({ name }) => camelCase(name)).sort()).toEqual(Object.keys(proofs).sort())
  })

  test.each(Object.entries(proofs))('the property %s of rtc-player does what its documentation says', (_, prove) =>
    prove(engine)
  )
})
