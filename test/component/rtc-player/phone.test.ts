import { loadPlayer } from '../engines/one-engine'
import type { Mounted } from '../engines/engine'
import { boundPage } from '../engines/page-fixture'
import { violate } from '../phone/violations'
import { errors, mountPlaying, onVirtualTime, pass, phases, src } from '../phone/virtual-time'

onVirtualTime()

/** From now on the phone answers no questions. */
function forbidQuestions(names: readonly string[]): void {
  const { wx } = globalThis as object as { readonly wx: object }
  const forbidden = names.map((name) => [name, () => violate(`wx.${name} was asked`)])
  Object.assign(wx, Object.fromEntries(forbidden))
}

/** The state says so with its picture or its sign. */
const themesOf = (it: Mounted) => ['light', 'dark'].filter((theme) => it.has(theme))

const engine = loadPlayer(boundPage)

describe('what the phone reports', () => {
  test('rtc-player learns a change of the network from the event, without another getNetworkType', async () => {
    const it = await mountPlaying(engine)
    forbidQuestions(['getNetworkType', 'getAppBaseInfo'])
    it.device.set({ networkType: 'none' })
    it.trigger('statechange', { code: 2103 })
    await pass(20)
    expect(phases(it).at(-1)).toBe('offline')
    it.device.set({ networkType: '4g' })
    await pass(20)
    expect(phases(it).at(-1)).not.toBe('offline')
  })

  test('rtc-player learns a change of the theme from the event, without another getAppBaseInfo', async () => {
    const it = engine.mount({ src: '' })
    await pass(20)
    forbidQuestions(['getNetworkType', 'getAppBaseInfo'])
    expect(themesOf(it)).toEqual(['light'])
    it.device.set({ theme: 'dark' })
    await pass(20)
    expect(themesOf(it)).toEqual(['dark'])
    it.device.set({ theme: 'light' })
    await pass(20)
    expect(themesOf(it)).toEqual(['light'])
  })

  test('a network change before the first answer of getNetworkType wins over that answer', async () => {
    const it = engine.mount({ src }, { network: 'slow' })
    it.device.set({ networkType: 'none' })
    it.answerNetwork('wifi')
    it.set({ autoplay: true })
    await pass(5000)
    expect(phases(it).at(-1)).toBe('offline')
    expect(it.calls).toEqual([])
  })

  test('an answer of getNetworkType after detach emits nothing', async () => {
    const it = engine.mount({ src, autoplay: true }, { network: 'slow' })
    it.detach()
    const { length } = it.events
    it.answerNetwork('none')
    await pass(1000)
    expect(it.events).toHaveLength(length)
  })

  test('the first answer of getNetworkType counts where the network has not changed', async () => {
    const it = engine.mount({ src }, { network: 'slow' })
    it.answerNetwork('none')
    it.set({ autoplay: true })
    await pass(5000)
    expect(phases(it).at(-1)).toBe('offline')
    expect(it.calls).toEqual([])
  })

  test('rtc-player plays where getNetworkType is never answered', async () => {
    const it = engine.mount({ src, autoplay: true }, { network: 'slow' })
    await pass(2000)
    expect(phases(it)).toEqual(['connecting', 'playing'])
    expect(errors(it)).toEqual([])
  })
})
