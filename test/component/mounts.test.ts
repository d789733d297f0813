import { enginesOn } from './engines'
import { onVirtualTime, pass, src } from './virtual-time'

onVirtualTime()

const wxml = '<rtc-player wx:if="{{mounted}}" class="it" src="{{src}}" autoplay />'

describe.each(enginesOn({ wxml, data: { src } }))('1,000 mounts on $name', (engine) => {
  test('leave nothing', async () => {
    const it = engine.mount()
    for (let round = 1; round < 1000; round++) {
      await Promise.resolve()
      it.remount()
    }
    expect(it.contexts).toHaveLength(1000)
    expect(it.listening()).toBe(6)
    it.detach()
    await pass(20)
    expect(it.listening()).toBe(0)
    expect(jest.getTimerCount()).toBe(0)
    expect(it.media.players.filter(({ destroyed }) => !destroyed)).toEqual([])
  }, 60_000)
})
