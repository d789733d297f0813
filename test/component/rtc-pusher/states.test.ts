import { loadPusher } from '../engines/one-engine'
import { boundPusherPage } from '../engines/page-fixture'
import { allowed, mountPushing, onVirtualTime, pass, phases, url } from '../phone/virtual-time'

onVirtualTime()

const engine = loadPusher(boundPusherPage)

describe('states of rtc-pusher', () => {
  test('a weak network during a push changes neither the phase nor the picture', async () => {
    const it = await mountPushing(engine)
    it.trigger('statechange', { code: 1101, message: 'weak' })
    await pass(100)
    expect(phases(it).at(-1)).toBe('pushing')
    expect(it.has('state')).toBe(false)
  })

  test.each([
    ['the camera first', [1005, 1003, 1007, 1008, 1001, 1002]],
    ['the server first', [1005, 1006, 1001, 1002, 1003, 1007]]
  ])('rtc-pusher is pushing when the camera and the server are ready, %s', async (_, codes) => {
    const it = engine.mount({ url, pushing: true }, { phone: allowed })
    it.silent.add('start')
    await pass(100)
    for (const code of codes) it.trigger('statechange', { code })
    expect(phases(it).at(-1)).toBe('pushing')
    it.silent.clear()
  })

  test('rtc-pusher is pushing after a report with a bit rate where code 1002 never comes', async () => {
    const it = engine.mount({ url, pushing: true }, { phone: allowed })
    it.silent.add('start')
    await pass(100)
    it.trigger('statechange', { code: 1005 })
    expect(phases(it).at(-1)).toBe('connecting')
    it.trigger('netstatus', { info: { videoBitrate: 400 } })
    expect(phases(it).at(-1)).toBe('pushing')
  })

  test('rtc-pusher to a room switches the camera on after it has entered the room', async () => {
    const it = engine.mount({ url: 'room://example', autopush: true }, { phone: allowed })
    it.silent.add('start')
    await pass(100)
    expect(it.attributes()).toMatchObject({ url: 'room://example', enableCamera: false })
    it.trigger('statechange', { code: 1018 })
    await pass(20)
    expect(it.attributes()).toMatchObject({ enableCamera: true })
  })
})
