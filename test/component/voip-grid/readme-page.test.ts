import { loadGrid } from '../engines/one-engine'
import { called, errors, onVirtualTime, pass } from '../phone/virtual-time'
import { groupId, joining, joiningOthers, roomOf, shown, signUrl } from './voip-page'

onVirtualTime()

/** As the README has it. */
const wxml = `
<voip-grid
  wx:if="{{mounted}}"
  class="it"
  style="height: 100vh"
  group-id="{{groupId}}"
  active="{{inCall}}"
  sign-url="${signUrl}"
  profiles="{{people}}"
  bind:memberschange="receive"
  bind:error="receive"
/>`
const people = { ann: { name: 'Ann Lee', avatar: 'https://127.0.0.1/ann.png' } }

const engine = loadGrid({ wxml, data: { groupId: '', inCall: false, people } })

describe('the page of the README', () => {
  test('the page of the README joins, shows the members and leaves', async () => {
    const it = engine.mount()
    it.voip.rooms.open(groupId, ['ann'])
    await pass(1000)
    expect(it.calls).toEqual([])
    expect(it.person.calls).toEqual([])
    it.set({ groupId, inCall: true })
    await pass(1000)
    expect(it.person.asked).toEqual(['scope.record', 'scope.camera'])
    expect(called(it)).toEqual(joiningOthers)
    expect(it.calls.slice(0, 2)).toEqual([
      { name: 'login', options: {} },
      {
        name: 'request',
        options: {
          url: signUrl,
          method: 'POST',
          data: { code: 'code 1', groupId },
          header: { 'content-type': 'application/json' },
          timeout: 10_000
        }
      }
    ])
    expect(shown(it)).toEqual(['me', 'ann'])
    expect(it.text()).toBe('2 in the call00:00YouAnn Lee')
    roomOf(it).enter('bob')
    await pass(1000)
    expect(it.events.map(({ detail }) => detail)).toEqual([
      { members: ['me', 'ann'], joined: ['me', 'ann'], left: [] },
      { members: ['me', 'ann', 'bob'], joined: ['bob'], left: [] }
    ])
    it.set({ inCall: false })
    await pass(1000)
    expect(called(it)).toEqual([...joiningOthers, 'subscribeVoIPVideoMembers', 'exitVoIPChat'])
    expect(roomOf(it).members).toEqual(['ann', 'bob'])
    expect(shown(it)).toEqual([])
    expect(it.voip.listening()).toBe(5)
    expect(errors(it)).toEqual([])
  })

  test('the page of the README leaves the call with the component at any moment of the join', async () => {
    for (const after of [0, 20, 90, 150, 1000]) {
      const it = engine.mount({ groupId, inCall: true })
      await pass(after)
      it.detach()
      await pass(1000)
      expect(it.voip.rooms.find(groupId)).toBeUndefined()
      expect(jest.getTimerCount()).toBe(0)
      expect(it.keptScreenOn.filter(Boolean)).toHaveLength(it.keptScreenOn.filter((keeps) => !keeps).length)
      expect(errors(it)).toEqual([])
    }
  })

  test('the page of the README keeps its call under another page', async () => {
    const it = engine.mount({ groupId, inCall: true })
    await pass(1000)
    it.hidePage()
    await pass(120_000)
    expect(roomOf(it).members).toEqual(['me'])
    roomOf(it).enter('ann')
    it.showPage()
    await pass(1000)
    expect(called(it)).toEqual([...joining, 'subscribeVoIPVideoMembers'])
    expect(it.roomNodes.created()).toEqual({ me: 1, ann: 1 })
    expect(it.text()).toBe('2 in the call02:01YouAnn Lee')
  })

  test('the page of the README joins again when its voip-grid is mounted again', async () => {
    const it = engine.mount({ groupId, inCall: true })
    await pass(1000)
    it.remount()
    await pass(1000)
    expect(called(it)).toEqual([...joining, 'exitVoIPChat', ...joining])
    expect(roomOf(it).members).toEqual(['me'])
    it.now()
  })

  test('the page of the README shows that the server refused the signature', async () => {
    const it = engine.mount({ groupId, inCall: true })
    const error = { name: 'NOT_ALLOWED', message: 'Not in this class' }
    it.answers.set('request', { statusCode: 403, data: { error } })
    await pass(1000)
    expect(it.events).toMatchObject([{ name: 'error', detail: { name: 'SIGN_REFUSED', code: 91065 } }])
    expect(it.text()).toBe('You may not join this callTry again')
    it.answers.clear()
    it.tap('action')
    await pass(1000)
    expect(shown(it)).toEqual(['me'])
  })
})
