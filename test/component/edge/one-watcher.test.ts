import { loadPlayer } from '../engines/one-engine'
import { mountsOn } from '../engines/engines'
import { onVirtualTime, pass, phases, src } from '../phone/virtual-time'

onVirtualTime()

const names = Array.from({ length: 12 }, (_, index) => `p${index}`)
const players = names.map(
  (name) =>
    `<rtc-player wx:if="{{mounted && ${name}}}" class="it" src="{{${name}}}" autoplay bind:phasechange="receive" />`
)
const data = Object.fromEntries(names.map((name, index) => [name, index === 0 ? src : '']))

const engine = loadPlayer({ wxml: players.join(''), data })

/** A phone without any `off`, as HarmonyOS is for some events (documented). */
const withoutOff = { plan: (faults: { lack(pattern: RegExp): void }) => faults.lack(/^off/) }

describe('one watcher for the app', () => {
  test.each([
    ['with', {}],
    ['without', withoutOff]
  ])('twelve players have as many listeners as one, on a phone %s off', async (_, options) => {
    const it = engine.mount({}, options)
    await pass(1000)
    expect(it.listening()).toBe(6)
    it.set(Object.fromEntries(names.map((name) => [name, src])))
    await pass(1000)
    expect(it.now()).toHaveLength(12)
    expect(it.listening()).toBe(6)
    it.detach()
    await pass(20)
    expect(it.listening()).toBe(6)
  })

  test('many mounts have as many listeners as one', async () => {
    const it = engine.mount({}, withoutOff)
    for (let round = 1; round < mountsOn(engine) / 4; round++) {
      await Promise.resolve()
      it.remount()
    }
    expect(it.listening()).toBe(6)
  }, 300_000)

  test('a player that has left hears nothing of the phone', async () => {
    const it = engine.mount({}, withoutOff)
    await pass(2000)
    it.detach()
    const { length } = it.events
    it.calls.length = 0
    it.device.set({ networkType: 'none', theme: 'dark', audioInterrupted: true })
    it.device.set({ appVisible: false })
    await pass(1000)
    it.device.set({ appVisible: true, networkType: 'wifi', audioInterrupted: false })
    await pass(5000)
    expect(it.events).toHaveLength(length)
    expect(it.calls).toEqual([])
    expect(it.keptScreenOn.slice(-1)).toEqual([false])
  })

  test('a player that comes later knows at once what others were told', async () => {
    const it = engine.mount()
    await pass(2000)
    it.device.set({ networkType: 'none', theme: 'dark' })
    await pass(100)
    it.events.length = 0
    it.calls.length = 0
    it.set({ p1: src })
    await pass(5000)
    expect(it.calls).toEqual([])
    expect(phases(it)).toContain('offline')
    expect(it.now()[1]?.has('dark')).toBe(true)
  })

  test('a network that has come back untold in the background is known upon the return', async () => {
    const it = engine.mount()
    await pass(2000)
    it.device.set({ networkType: 'none' })
    await pass(20_000)
    expect(phases(it).at(-1)).toBe('offline')
    it.faults.event('NetworkStatusChange', { lost: true })
    it.device.set({ appVisible: false })
    await pass(1000)
    it.device.set({ networkType: 'wifi' })
    await pass(1000)
    expect(phases(it).at(-1)).toBe('offline')
    it.device.set({ appVisible: true })
    await pass(10_000)
    expect(phases(it).at(-1)).toBe('playing')
  })
})
