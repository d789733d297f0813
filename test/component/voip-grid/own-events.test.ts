import { ownEvents } from '../../../facts/ours/voip-grid'
import type { GridEngine } from '../engines/engine'
import { loadGrid } from '../engines/one-engine'
import { boundGridPage } from '../engines/page-fixture'
import { allowed, onVirtualTime, pass } from '../phone/virtual-time'
import { mountCall, mountJoining, names, roomOf } from './voip-page'
import { ticket } from '../phone/voip-wx'

onVirtualTime()

beforeEach(() => {
  jest.spyOn(Math, 'random').mockReturnValue(0.5)
})

const toolOf = { mute: 0, earphone: 1, video: 2, camera: 3, leave: 4 } as const
const limit = { limit: 3 }

/** When each event is emitted, and its whole detail. */
const proofs: Readonly<Record<string, (engine: GridEngine) => Promise<void>>> = {
  async permission(engine) {
    const it = mountJoining(engine, [], {}, { phone: {} })
    it.person.answers.push(true, false)
    await pass(1000)
    expect(it.details('permission')).toEqual([
      { scope: 'scope.record', granted: true, level: 'user', canAsk: true },
      { scope: 'scope.camera', granted: false, level: 'user', canAsk: false }
    ])
    it.person.change = allowed
    it.tap('settings')
    await pass(2000)
    expect(it.details('permission').slice(2)).toEqual([
      { scope: 'scope.camera', granted: true, level: 'user', canAsk: false }
    ])
  },
  async phasechange(engine) {
    const it = await mountCall(engine)
    roomOf(it).lose()
    await pass(5000)
    await it.instance.leave()
    expect(it.details('phasechange')).toEqual([
      { phase: 'signing', previous: 'idle' },
      { phase: 'joining', previous: 'signing' },
      { phase: 'joined', previous: 'joining' },
      { phase: 'rejoining', previous: 'joined', attempt: 1, ...limit },
      { phase: 'joined', previous: 'rejoining' },
      { phase: 'leaving', previous: 'joined' },
      { phase: 'left', previous: 'leaving' }
    ])
  },
  async join(engine) {
    const it = await mountCall(engine, ['ann', 'bob'])
    expect(it.details('join')).toEqual([{ openIdList: ['me', 'ann', 'bob'] }])
  },
  async leave(engine) {
    const it = await mountCall(engine)
    it.set({ groupId: 'other' })
    await pass(1000)
    roomOf(it, 'other').lose()
    await pass(5000)
    it.set({ active: false })
    await pass(1000)
    expect(it.details('leave')).toEqual([{ reason: 'moved' }, { reason: 'interrupted' }, { reason: 'asked' }])
  },
  async memberschange(engine) {
    const it = await mountCall(engine, ['ann'])
    roomOf(it).enter('bob')
    roomOf(it).leave('ann')
    expect(it.details('memberschange')).toEqual([
      { members: ['me', 'ann'], joined: ['me', 'ann'], left: [] },
      { members: ['me', 'ann', 'bob'], joined: ['bob'], left: [] },
      { members: ['me', 'bob'], joined: [], left: ['ann'] }
    ])
  },
  async videomemberschange(engine) {
    const it = await mountCall(engine, ['ann'])
    roomOf(it).setVideo('ann', false)
    expect(it.details('videomemberschange')).toEqual([{ members: ['me'] }])
  },
  async speakerschange(engine) {
    const it = await mountCall(engine, ['ann'])
    roomOf(it).speak('ann', 'me')
    roomOf(it).speak()
    expect(it.details('speakerschange')).toEqual([{ speakers: ['ann', 'me'] }, { speakers: [] }])
  },
  async statechange(engine) {
    const it = await mountCall(engine)
    roomOf(it).state(7, { any: 'thing' })
    expect(it.details('statechange')).toEqual([
      { code: 7, data: { any: 'thing' }, errCode: 0, errMsg: 'onVoIPChatStateChanged:ok', phase: 'joined' }
    ])
  },
  async interrupt(engine) {
    const it = await mountCall(engine)
    roomOf(it).lose()
    await pass(0)
    expect(it.details('interrupt')).toEqual([{ errCode: 0, errMsg: 'voip chat is interrupted', phase: 'rejoining' }])
    await pass(5000)
  },
  async signaturerequired(engine) {
    const { openid, ...values } = ticket(1)
    const it = await mountCall(engine, [], { signUrl: '', openid, ...values })
    roomOf(it).lose()
    await pass(2000)
    expect(it.details('signaturerequired')).toEqual([{ groupId: 'lesson' }])
    it.set({ signature: ticket(2).signature })
    await pass(1000)
    expect(it.details('join')).toHaveLength(2)
  },
  async tiletap(engine) {
    const it = await mountCall(engine, ['ann'])
    it.tap('tile', 1)
    it.tap('tile', 0)
    expect(it.details('tiletap')).toEqual([{ openid: 'ann' }, { openid: 'me' }])
  },
  async pagechange(engine) {
    const it = await mountCall(engine, names)
    it.tap('next')
    it.tap('next')
    await pass(100)
    it.tap('previous')
    for (const openid of names.slice(0, 4)) roomOf(it).leave(openid)
    await pass(1000)
    expect(it.details('pagechange')).toEqual([
      { page: 0, pages: 2 },
      { page: 1, pages: 2 },
      { page: 0, pages: 2 },
      { page: 0, pages: 1 }
    ])
  },
  async activechange(engine) {
    const it = await mountCall(engine)
    it.tap('tool', toolOf.leave)
    await pass(1000)
    void it.instance.join()
    // What is set later is no echo of these.
    await pass(6000)
    it.set({ active: false })
    it.refusals.set('joinVoIPChat', { errCode: -2, errMsg: 'busy' })
    await pass(6000)
    it.set({ active: true })
    await pass(1000)
    expect(it.details('activechange')).toEqual([
      { value: true, source: 'attribute' },
      { value: false, source: 'user' },
      { value: true, source: 'method' },
      { value: false, source: 'attribute' },
      { value: true, source: 'attribute' },
      { value: false, source: 'native' }
    ])
  },
  async mutedchange(engine) {
    const it = await mountCall(engine)
    await it.instance.mute()
    it.tap('tool', toolOf.mute)
    await pass(6000)
    it.set({ muted: true })
    await pass(1000)
    // Only what WeChat has accepted.
    it.refusals.set('updateVoIPChatMuteConfig', { errMsg: 'no' })
    it.tap('tool', toolOf.mute)
    await pass(1000)
    expect(it.details('mutedchange')).toEqual([
      { value: true, source: 'method' },
      { value: false, source: 'user' },
      { value: true, source: 'attribute' },
      { value: false, source: 'user' },
      { value: true, source: 'native' }
    ])
  },
  async earphonemutedchange(engine) {
    const it = await mountCall(engine)
    it.tap('tool', toolOf.earphone)
    await pass(100)
    it.set({ earphoneMuted: true })
    await pass(100)
    it.set({ earphoneMuted: false })
    await pass(100)
    expect(it.details('earphonemutedchange')).toEqual([
      { value: true, source: 'user' },
      { value: false, source: 'attribute' }
    ])
  },
  async camerachange(engine) {
    const it = await mountCall(engine)
    it.tap('tool', toolOf.video)
    await pass(100)
    it.tap('tool', toolOf.video)
    await pass(6000)
    it.set({ camera: false })
    await pass(100)
    it.set({ camera: true })
    await pass(100)
    expect(it.details('camerachange')).toEqual([
      { value: false, source: 'user' },
      { value: true, source: 'user' },
      { value: false, source: 'attribute' },
      { value: true, source: 'attribute' }
    ])
  },
  async devicepositionchange(engine) {
    const it = await mountCall(engine)
    await it.instance.switchCamera()
    it.tap('tool', toolOf.camera)
    await pass(6000)
    it.set({ devicePosition: 'back' })
    await pass(100)
    expect(it.details('devicepositionchange')).toEqual([
      { value: 'back', source: 'method' },
      { value: 'front', source: 'user' },
      { value: 'back', source: 'attribute' }
    ])
  },
  async pinnedchange(engine) {
    const it = await mountCall(engine, ['ann'])
    await it.instance.pin({ openid: 'ann' })
    await it.instance.pin()
    it.set({ pinned: 'me' })
    await pass(100)
    expect(it.details('pinnedchange')).toEqual([
      { value: 'ann', source: 'method' },
      { value: '', source: 'method' },
      { value: 'me', source: 'attribute' }
    ])
  }
}

const engine = loadGrid(boundGridPage)

describe('own events of voip-grid', () => {
  test('voip-grid has 18 events of its own, each with a test', () => {
    expect(ownEvents).toHaveLength(18)
    expect(ownEvents.map(({ name }) => name as string).sort()).toEqual(Object.keys(proofs).sort())
  })

  test.each(Object.entries(proofs))(
    'the event %s of voip-grid is emitted for each change with its whole detail',
    (_, prove) => prove(engine)
  )

  test('the details of events of voip-grid have the documented fields', async () => {
    const it = await mountCall(engine, names)
    it.tap('next')
    roomOf(it).speak('ann')
    roomOf(it).state(1, {})
    await pass(100)
    for (const { name, detail } of ownEvents) {
      const fields: readonly { name: string; optional?: true }[] = detail
      const required = fields.filter(({ optional }) => !optional).map((field) => field.name)
      for (const detail of it.details(name)) expect(Object.keys(detail)).toEqual(expect.arrayContaining(required))
    }
  })

  test('voip-grid has five listeners for calls from the first call on, which stay for the app', async () => {
    const it = mountJoining(engine, [], { active: null })
    await pass(100)
    expect(it.voip.listening()).toBe(0)
    it.set({ active: true })
    await pass(1000)
    expect(it.voip.listening()).toBe(5)
    it.set({ groupId: 'other' })
    await pass(1000)
    expect(it.voip.listening()).toBe(5)
    it.set({ active: false })
    await pass(1000)
    expect(it.voip.listening()).toBe(5)
    it.detach()
    expect(it.voip.listening()).toBe(5)
  })

  test('lists of members without openids emit nothing and change no tile', async () => {
    const it = await mountCall(engine, ['ann'])
    const { length } = it.events
    for (const payload of [{}, { openIdList: null }, { openIdList: 'ann' }]) {
      it.voip.emit('onVoIPChatMembersChanged', payload)
      it.voip.emit('onVoIPVideoMembersChanged', payload)
      it.voip.emit('onVoIPChatSpeakersChanged', payload)
    }
    await pass(1000)
    expect(it.events).toHaveLength(length)
    expect(it.count('tile')).toBe(2)
  })
})
