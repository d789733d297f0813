import { pusherEnginesOn } from '../engines/engines'
import { allowed, errors, onVirtualTime, pass, phases } from '../phone/virtual-time'

onVirtualTime()

/** As a page has it that used the native tag, but for the name of the tag; the class is for the tests. */
const wxml = `
<rtc-pusher wx:if="{{mounted}}" class="it" url="rtmp://127.0.0.1/live/card" mode="RTC" autopush bindstatechange="heard" binderror="heard" style="width: 300px; height: 225px;" />`

describe.each(pusherEnginesOn({ wxml, data: {} }))('<live-pusher> renamed to <rtc-pusher> on $name', (engine) => {
  test('a page that used live-pusher pushes with the tag renamed to rtc-pusher', async () => {
    const it = engine.mount({}, { phone: allowed })
    await pass(2000)
    expect(it.attributes()).toMatchObject({ url: 'rtmp://127.0.0.1/live/card', mode: 'RTC' })
    expect(it.calls).toEqual([{ name: 'start', options: {} }])
    expect(it.has('state')).toBe(false)
    const codes = it.heard('statechange').map(({ code }) => code)
    expect(codes).toEqual(expect.arrayContaining([1001, 1002, 1003]))
    expect(it.heard('statechange')[0]).toMatchObject({ message: expect.any(String) as unknown })
    expect(errors(it)).toEqual([])
    // The page listens to nothing else.
    expect(phases(it)).toEqual([])
  })

  test('rtc-pusher asks for the rights that live-pusher asks for', async () => {
    const it = engine.mount()
    await pass(2000)
    expect(it.person.asked).toEqual(['scope.camera', 'scope.record'])
    expect(it.pushers[0]?.requests).toEqual(['start'])
  })

  test('rtc-pusher keeps the style that the page gives it', () => {
    const it = engine.mount()
    expect(it.style()).toContain('300px')
  })

  test('a page that listens to error of live-pusher gets native faults of rtc-pusher', async () => {
    const it = engine.mount({}, { phone: allowed })
    await pass(2000)
    it.trigger('error', { errMsg: 'music fail', errCode: 10003 })
    expect(it.heard('error')).toMatchObject([{ errMsg: 'music fail', errCode: 10003, name: 'MUSIC_LOAD_FAILED' }])
  })
})
