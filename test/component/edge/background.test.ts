import { loadPlayer, loadPusher } from '../engines/one-engine'
import { boundPage, boundPusherPage } from '../engines/page-fixture'
import { allowed, called, errors, onVirtualTime, pass, phases, src, url } from '../phone/virtual-time'

onVirtualTime()

const player = loadPlayer(boundPage)
const pusher = loadPusher(boundPusherPage)

describe('components that come while the app is in the background', () => {
  const phone = { ...allowed, appVisible: false }

  test('a player, which cannot know of it, plays once the app is shown', async () => {
    const it = player.mount({ src, autoplay: true }, { phone, refusesInBackground: true })
    await pass(3000)
    expect(errors(it)).toEqual([])
    expect(phases(it)).not.toContain('failed')
    it.device.set({ appVisible: true })
    await pass(12_000)
    expect(phases(it).at(-1)).toBe('playing')
    expect(errors(it)).toEqual([])
  })

  test('a pusher pushes once the app is shown', async () => {
    const it = pusher.mount({ url, autopush: true }, { phone })
    await pass(3000)
    expect(errors(it)).toEqual([])
    expect(phases(it)).not.toContain('failed')
    it.device.set({ appVisible: true })
    await pass(12_000)
    expect(phases(it).at(-1)).toBe('pushing')
    expect(errors(it)).toEqual([])
  })

  test('a player that comes after the app was hidden knows it, and calls nothing until the show', async () => {
    const it = player.mount({ src: '' }, { refusesInBackground: true })
    await pass(1000)
    it.device.set({ appVisible: false })
    it.remount()
    it.set({ src, autoplay: true })
    await pass(2000)
    expect(called(it)).toEqual([])
    it.device.set({ appVisible: true })
    await pass(5000)
    expect(called(it)).toEqual(['play'])
    expect(phases(it).at(-1)).toBe('playing')
    expect(errors(it)).toEqual([])
  })
})
