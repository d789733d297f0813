import { loadPlayer } from './one-engine'
import { boundPage } from './page-fixture'
import { errors, mountPlaying, onVirtualTime, pass, phases, src } from './virtual-time'

onVirtualTime()

const engine = loadPlayer(boundPage)

describe('bad timing', () => {
  test('src changed while connecting: stop, then play with the new one', async () => {
    const it = engine.mount({ src, autoplay: true })
    await pass(50)
    it.set({ src: `${src}?2` })
    await pass(3000)
    expect(it.calls.map(({ name }) => name)).toEqual(['play', 'stop', 'play'])
    expect(it.attributes()).toMatchObject({ src: `${src}?2` })
    expect(phases(it)).toEqual(['connecting', 'playing'])
    expect(errors(it)).toEqual([])
  })

  test('src changed 50 times in a second: the last one plays, with few calls', async () => {
    const it = await mountPlaying(engine)
    for (let change = 1; change <= 50; change++) {
      it.set({ src: `${src}?${change}` })
      await pass(20)
    }
    await pass(3000)
    expect(it.attributes()).toMatchObject({ src: `${src}?50` })
    expect(phases(it).at(-1)).toBe('playing')
    expect(errors(it)).toEqual([])
    const names = it.calls.map(({ name }) => name)
    // A call is answered at once here: each change may make one stop and one play, and never two in a row.
    expect(names.length).toBeLessThanOrEqual(101)
    expect(names.filter((name, at) => name === names[at - 1])).toEqual([])
  })

  test('50 changes while one call is not answered yet: one stop, one play', async () => {
    const it = await mountPlaying(engine)
    it.silent.add('stop')
    for (let change = 1; change <= 50; change++) it.set({ src: `${src}?${change}` })
    await pass(1000)
    expect(it.calls.map(({ name }) => name)).toEqual(['play', 'stop'])
    expect(it.attributes()).toMatchObject({ src })
  })

  test('a bad address in between is told once, and taken back without a trace', async () => {
    const it = await mountPlaying(engine)
    it.set({ src: 'webrtc://example.com/card' })
    await pass(500)
    expect(errors(it)).toEqual(['SRC_UNSUPPORTED'])
    expect(phases(it).at(-1)).toBe('failed')
    it.set({ src })
    await pass(3000)
    expect(errors(it)).toEqual(['SRC_UNSUPPORTED'])
    expect(phases(it).at(-1)).toBe('playing')
    expect(it.has('state')).toBe(false)
  })

  test('detached while connecting: nothing is called and told any more', async () => {
    const it = engine.mount({ src, autoplay: true })
    await pass(150)
    const stopped = it.instance.stop()
    it.detach()
    const { length } = it.events
    await expect(stopped).rejects.toMatchObject({ name: 'DETACHED' })
    await pass(30_000)
    expect(it.events).toHaveLength(length)
    expect(it.media.players[0]?.destroyed).toBe(true)
    expect(it.keptScreenOn).toEqual([true, false])
  })

  test('attached to a hidden page: plays once it is shown', async () => {
    const it = engine.mount({ src, autoplay: true }, { hidden: true })
    await pass(20_000)
    expect(it.calls).toEqual([])
    expect(errors(it)).toEqual([])
    expect(it.keptScreenOn).toEqual([])
    expect(it.text()).not.toBe('')
    it.showPage()
    await pass(2000)
    expect(it.calls).toEqual([{ name: 'play', options: {} }])
    expect(phases(it).at(-1)).toBe('playing')
  })

  test('hidden and shown while it plays: no error, no second start', async () => {
    const it = await mountPlaying(engine)
    it.hidePage()
    await pass(20_000)
    expect(it.keptScreenOn).toEqual([true, false])
    it.showPage()
    await pass(3000)
    expect(it.calls.map(({ name }) => name)).toEqual(['play'])
    expect(phases(it).at(-1)).toBe('playing')
    expect(errors(it)).toEqual([])
  })

  test('the app in the background and back: plays on', async () => {
    const it = await mountPlaying(engine)
    it.device.set({ appVisible: false })
    await pass(20_000)
    it.device.set({ appVisible: true })
    await pass(6000)
    expect(phases(it).at(-1)).toBe('playing')
    expect(errors(it)).toEqual([])
  })

  test('no network at the start: says so, and plays once there is one', async () => {
    const it = engine.mount({ src, autoplay: false })
    it.device.set({ networkType: 'none' })
    await pass(0)
    it.set({ autoplay: true })
    await pass(5000)
    expect(it.calls).toEqual([])
    expect(it.text()).toContain('No network')
    it.device.set({ networkType: 'wifi' })
    await pass(3000)
    expect(phases(it).at(-1)).toBe('playing')
    expect(errors(it)).toEqual([])
  })

  test.each([
    { width: 0, height: 0 },
    { width: 300, height: 0 },
    { width: 0, height: 225 }
  ])('a player of %p: one error once it plays', async (size) => {
    const it = engine.mount({ src, autoplay: true }, { size })
    await pass(2000)
    expect(it.queries).toEqual(['.native'])
    expect(it.heard('error')).toMatchObject([
      { name: 'ZERO_SIZE', code: 91005, advice: 'Give the component a width and a height in WXSS', cause: size }
    ])
    expect(phases(it)).toEqual(['connecting', 'playing'])
  })

  test('a size that cannot be told is no error', async () => {
    const it = await mountPlaying(engine, {}, { size: null })
    expect(it.queries).toHaveLength(1)
    expect(errors(it)).toEqual([])
  })
})
