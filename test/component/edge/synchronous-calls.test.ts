import { loadGrid, loadPlayer, loadPusher } from '../engines/one-engine'
import { boundGridPage, boundPage, boundPusherPage } from '../engines/page-fixture'
import { allowed, errors, onVirtualTime, outcome, pass, phases, src, url } from '../phone/virtual-time'
import { call } from '../voip-grid/voip-page'

onVirtualTime()

const [player, pusher, grid] = [loadPlayer(boundPage), loadPusher(boundPusherPage), loadGrid(boundGridPage)]

const mounts = {
  'rtc-player': (options: object) => player.mount({ src, autoplay: true }, options),
  'rtc-pusher': (options: object) => pusher.mount({ url, autopush: true }, { phone: allowed, ...options }),
  'voip-grid': (options: object) => grid.mount(call, { phone: allowed, ...options })
}
const running = { 'rtc-player': 'playing', 'rtc-pusher': 'pushing', 'voip-grid': 'joined' } as const
const tags = ['rtc-player', 'rtc-pusher', 'voip-grid'] as const

const events = [
  'AppShow',
  'AppHide',
  'NetworkStatusChange',
  'AudioInterruptionBegin',
  'AudioInterruptionEnd',
  'ThemeChange'
]
/** Those without which a component does all that it does. */
const dispensable = [
  'canIUse',
  'getDeviceInfo',
  'getAppBaseInfo',
  'getNetworkType',
  'getAppAuthorizeSetting',
  'setKeepScreenOn',
  'createSelectorQuery',
  ...events.map((event) => `on${event}`)
]

const breaks = (...names: readonly string[]) => ({
  lacks: ['getSystemInfoSync'],
  plan: (faults: { call(name: string, fault: object): void }) => {
    for (const name of names) faults.call(name, { throws: new Error(`planted in ${name}`) })
  }
})

/** ms in which all attempts of a start are made. */
const ATTEMPTS = 120_000

describe.each(tags)('synchronous calls of wx under %s', (tag) => {
  const lonely = (name: string) => name === 'createSelectorQuery' && tag === 'voip-grid'

  test.each(dispensable.filter((name) => !lonely(name)))('a wx.%s that throws stops nothing', async (name) => {
    const it = mounts[tag](breaks(name))
    await pass(3000)
    expect(phases(it).at(-1)).toBe(running[tag])
    expect(errors(it)).toEqual([])
    it.device.set({ theme: 'dark' })
    it.hidePage()
    it.showPage()
    await pass(3000)
    expect(() => it.detach()).not.toThrow()
    await pass(3000)
  })

  test('all of them may throw at once', async () => {
    const it = mounts[tag](breaks(...dispensable.filter((name) => !lonely(name))))
    await pass(3000)
    expect(phases(it).at(-1)).toBe(running[tag])
    it.detach()
    await pass(3000)
  })

  test('a host without getCurrentPages is one whose page is on top', async () => {
    const it = mounts[tag]({ lacks: ['getCurrentPages'] })
    await pass(3000)
    expect(phases(it).at(-1)).toBe(running[tag])
    it.detach()
    await pass(3000)
  })
})

describe('calls that a component cannot do without', () => {
  test('a context that cannot be made is a refused call', async () => {
    const it = player.mount({ src }, breaks('createLivePlayerContext'))
    await pass(1000)
    const played = outcome(it.instance.play())
    await pass(ATTEMPTS)
    expect(played).toMatchObject({ error: { name: 'PLAY_REJECTED' } })
    const other = pusher.mount({ url }, { phone: allowed, ...breaks('createLivePusherContext') })
    await pass(1000)
    await expect(other.instance.snapshot()).rejects.toMatchObject({ scope: 'pusher' })
  })

  test.each(['play', 'snapshot'] as const)('a %s() that throws in its own tick rejects', async (name) => {
    const it = player.mount({ src })
    await pass(1000)
    it.faults.call(name, { throws: new Error('planted') })
    const called = outcome(it.instance[name]())
    await pass(ATTEMPTS)
    expect(called).toMatchObject({ error: { cause: { message: 'planted' } } })
  })

  test('getAppAuthorizeSetting that throws denies nothing', async () => {
    const it = pusher.mount({ url, autopush: true }, { phone: { access: {} }, ...breaks('getAppAuthorizeSetting') })
    await pass(3000)
    expect(it.person.asked).toEqual(['scope.camera', 'scope.record'])
    expect(phases(it).at(-1)).toBe('pushing')
    expect(it.person.calls.length).toBeLessThan(20)
  })
})

describe('the screen', () => {
  test('the screen is kept on again when the app is shown while a player in a window of the system plays', async () => {
    const it = player.mount({ src, autoplay: true })
    await pass(2000)
    await it.instance.requestBackgroundPlayback()
    await it.instance.requestPictureInPicture()
    it.keptScreenOn.length = 0
    it.device.set({ appVisible: false })
    await pass(1000)
    it.device.set({ appVisible: true })
    await pass(1000)
    expect(it.keptScreenOn.at(-1)).toBe(true)
  })
})
