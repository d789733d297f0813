import { gridEnginesOn, mountsOn } from '../engines/engines'
import { gridListeners } from '../engines/page-fixture'
import { allowed, called, errors, onVirtualTime, pass } from '../phone/virtual-time'
import { groupId, joining, roomOf, signUrl } from './voip-page'

onVirtualTime()

const attributes = `class="it" active="{{active}}" sign-url="${signUrl}" one-to-one="{{callable}}" ${gridListeners}`
const wxml = `
<voip-grid wx:if="{{mounted && first}}" group-id="{{first}}" ${attributes} />
<voip-grid wx:if="{{mounted && second}}" group-id="{{second}}" ${attributes} />`
const data = { first: groupId, second: '', active: true, callable: false }

describe.each(gridEnginesOn({ wxml, data }))('calls that come and go on $name', (engine) => {
  test('a second voip-grid reports VOIP_BUSY after a wait, and the first stays in its call', async () => {
    const it = engine.mount({ second: 'other' }, { phone: allowed })
    await pass(1900)
    expect(errors(it)).toEqual([])
    await pass(1000)
    expect(it.details('error')).toMatchObject([
      { name: 'VOIP_BUSY', code: 91073, text: 'Another call is going on in this mini program', recoverable: true }
    ])
    const [first, second] = it.all
    expect(first?.count('native')).toBe(1)
    expect(second?.count('native')).toBe(0)
    expect(second?.text()).toBe('Another call is going on in this mini programTry again')
    expect(called(it)).toEqual(joining)
    expect(it.voip.listening()).toBe(5)
    await expect(second?.instance.leave()).resolves.toBeUndefined()
    expect(roomOf(it).members).toEqual(['me'])
  })

  test('a second voip-grid joins by its button after the first has left', async () => {
    const it = engine.mount({ second: 'other' }, { phone: allowed })
    await pass(3000)
    await it.all[0]?.instance.leave()
    it.all[1]?.tap('action')
    await pass(1000)
    expect(roomOf(it, 'other').members).toEqual(['me'])
    expect(it.voip.rooms.find(groupId)).toBeUndefined()
    expect(it.voip.listening()).toBe(5)
  })

  test('a voip-grid that replaces another joins without an error', async () => {
    const it = engine.mount({}, { phone: allowed })
    await pass(1000)
    it.set({ first: '', second: 'other' })
    await pass(1000)
    expect(errors(it)).toEqual([])
    expect(called(it)).toEqual([...joining, 'exitVoIPChat', ...joining])
    expect(roomOf(it, 'other').members).toEqual(['me'])
    expect(it.voip.listening()).toBe(5)
  })

  test('a voip-grid on a page above reports VOIP_BUSY and joins after the one below has gone', async () => {
    const below = engine.mount({}, { phone: allowed })
    await pass(1000)
    const above = engine.mount({ first: 'other' }, { over: below })
    await pass(3000)
    expect(errors(above)).toEqual(['VOIP_BUSY'])
    expect(roomOf(below).members).toEqual(['me'])
    below.detach()
    await pass(100)
    above.tap('action')
    await pass(1000)
    expect(roomOf(above, 'other').members).toEqual(['me'])
  })

  const mounts = mountsOn(engine)

  test(`${mounts} mounts of voip-grid leave no listener, no timer and no call, and the next one can join`, async () => {
    const it = engine.mount({ callable: true }, { phone: allowed })
    for (let round = 1; round < mounts; round++) {
      // Some of them get as far as the join, the call, or nowhere.
      await (round % 10 === 0 ? pass(round % 200) : Promise.resolve())
      it.remount()
    }
    await pass(5000)
    expect(errors(it)).toEqual([])
    expect(roomOf(it).members).toEqual(['me'])
    // Each event has one listener for the app.
    expect(it.listening()).toBe(11)
    it.detach()
    await pass(1000)
    expect(it.listening()).toBe(11)
    expect(jest.getTimerCount()).toBe(0)
    expect(it.roomNodes.living()).toEqual([])
    expect(it.voip.rooms.find(groupId)).toBeUndefined()
    const ways = called(it).filter((name) => /^(join|exit)VoIPChat$/.test(name))
    expect(ways.filter((name) => name === 'joinVoIPChat')).toHaveLength(ways.length / 2)
    expect(it.calls.findLast(({ name }) => name === 'setEnable1v1Chat')?.options).toEqual({ enable: false })
    const next = engine.mount({}, { phone: allowed })
    await pass(1000)
    expect(roomOf(next).members).toEqual(['me'])
    expect(errors(next)).toEqual([])
  }, 300_000)
})
