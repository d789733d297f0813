import { pusherEnginesOn } from '../engines/engines'
import { allowed, called, onVirtualTime, pass } from '../phone/virtual-time'
import { earlyCallPage, testEarlyCall } from '../stream/early-call'
import { pusher } from '../stream/streams'

onVirtualTime()

describe.each(pusherEnginesOn(earlyCallPage(pusher)))('a call before the pusher is attached, on $name', (engine) => {
  testEarlyCall(pusher, engine)

  test('start() on a page that is not on top waits until the page is shown', async () => {
    const it = engine.mount({}, { phone: allowed, hidden: true })
    await pass(5000)
    expect(it.details('refused')).toEqual([])
    expect(it.person.calls).toEqual([])
    it.showPage()
    await pass(3000)
    expect(it.details('begun')).toHaveLength(1)
    expect(called(it)).toEqual(['start'])
  })

  test('start() before the pusher is attached rejects with DEVTOOLS in DevTools', async () => {
    const it = engine.mount({}, { platform: 'devtools' })
    await pass(1000)
    expect(it.details('refused')).toMatchObject([{ name: 'DEVTOOLS' }])
  })
})
