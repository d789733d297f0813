import { enginesOn } from './engines'
import type { Mounted } from './engine'
import { boundPage } from './page-fixture'
import { errors, mountPlaying, onVirtualTime, pass, phases, src } from './virtual-time'

onVirtualTime()

const ours = (it: Mounted) => ({ id: 'player', component: it.instance })

describe.each(enginesOn(boundPage))('the context on $name', (engine) => {
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
