import { pusherEnginesOn } from '../engines/engines'
import { allowed, called, errors, onVirtualTime, pass, phases, url } from '../phone/virtual-time'

onVirtualTime()

/** A page that pushes as soon as it is attached itself: on both engines before its pushers are. */
const fixture = {
  wxml: '<rtc-pusher wx:if="{{mounted}}" class="it" url="{{url}}" bind:phasechange="heard" bind:error="heard" />',
  data: { url },
  attached:
    "this.selectComponent('.it').start().then(() => this.onEvent('started', {}), (error) => this.onEvent('refused', error))"
}

describe.each(pusherEnginesOn(fixture))('start() before the pusher is attached, on $name', (engine) => {
  test('start() before the pusher is attached pushes as soon as the pusher is attached', async () => {
    const it = engine.mount({}, { phone: allowed })
    await pass(2000)
    expect(errors(it)).toEqual([])
    expect(it.heard('refused')).toEqual([])
    expect(it.heard('started')).toHaveLength(1)
    expect(phases(it).at(-1)).toBe('pushing')
  })

  test('start() on a page that is not on top waits until the page is shown', async () => {
    const it = engine.mount({}, { phone: allowed, hidden: true })
    await pass(5000)
    expect(it.heard('refused')).toEqual([])
    expect(it.person.calls).toEqual([])
    it.showPage()
    await pass(3000)
    expect(it.heard('started')).toHaveLength(1)
    expect(called(it)).toEqual(['start'])
  })

  test('start() before the pusher is attached rejects with DEVTOOLS in DevTools', async () => {
    const it = engine.mount({}, { platform: 'devtools' })
    await pass(1000)
    expect(it.heard('refused')).toMatchObject([{ name: 'DEVTOOLS' }])
  })
})
