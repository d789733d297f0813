import { mountsOn, pusherEnginesOn } from '../engines/engines'
import { allowed, onVirtualTime, pass, url } from '../phone/virtual-time'

onVirtualTime()

const wxml = '<rtc-pusher wx:if="{{mounted}}" class="it" url="{{url}}" autopush permission="manual" controls />'

describe.each(pusherEnginesOn({ wxml, data: { url } }))('rtc-pusher on $name', (engine) => {
  const mounts = mountsOn(engine)

  test(`${mounts} mounts of rtc-pusher leave the listeners of one, no timer and no native pusher`, async () => {
    const it = engine.mount({}, { phone: allowed })
    for (let round = 1; round < mounts; round++) {
      // A frame now and then, so that they come further.
      await (round % 5 === 0 ? pass(20) : Promise.resolve())
      it.remount()
    }
    await pass(100)
    expect(it.pushers.length).toBeGreaterThanOrEqual(mounts / 5)
    expect(it.contexts.length).toBeGreaterThanOrEqual(mounts / 5)
    expect(it.listening()).toBe(6)
    it.detach()
    await pass(20)
    expect(it.listening()).toBe(6)
    expect(jest.getTimerCount()).toBe(0)
    expect(it.pushers.filter(({ destroyed }) => !destroyed)).toEqual([])
  }, 300_000)
})
