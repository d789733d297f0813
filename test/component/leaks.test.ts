import { enginesOn } from './engines'
import { boundPage } from './page-fixture'
import { mountPlaying, onVirtualTime, pass, src } from './virtual-time'

onVirtualTime()

describe.each(enginesOn(boundPage))('leaks on $name', (engine) => {
  // What is left after each is asserted by onVirtualTime.
  test.each([
    ['while connecting', {}, 100],
    ['while it plays, with all that has a timer', { controls: true, stats: true }, 2000],
    ['idle', { autoplay: false }, 100],
    ['failed', { src: 'nonsense' }, 100]
  ])('nothing is left of a player that goes %s', async (_, data, time) => {
    const it = engine.mount({ src, autoplay: true, ...data })
    await pass(time)
    expect(it.listening()).toBe(6)
  })

  test('while it waits for its next attempt', async () => {
    const it = await mountPlaying(engine)
    it.trigger('statechange', { code: -2301 })
    await pass(10)
  })

  test('in full screen, muted, with calls outstanding', async () => {
    const it = await mountPlaying(engine)
    for (const name of ['snapshot', 'mute', 'requestFullScreen']) it.silent.add(name)
    const calls = [it.instance.snapshot(), it.instance.mute(), it.instance.requestFullScreen()]
    const told = Promise.allSettled(calls)
    it.detach()
    for (const one of await told) expect(one).toMatchObject({ status: 'rejected', reason: { name: 'DETACHED' } })
  })

  test('on a version without listeners for interruptions', async () => {
    const lacks = ['AudioInterruptionBegin', 'AudioInterruptionEnd', 'ThemeChange'].flatMap((event) => [
      `on${event}`,
      `off${event}`
    ])
    const it = await mountPlaying(engine, {}, { lacks })
    expect(it.listening()).toBe(3)
  })
})
