import { enginesOn, mountsOn } from '../engines/engines'
import { onVirtualTime, pass, src } from '../phone/virtual-time'

onVirtualTime()

const wxml = '<rtc-player wx:if="{{mounted}}" class="it" src="{{src}}" autoplay />'

describe.each(enginesOn({ wxml, data: { src } }))('rtc-player on $name', (engine) => {
  const mounts = mountsOn(engine)

  test(`${mounts} mounts of rtc-player leave the listeners of one, no timer and no native player`, async () => {
    const it = engine.mount()
    for (let round = 1; round < mounts; round++) {
      await Promise.resolve()
      it.remount()
    }
    expect(it.contexts).toHaveLength(mounts)
    expect(it.listening()).toBe(6)
    it.detach()
    await pass(20)
    expect(it.listening()).toBe(6)
    expect(jest.getTimerCount()).toBe(0)
    expect(it.media.players.filter(({ destroyed }) => !destroyed)).toEqual([])
  }, 300_000)
})
