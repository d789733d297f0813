import { enginesOn } from '../engines/engines'
import type { Mounted } from '../engines/engine'
import { boundPage } from '../engines/page-fixture'
import { errors, mountPlaying, onVirtualTime, pass, phases, src } from '../phone/virtual-time'

onVirtualTime()

const ours = (it: Mounted) => ({ id: 'player', component: it.instance })

const engines = enginesOn(boundPage)

describe.each(engines)('the context on $name', (engine) => {
  test('rtc-player makes one context, in ready, with itself as second argument', async () => {
    const it = engine.mount({ src, autoplay: true })
    expect(it.contexts).toEqual([ours(it)])
    await pass(5000)
    void it.instance.stop()
    await pass(1000)
    void it.instance.play()
    await pass(5000)
    expect(it.calls.map(({ name }) => name)).toEqual(['play', 'stop', 'play'])
    expect(it.contexts).toHaveLength(1)
  })

  test('rtc-player makes no call of wx before ready', async () => {
    const order: string[] = []
    engine.mount(
      { src, autoplay: true },
      { beforeReady: () => order.push('before ready'), onCall: (name) => order.push(name) }
    )
    await pass(20)
    expect(order).toEqual(['before ready', 'createLivePlayerContext', 'play'])
  })

  test('the data of rtc-player is plain JSON and holds no context', async () => {
    const it = await mountPlaying(engine)
    const plain: unknown = JSON.parse(JSON.stringify(it.data()))
    expect(it.data()).toEqual(plain)
    expect(JSON.stringify(it.data())).not.toContain('Context')
  })

  test('play() after rendererror makes a new native tag and a new context', async () => {
    const it = await mountPlaying(engine)
    it.patches.length = 0
    it.trigger('rendererror', { errMsg: 'no layer' })
    expect(errors(it)).toEqual(['RENDER_ERROR'])
    expect(it.contexts).toHaveLength(1)
    await it.instance.stop()
    const played = it.instance.play()
    await pass(3000)
    await played
    expect(it.patches.map((patch) => patch['native.mounted']).filter((on) => on !== undefined)).toEqual([false, true])
    expect(it.contexts).toEqual([ours(it), ours(it)])
    expect(it.media.players).toHaveLength(2)
    expect(it.media.players[0]?.destroyed).toBe(true)
    expect(it.media.players[1]?.requests).toEqual(['play'])
    expect(phases(it).at(-1)).toBe('playing')
  })

  test('a play call without an answer is PLAY_REJECTED after 10 s, and the next play() makes a new native tag', async () => {
    const it = engine.mount({ src })
    it.silent.add('play')
    const played = expect(it.instance.play()).rejects.toMatchObject({ name: 'PLAY_REJECTED', recoverable: true })
    await pass(9900)
    expect(errors(it)).toEqual([])
    await pass(200)
    await played
    expect(errors(it)).toEqual(['PLAY_REJECTED'])
    it.silent.clear()
    const again = it.instance.play()
    await pass(3000)
    await again
    expect(it.contexts).toEqual([ours(it), ours(it)])
    expect(phases(it).at(-1)).toBe('playing')
    expect(errors(it)).toEqual(['PLAY_REJECTED'])
  })
})

describe.each(engines)('leaks on $name', (engine) => {
  // What is left after each is asserted by onVirtualTime.
  test.each([
    ['while connecting', {}, 100],
    ['while it plays, with all that has a timer', { controls: true, stats: true }, 2000],
    ['idle', { autoplay: false }, 100],
    ['failed', { src: 'nonsense' }, 100]
  ])('a player that leaves the page %s leaves nothing behind', async (_, data, time) => {
    const it = engine.mount({ src, autoplay: true, ...data })
    await pass(time)
    expect(it.listening()).toBe(6)
  })

  test('a player that leaves the page before its next attempt leaves nothing behind', async () => {
    const it = await mountPlaying(engine)
    it.trigger('statechange', { code: -2301 })
    await pass(10)
  })

  test('calls without an answer reject with DETACHED when the player leaves the page', async () => {
    const it = await mountPlaying(engine)
    for (const name of ['snapshot', 'mute', 'requestFullScreen']) it.silent.add(name)
    const calls = [it.instance.snapshot(), it.instance.mute(), it.instance.requestFullScreen()]
    const results = Promise.allSettled(calls)
    it.detach()
    for (const one of await results) expect(one).toMatchObject({ status: 'rejected', reason: { name: 'DETACHED' } })
  })

  test('a player on a WeChat without three of the six listeners leaves none of the others behind', async () => {
    const lacks = ['AudioInterruptionBegin', 'AudioInterruptionEnd', 'ThemeChange'].flatMap((event) => [
      `on${event}`,
      `off${event}`
    ])
    const it = await mountPlaying(engine, {}, { lacks })
    expect(it.listening()).toBe(3)
  })
})
