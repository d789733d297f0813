import { loadPusher } from '../engines/one-engine'
import { boundPusherPage } from '../engines/page-fixture'
import { called, errors, losePush, mountPushing, onVirtualTime, pass, phases, url } from '../phone/virtual-time'

onVirtualTime()

const engine = loadPusher(boundPusherPage)

describe('places for rtc-pusher', () => {
  test.each([
    [['getAppBaseInfo']],
    [['getDeviceInfo']],
    [['getDeviceInfo', 'getAppBaseInfo', 'getSystemInfoSync']],
    [['getPageId']],
    [['Page.getPageId']],
    [['getPageId', 'Page.getPageId']]
  ])('rtc-pusher on a WeChat without %j pushes', async (lacks) => {
    const it = await mountPushing(engine, {}, { lacks })
    expect(errors(it)).toEqual([])
    it.hidePage()
    await pass(1000)
    it.showPage()
    await pass(3000)
    expect(phases(it).at(-1)).toBe('pushing')
  })

  test('rtc-pusher pushes on a WeChat without any listener and leaves nothing behind', async () => {
    const events = ['AppShow', 'AppHide', 'NetworkStatusChange', 'ThemeChange']
    const audio = ['AudioInterruptionBegin', 'AudioInterruptionEnd']
    const lacks = [...events, ...audio].flatMap((event) => [`on${event}`, `off${event}`])
    const it = await mountPushing(engine, {}, { lacks })
    expect(it.listening()).toBe(0)
    expect(errors(it)).toEqual([])
  })

  test('rtc-pusher calls nothing in the background and restarts when the app returns within the resume window', async () => {
    const it = await mountPushing(engine)
    it.device.set({ appVisible: false })
    await pass(1000)
    it.set({ torch: true })
    await pass(10_000)
    expect(called(it)).toEqual(['start'])
    it.device.set({ appVisible: true })
    await pass(10_000)
    expect(called(it).slice(0, 3)).toEqual(['start', 'stop', 'start'])
    expect(phases(it).at(-1)).toBe('pushing')
    expect(errors(it)).toEqual([])
  })

  test('rtc-pusher under another page keeps pushing and lets the screen turn off', async () => {
    const it = await mountPushing(engine)
    it.hidePage()
    await pass(20_000)
    expect(it.keptScreenOn).toEqual([true, false])
    it.showPage()
    await pass(3000)
    expect(called(it)).toEqual(['start'])
    expect(phases(it).at(-1)).toBe('pushing')
    expect(it.keptScreenOn).toEqual([true, false, true])
  })

  test('rtc-pusher without a network shows "No network" and pushes when the network returns', async () => {
    const it = engine.mount({ url }, { phone: { access: { 'scope.camera': true, 'scope.record': true } } })
    it.device.set({ networkType: 'none' })
    await pass(0)
    it.set({ autopush: true })
    await pass(5000)
    expect(it.calls).toEqual([])
    expect(it.text()).toContain('No network')
    it.device.set({ networkType: 'wifi' })
    await pass(4000)
    expect(phases(it).at(-1)).toBe('pushing')
    expect(errors(it)).toEqual([])
  })

  test('a pusher without any size is hidden on purpose, and reports nothing', async () => {
    const it = await mountPushing(engine, {}, { size: { width: 0, height: 0 } })
    expect([it.queries, errors(it)]).toEqual([['.native'], []])
  })

  test.each([
    { width: 0, height: 300 },
    { width: 300, height: 0 }
  ])('a pusher of the size %p reports one ZERO_SIZE when it pushes', async (size) => {
    const it = await mountPushing(engine, {}, { size })
    expect(it.queries).toEqual(['.native'])
    expect(it.details('error')).toMatchObject([{ name: 'ZERO_SIZE', code: 91005, cause: size, scope: 'pusher' }])
  })

  test('start() after rendererror makes a new native tag and context with the same camera', async () => {
    const it = await mountPushing(engine)
    it.set({ devicePosition: 'back' })
    await pass(100)
    it.patches.length = 0
    it.trigger('rendererror', { errMsg: 'no layer' })
    expect(errors(it)).toEqual(['RENDER_ERROR'])
    await it.instance.stop()
    const started = it.instance.start()
    await pass(3000)
    await started
    expect(it.patches.map((patch) => patch['native.mounted']).filter((on) => on !== undefined)).toEqual([false, true])
    expect(it.contexts).toHaveLength(2)
    expect(it.pushers.map(({ destroyed }) => destroyed)).toEqual([true, false])
    expect(it.attributes()).toMatchObject({ devicePosition: 'back' })
    expect(called(it)).toEqual(['start', 'switchCamera', 'stop', 'start'])
    expect(phases(it).at(-1)).toBe('pushing')
  })

  test('a new url during a push stops it, then starts with the new address', async () => {
    const it = await mountPushing(engine)
    it.set({ url: `${url}?2` })
    await pass(3000)
    expect(called(it)).toEqual(['start', 'stop', 'start'])
    expect(it.attributes()).toMatchObject({ url: `${url}?2` })
    expect(phases(it).at(-1)).toBe('pushing')
  })

  test('rtc-pusher pushes to the last of 50 url changes within a second, with no two equal calls in a row', async () => {
    const it = await mountPushing(engine)
    for (let change = 1; change <= 50; change++) {
      it.set({ url: `${url}?${change}` })
      await pass(20)
    }
    await pass(3000)
    expect(it.attributes()).toMatchObject({ url: `${url}?50` })
    expect(phases(it).at(-1)).toBe('pushing')
    expect(called(it).filter((name, at, names) => name === names[at - 1])).toEqual([])
  })

  // What is left after each is asserted by onVirtualTime.
  test.each([
    ['while it asks', { autopush: true }, 20],
    ['while connecting', { autopush: true, permission: 'manual' }, 100],
    ['while it pushes, with all that has a timer', { autopush: true, controls: true, stats: true }, 2000],
    ['in a preview', { preview: true }, 1000],
    ['idle', {}, 100],
    ['failed', { url: 'nonsense', autopush: true }, 100]
  ])('a pusher that leaves the page %s leaves nothing behind', async (_, data, time) => {
    const it = engine.mount({ url, ...data })
    await pass(time)
    expect(it.listening()).toBe(6)
  })

  test('a pusher that leaves before its next attempt, or during a dialog, leaves nothing behind', async () => {
    const it = await mountPushing(engine)
    losePush(it)
    await pass(10)
    it.detach()
    const other = engine.mount({ url, autopush: true })
    const answer = other.person.hesitate()
    await pass(1000)
    other.detach()
    const { length } = other.events
    answer(true)
    await pass(5000)
    expect(other.events).toHaveLength(length)
    expect(other.calls).toEqual([])
  })
})
