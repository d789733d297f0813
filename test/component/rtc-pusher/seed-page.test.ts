import { pusherEnginesOn } from '../engines/engines'
import { onVirtualTime, pass } from '../phone/virtual-time'
import { renamedTagPage, testRenamedTag } from '../stream/renamed-tag'
import { pusher } from '../stream/streams'

onVirtualTime()

describe.each(pusherEnginesOn(renamedTagPage(pusher)))('<live-pusher> renamed to <rtc-pusher> on $name', (engine) => {
  testRenamedTag(pusher, engine, {
    codes: [1001, 1002, 1003],
    fault: { errMsg: 'music fail', errCode: 10003 },
    name: 'MUSIC_LOAD_FAILED'
  })

  test('rtc-pusher asks for the rights that live-pusher asks for', async () => {
    const it = engine.mount()
    await pass(2000)
    expect(it.person.asked).toEqual(['scope.camera', 'scope.record'])
    expect(it.pushers[0]?.requests).toEqual(['start'])
  })
})
