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
    const told = Promise.allSettled(calls)
    it.detach()
    for (const one of await told) expect(one).toMatchObject({ status: 'rejected', reason: { name: 'DETACHED' } })
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
