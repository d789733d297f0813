import { enginesOn } from '../engines/engines'
import { errors, onVirtualTime, pass, phases } from '../phone/virtual-time'

onVirtualTime()

/** As a page has it that used the native tag, but for the name of the tag; the class is for the tests. */
const wxml = `
<rtc-player wx:if="{{mounted}}" class="it" src="rtmp://127.0.0.1/live/card" mode="RTC" autoplay bindstatechange="heard" binderror="heard" style="width: 300px; height: 225px;" />`

describe.each(enginesOn({ wxml, data: {} }))('<live-player> renamed to <rtc-player> on $name', (engine) => {
  test('a page that used live-player plays with the tag renamed to rtc-player', async () => {
    const it = engine.mount()
    await pass(2000)
    expect(it.attributes()).toMatchObject({ src: 'rtmp://127.0.0.1/live/card', mode: 'RTC' })
    expect(it.calls).toEqual([{ name: 'play', options: {} }])
    expect(it.has('state')).toBe(false)
    const codes = it.heard('statechange').map(({ code }) => code)
    expect(codes).toEqual(expect.arrayContaining([2001, 2003, 2004]))
    expect(it.heard('statechange')[0]).toMatchObject({ message: expect.any(String) as unknown })
    expect(errors(it)).toEqual([])
    // The page listens to nothing else.
    expect(phases(it)).toEqual([])
  })

  test('rtc-player keeps the style that the page gives it', () => {
    const it = engine.mount()
    expect(it.style()).toContain('300px')
  })

  test('a page that listens to error of live-player gets native faults of rtc-player', async () => {
    const it = engine.mount()
    await pass(2000)
    it.trigger('error', { errMsg: 'insert fail' })
    expect(it.heard('error')).toMatchObject([{ errMsg: 'insert fail', name: 'NATIVE_ERROR' }])
  })
})
