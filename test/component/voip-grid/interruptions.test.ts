import type { DeviceState } from '../../../simulator'
import { loadGrid } from '../engines/one-engine'
import { boundGridPage } from '../engines/page-fixture'
import { called, errors, onVirtualTime, pass, phases } from '../phone/virtual-time'
import { joiningOthers as joining, mountCall, mountJoining, roomOf, shown } from './voip-page'

onVirtualTime()

/** What cuts a call off, its end, and what is said meanwhile. */
const cuts: readonly (readonly [string, Partial<DeviceState>, Partial<DeviceState>, string])[] = [
  ['the network', { networkType: 'none' }, { networkType: 'wifi' }, 'Reconnecting...Try again'],
  ['a phone call', { audioInterrupted: true }, { audioInterrupted: false }, 'Reconnecting...Resume'],
  ['the background', { appVisible: false }, { appVisible: true }, 'Reconnecting...']
]

const engine = loadGrid(boundGridPage)

describe('interruptions of a call', () => {
  test.each(cuts)(
    'a call that %s interrupts shows so, and joins again with a new signature',
    async (_, begin, end, text) => {
      const it = await mountCall(engine, ['ann'], { custom: ['header'] })
      it.device.set(begin)
      await pass(3000)
      expect(phases(it).at(-1)).toBe('interrupted')
      // In the background the page is not drawn, and JavaScript may be suspended.
      if (!('appVisible' in begin)) expect([it.text(), shown(it), it.count('tool')]).toEqual([`You${text}`, ['ann'], 5])
      expect(roomOf(it).members).toEqual(['ann'])
      it.device.set(end)
      await pass(5000)
      expect(phases(it).at(-1)).toBe('joined')
      expect(shown(it)).toEqual(['me', 'ann'])
      // One's own camera was off meanwhile; nobody else's view was made again.
      expect(it.roomNodes.created()).toEqual({ me: 2, ann: 1 })
      expect(it.roomNodes.nodes.find(({ openid }) => openid === 'ann')).toMatchObject({
        sizes: ['300 × 400'],
        moves: 0
      })
      expect(called(it)).toEqual([...joining, ...joining])
      const signatures = it.calls
        .filter(({ name }) => name === 'joinVoIPChat')
        .map(({ options }) => options['signature'])
      expect(new Set(signatures).size).toBe(2)
      expect(it.voip.listening()).toBe(5)
      expect(errors(it)).toEqual([])
    }
  )

  test('a call after a long time in the background shows a button that joins again', async () => {
    const it = await mountCall(engine, ['ann'])
    it.device.set({ appVisible: false })
    await pass(120_000)
    it.device.set({ appVisible: true })
    await pass(10_000)
    expect(called(it)).toEqual(joining)
    expect(it.attributesOf('action')).toMatchObject({ ariaRole: 'button', ariaLabel: 'Resume' })
    it.tap('action')
    await pass(3000)
    expect(shown(it)).toEqual(['me', 'ann'])
  })

  test('a call that the page leaves during an interruption does not join again', async () => {
    const it = await mountCall(engine, ['ann'])
    it.device.set({ networkType: 'none' })
    await pass(1000)
    it.set({ active: false })
    await pass(100)
    it.device.set({ networkType: 'wifi' })
    await pass(30_000)
    expect(called(it)).toEqual(joining)
    expect(phases(it).at(-1)).toBe('left')
    expect(it.voip.listening()).toBe(5)
  })

  test('voip-grid that leaves the page during an interruption leaves nothing behind', async () => {
    const it = await mountCall(engine, ['ann'])
    it.device.set({ audioInterrupted: true })
    await pass(1000)
    it.detach()
    it.device.set({ audioInterrupted: false })
    await pass(10_000)
    // WeChat has ended the call, as far as is known: one exit makes it certain.
    expect(called(it)).toEqual([...joining, 'exitVoIPChat'])
    expect([it.listening(), jest.getTimerCount()]).toEqual([11, 0])
    const next = mountJoining(engine)
    await pass(1000)
    expect(phases(next).at(-1)).toBe('joined')
  })
})
