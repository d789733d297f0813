import { attributes, ownAttributes } from '../../../facts/ours/voip-grid'
import { camelCase } from '../../../scripts/generate/source'
import type { GridEngine, MountedGrid } from '../engines/engine'
import { loadGrid } from '../engines/one-engine'
import { boundGridPage } from '../engines/page-fixture'
import { called, errors, onVirtualTime, pass, phases } from '../phone/virtual-time'
import { joining, mountCall, mountJoining, names, roomOf, shown, signUrl } from './voip-page'
import { ticket } from '../phone/voip-wx'

onVirtualTime()

const optionsOf = (it: MountedGrid, name: string) => it.calls.findLast((call) => call.name === name)?.options
const joinOf = (it: MountedGrid) => optionsOf(it, 'joinVoIPChat')

/** The app goes to the background for a while: WeChat ends the call. */
async function away(it: MountedGrid, ms: number): Promise<void> {
  it.device.set({ appVisible: false })
  await pass(ms)
  it.device.set({ appVisible: true })
}

const values = { signature: ticket(1).signature, nonceStr: 'nonce', timeStamp: 1_700_000_000, openid: 'me' }

/** What each property beyond the native ones does. */
const proofs: Readonly<Record<string, (engine: GridEngine) => Promise<void>>> = {
  async groupId(engine) {
    const it = await mountCall(engine, [], { groupId: 'first' })
    expect(joinOf(it)).toMatchObject({ groupId: 'first' })
    it.set({ groupId: 'second' })
    await pass(1000)
    expect(joinOf(it)).toMatchObject({ groupId: 'second' })
    expect(called(it)).toEqual([...joining, 'exitVoIPChat', ...joining])
    expect(it.details('leave')).toEqual([{ reason: 'moved' }])
    expect(it.voip.rooms.find('first')).toBeUndefined()
  },
  async active(engine) {
    const it = mountJoining(engine, [], { active: null })
    await pass(1000)
    expect(it.calls).toEqual([])
    it.set({ active: true })
    await pass(1000)
    expect(called(it)).toEqual(joining)
    it.set({ active: false })
    await pass(1000)
    expect(called(it).slice(3)).toEqual(['exitVoIPChat'])
    expect(phases(it).at(-1)).toBe('left')
  },
  async openid(engine) {
    const it = mountJoining(engine, ['ann'], { openid: 'me' })
    it.answers.set('request', { statusCode: 200, data: { ...ticket(5), openid: undefined } })
    await pass(1000)
    expect(shown(it)).toEqual(['me', 'ann'])
    it.detach()
    await pass(20)
    const other = mountJoining(engine, ['ann'])
    other.answers.set('request', { statusCode: 200, data: { ...ticket(5), openid: undefined } })
    await pass(1000)
    expect(errors(other)).toEqual(['OPENID_MISSING'])
  },
  async roomType(engine) {
    const it = await mountCall(engine, ['ann'], { roomType: 'voice' })
    expect(joinOf(it)).toMatchObject({ roomType: 'voice' })
    expect(it.person.asked).toEqual([])
    expect(shown(it)).toEqual([])
    expect(it.count('face')).toBe(2)
    expect(called(it)).toEqual(joining.slice(0, 3))
  },
  async muted(engine) {
    const it = await mountCall(engine, [], { muted: true })
    expect(joinOf(it)).toMatchObject({ muteConfig: { muteMicrophone: true, muteEarphone: false } })
    it.set({ muted: false })
    await pass(100)
    expect(optionsOf(it, 'updateVoIPChatMuteConfig')).toEqual({
      muteConfig: { muteMicrophone: false, muteEarphone: false }
    })
  },
  async earphoneMuted(engine) {
    const it = await mountCall(engine, [], { earphoneMuted: true })
    expect(joinOf(it)).toMatchObject({ muteConfig: { muteMicrophone: false, muteEarphone: true } })
    it.set({ earphoneMuted: false })
    await pass(100)
    expect(roomOf(it).muteConfig).toEqual({ muteMicrophone: false, muteEarphone: false })
  },
  async camera(engine) {
    const it = await mountCall(engine, ['ann'], { camera: false })
    expect(shown(it)).toEqual(['ann'])
    it.set({ camera: true })
    await pass(1000)
    expect(shown(it)).toEqual(['me', 'ann'])
  },
  async forceCellularNetwork(engine) {
    const it = await mountCall(engine, [], { forceCellularNetwork: true })
    expect(joinOf(it)).toMatchObject({ forceCellularNetwork: true })
  },
  async profiles(engine) {
    const it = await mountCall(engine, ['ann'], { profiles: { ann: { name: 'Ann Lee' } } })
    expect(it.text()).toBe('2 in the call00:00YouAnn Lee')
    it.set({ profiles: { ann: { name: 'Ann' }, me: { name: 'Mo' } } })
    await pass(20)
    expect(it.text()).toBe('2 in the call00:00YouAnn')
  },
  async layout(engine) {
    const it = await mountCall(engine, ['ann', 'bob'], { layout: 'spotlight' })
    expect(new Set(it.roomNodes.living().map(({ sizes }) => sizes.at(-1))).size).toBe(2)
    it.set({ layout: 'grid' })
    await pass(20)
    expect(new Set(it.roomNodes.living().map(({ sizes }) => sizes.at(-1))).size).toBe(1)
  },
  async pinned(engine) {
    const it = await mountCall(engine, ['ann', 'bob'], { pinned: 'bob' })
    expect(it.roomNodes.living().map(({ sizes }) => sizes.at(-1)?.startsWith('300'))).toEqual([false, false, true])
    it.set({ pinned: 'me' })
    await pass(20)
    expect(it.roomNodes.living().map(({ sizes }) => sizes.at(-1)?.startsWith('300'))).toEqual([true, false, false])
  },
  async pageSize(engine) {
    const it = await mountCall(engine, names, { pageSize: 3 })
    expect([it.count('tile'), it.count('dot')]).toEqual([3, 4])
    it.set({ pageSize: '10' })
    await pass(20)
    expect([it.count('tile'), it.count('dot')]).toEqual([10, 0])
  },
  async maxVideos(engine) {
    const it = await mountCall(engine, names, { maxVideos: 2, pageSize: 10 })
    expect(it.voip.seen()).toEqual(['ann', 'bob'])
    expect(shown(it)).toEqual(['me', 'ann', 'bob'])
    it.set({ maxVideos: 0 })
    await pass(100)
    expect(it.voip.seen()).toEqual([])
    expect(shown(it)).toEqual(['me'])
  },
  async label(engine) {
    const it = await mountCall(engine, ['ann'], { label: 'below', layout: 'grid' })
    expect(it.roomNodes.living().map(({ sizes }) => sizes)).toEqual([['300 × 170'], ['300 × 170']])
    it.set({ label: 'inside' })
    await pass(20)
    expect(it.roomNodes.living().map(({ sizes }) => sizes.at(-1))).toEqual(['300 × 198', '300 × 198'])
  },
  async controls(engine) {
    const it = await mountCall(engine)
    expect(it.count('tool')).toBe(5)
    it.set({ controls: ['leave', 'mute'] })
    await pass(20)
    expect(it.tags('tool').map((tag) => tag.attributes()['ariaLabel'])).toEqual(['Mute', 'Hang up'])
    it.set({ controls: false })
    await pass(20)
    expect(it.count('tools')).toBe(0)
  },
  async custom(engine) {
    const it = await mountCall(engine, [], { custom: ['header', 'toolbar'], title: 'Lesson' })
    expect([it.count('head'), it.count('tools')]).toEqual([0, 0])
  },
  async title(engine) {
    const it = await mountCall(engine, [], { title: 'Lesson' })
    expect(it.text()).toBe('Lesson1 in the call00:00YouWaiting for others')
  },
  async signUrl(engine) {
    const it = await mountCall(engine, [], { signUrl: `${signUrl}?other` })
    expect(optionsOf(it, 'request')).toMatchObject({ url: `${signUrl}?other` })
  },
  async signHeaders(engine) {
    const it = await mountCall(engine, [], { signHeaders: { authorization: 'Bearer x' } })
    expect(optionsOf(it, 'request')).toMatchObject({
      header: { 'content-type': 'application/json', authorization: 'Bearer x' }
    })
  },
  async login(engine) {
    const it = await mountCall(engine, [], { login: false })
    expect(called(it)).toEqual(joining.slice(1))
    expect(optionsOf(it, 'request')).toMatchObject({ data: { groupId: 'lesson' } })
  },
  async signCloudFunction(engine) {
    const it = await mountCall(engine, [], { signUrl: '', signCloudFunction: 'voipSign' })
    expect(it.calls[0]).toEqual({ name: 'callFunction', options: { name: 'voipSign', data: { groupId: 'lesson' } } })
    expect(called(it)).toEqual(['callFunction', ...joining.slice(2)])
  },
  async signer(engine) {
    const asked: object[] = []
    const sign = (request: object) => {
      asked.push(request)
      return Promise.resolve(ticket(asked.length))
    }
    const it = await mountCall(engine, [], { signer: sign })
    it.set({ signer: { sign }, groupId: 'another' })
    await pass(1000)
    expect(asked).toEqual([{ groupId: 'lesson' }, { groupId: 'another' }])
    expect(called(it)).toEqual([...joining.slice(2), 'exitVoIPChat', ...joining.slice(2)])
  },
  async signature(engine) {
    const it = await mountCall(engine, [], { signUrl: '', ...values })
    expect(joinOf(it)).toMatchObject({ signature: values.signature })
    expect(called(it)).toEqual(joining.slice(2))
  },
  async nonceStr(engine) {
    const it = await mountCall(engine, [], { signUrl: '', ...values, nonceStr: 'other' })
    expect(joinOf(it)).toMatchObject({ nonceStr: 'other' })
  },
  async timeStamp(engine) {
    const it = await mountCall(engine, [], { signUrl: '', ...values, timeStamp: 1_700_000_009 })
    expect(joinOf(it)).toMatchObject({ timeStamp: 1_700_000_009 })
  },
  async takeOver(engine) {
    const it = engine.mount(
      { groupId: 'lesson', signUrl, takeOver: true },
      { phone: { access: { 'scope.record': true } } }
    )
    it.device.set({ access: { 'scope.camera': true, 'scope.record': true } })
    const other = it.voip.joinByApp('another')
    await pass(1000)
    await other
    it.set({ active: true })
    await pass(3000)
    expect(phases(it).at(-1)).toBe('joined')
    expect(errors(it)).toEqual([])
    expect(called(it)).toContain('exitVoIPChat')
  },
  async rejoinLimit(engine) {
    const it = await mountCall(engine, [], { rejoinLimit: 0 })
    roomOf(it).lose()
    await pass(30_000)
    expect(called(it)).toEqual(joining)
    it.detach()
    await pass(20)
    const other = await mountCall(engine)
    roomOf(other).lose()
    await pass(30_000)
    expect(called(other)).toEqual([...joining, ...joining])
  },
  async resume(engine) {
    const it = await mountCall(engine, [], { resume: 'ask' })
    await away(it, 3000)
    await pass(10_000)
    expect(called(it)).toEqual(joining)
    expect(it.text()).toContain('Resume')
    it.tap('action')
    await pass(3000)
    expect(phases(it).at(-1)).toBe('joined')
  },
  async resumeWindow(engine) {
    const it = await mountCall(engine, [], { resumeWindow: 10_000 })
    await away(it, 12_000)
    await pass(10_000)
    expect(phases(it).at(-1)).toBe('interrupted')
    it.detach()
    await pass(20)
    const other = await mountCall(engine, [], { resumeWindow: 20_000 })
    await away(other, 12_000)
    await pass(10_000)
    expect(phases(other).at(-1)).toBe('joined')
  },
  async oneToOne(engine) {
    const it = mountJoining(engine, [], { active: null, oneToOne: true })
    await pass(100)
    expect(it.calls).toEqual([{ name: 'setEnable1v1Chat', options: { enable: true } }])
    it.set({ oneToOne: false })
    await pass(100)
    expect(it.calls[1]).toEqual({ name: 'setEnable1v1Chat', options: { enable: false } })
  },
  async keepScreenOn(engine) {
    const it = await mountCall(engine)
    expect(it.keptScreenOn).toEqual([true])
    it.set({ keepScreenOn: false })
    await pass(20)
    expect(it.keptScreenOn).toEqual([true, false])
    it.set({ keepScreenOn: true })
    await pass(20)
    await it.instance.leave()
    expect(it.keptScreenOn).toEqual([true, false, true, false])
  },
  async locale(engine) {
    const it = mountJoining(engine, [], { active: null, locale: 'zh-CN' })
    await pass(20)
    expect(it.attributesOf('start')).toMatchObject({ ariaLabel: '加入' })
    it.set({ locale: 'en' })
    await pass(20)
    expect(it.attributesOf('start')).toMatchObject({ ariaLabel: 'Join' })
  },
  async theme(engine) {
    const it = mountJoining(engine, [], { active: null, theme: 'dark' }, { theme: 'light' })
    await pass(20)
    expect(it.has('dark')).toBe(true)
    it.set({ theme: 'auto' })
    await pass(20)
    expect(it.has('light')).toBe(true)
  }
}

const engine = loadGrid(boundGridPage)

describe('own properties of voip-grid', () => {
  test('voip-grid has 33 properties of its own, each with a test, and 2 of the native tag', () => {
    expect(ownAttributes).toHaveLength(33)
    expect(attributes.map(({ name }) => name)).toEqual(['device-position', 'object-fit'])
    expect(ownAttributes.map(({ name }) => camelCase(name)).sort()).toEqual(Object.keys(proofs).sort())
  })

  test.each(Object.entries(proofs))('the property %s of voip-grid does what its documentation says', (_, prove) =>
    prove(engine)
  )
})
