import { calls as callRows } from '../../../../facts/native/voip-calls'
import type { CallErrorRow, CallRow } from '../../../../facts/rows'
import {
  createAccess,
  createDevice,
  createScriptedRooms,
  createVirtualClock,
  createVoipApi,
  cutNetwork,
  type Device,
  type DeviceState,
  hideApp,
  phoneCall,
  type VoipRoomPort
} from '../../../../simulator'

const groupId = 'group'
const ticket = { groupId, nonceStr: 'nonce', timeStamp: 1_700_000_000, signature: 'a'.repeat(64) }
const video = { ...ticket, roomType: 'video' }
const allowed = { access: { 'scope.camera': true, 'scope.record': true } } as const

interface HarnessOptions {
  given?: Partial<DeviceState>
  answers?: boolean[]
  oneToOne?: boolean
  /** errCode of an outgoing call of two */
  answer?: number
}

function createHarness({ given = allowed, answers = [], oneToOne = true, answer = 0 }: HarnessOptions = {}) {
  const clock = createVirtualClock()
  const device = createDevice(clock, given)
  const rooms = createScriptedRooms({ clock, answer: () => answer })
  const access = createAccess(device, {
    allow: () => Promise.resolve(answers.shift() ?? true),
    changeSettings: (current) => Promise.resolve(current),
    openSystemSettings: () => Promise.resolve(),
    readContract: () => Promise.resolve()
  })
  /** What the port was given beside. */
  const asked: unknown[] = []
  const port: VoipRoomPort = {
    ...rooms,
    abandon: () => asked.push('abandon'),
    callable: (enabled) => asked.push(enabled)
  }
  const voip = createVoipApi({ device, access, rooms: port, oneToOne })
  type Calls = typeof voip.calls
  type CallName = Exclude<keyof Calls, `o${'n' | 'ff'}${string}`>
  /** The answer of the Promise form, once it has come. */
  const call = async (name: CallName, options: object = {}, duration = 1000): Promise<unknown> => {
    let answer: unknown = 'no answer'
    void Promise.resolve(voip.calls[name]({ ...options })).then(
      (result) => (answer = result),
      (error: unknown) => (answer = error)
    )
    await clock.advance(duration)
    return answer
  }
  const received: unknown[] = []
  const listen = (name: Extract<keyof Calls, `on${string}`>) => {
    voip.calls[name](({ openIdList, errCode, errMsg }) => received.push(openIdList ?? [errCode, errMsg]))
  }
  /** The room that the phone has joined. */
  const joined = async (...others: string[]) => {
    const room = rooms.open(groupId, others)
    await call('joinVoIPChat', video)
    return room
  }
  return { clock, device, rooms, asked, voip, call, listen, received, joined }
}

const failed = (name: string, reason: string, errCode: number) => ({ errMsg: `${name}:fail ${reason}`, errCode })
const joinFailed = (reason: string, errCode: number) => failed('joinVoIPChat', reason, errCode)
const busy = joinFailed('The microphone is taken, by a call', -2)
const leftWhileJoining = joinFailed('Left while joining: by the person, the background or a call', -3)
const systemError = joinFailed('-10088, 1, join room failed', -1000)

describe('a join', () => {
  test('a simulated join makes the room and gives all who are in it', async () => {
    const { rooms, call } = createHarness()
    expect(await call('joinVoIPChat', ticket)).toEqual({ openIdList: ['me'], errCode: 0, errMsg: 'joinVoIPChat:ok' })
    rooms.find(groupId)?.enter('ann')
    await call('exitVoIPChat')
    expect(await call('joinVoIPChat', ticket)).toMatchObject({ openIdList: ['ann', 'me'] })
  })

  test('a simulated join with callbacks gives no Promise', async () => {
    const { clock, voip } = createHarness()
    const results: string[] = []
    const promise = voip.calls.joinVoIPChat({
      ...ticket,
      success: ({ openIdList }) => results.push(...openIdList),
      complete: ({ errMsg }) => results.push(errMsg)
    })
    expect([promise, results]).toEqual([undefined, []])
    await clock.advance(1000)
    expect(results).toEqual(['me', 'joinVoIPChat:ok'])
  })

  test.each([
    ['a wrong signature', { signature: 'wrong' }, systemError],
    ['no group', { groupId: '' }, { errMsg: 'joinVoIPChat:fail parameter error: parameter.groupId should be string' }],
    [
      'a timestamp in words',
      { timeStamp: '1700000000' },
      { errMsg: 'joinVoIPChat:fail parameter error: parameter.timeStamp should be number' }
    ],
    [
      'a nonce of 128',
      { nonceStr: 'n'.repeat(128) },
      { errMsg: 'joinVoIPChat:fail parameter error: nonceStr is too long' }
    ]
  ])('a simulated join with %s fails, and another one may follow', async (_, wrong, answer) => {
    const { call } = createHarness()
    expect(await call('joinVoIPChat', { ...ticket, ...wrong })).toEqual(answer)
    expect(await call('joinVoIPChat', ticket)).toMatchObject({ errCode: 0 })
  })

  test('a simulated join of an eleventh person fails', async () => {
    const { rooms, call } = createHarness()
    const room = rooms.open(groupId, Array.from('abcdefghij'))
    expect(await call('joinVoIPChat', ticket)).toEqual(systemError)
    room.leave('a')
    expect(await call('joinVoIPChat', ticket)).toMatchObject({ errCode: 0 })
    expect(() => room.enter('k')).toThrow()
  })

  test('a simulated join fails while another call is joining or joined', async () => {
    const { call, joined } = createHarness()
    const answers = Promise.all([call('joinVoIPChat', ticket), call('joinVoIPChat', ticket)])
    expect(await answers).toEqual([expect.objectContaining({ errCode: 0 }), joinFailed('Already in a room', -1)])
    await joined()
    expect(await call('joinVoIPChat', ticket)).toMatchObject({ errCode: -1 })
  })

  test.each<[string, Partial<DeviceState>, object]>([
    ['a phone call has the microphone', { audioInterrupted: true }, busy],
    [
      'there is no network',
      { networkType: 'none' },
      joinFailed('System error; only the numbers in errMsg say more', -1000)
    ],
    ['the app is hidden', { appVisible: false }, leftWhileJoining]
  ])('a simulated join fails while %s', async (_, change, answer) => {
    const { call } = createHarness({ given: { ...allowed, ...change } })
    expect(await call('joinVoIPChat', ticket)).toEqual(answer)
  })

  test.each<[string, (device: Device) => void]>([
    ['the background', (device) => hideApp(device, 10)],
    ['a phone call', (device) => phoneCall(device, 10)]
  ])('a simulated join that %s ends is answered with -3 and leaves nobody in the room', async (_, end) => {
    const { clock, device, rooms, voip, listen, received } = createHarness()
    listen('onVoIPChatInterrupted')
    const answers: unknown[] = []
    void voip.calls.joinVoIPChat({ ...ticket, complete: (answer) => answers.push(answer) })
    await clock.advance(50)
    end(device)
    await clock.advance(1000)
    expect(answers).toEqual([leftWhileJoining])
    expect([rooms.find(groupId), received]).toEqual([undefined, []])
  })

  test('a simulated join that an exit ends is answered with -3, and the next one joins', async () => {
    const { call } = createHarness()
    const answers = Promise.all([call('joinVoIPChat', ticket, 0), call('exitVoIPChat', {}, 0)])
    expect(await answers).toEqual([leftWhileJoining, { errMsg: 'exitVoIPChat:ok' }])
    expect(await call('joinVoIPChat', ticket)).toMatchObject({ openIdList: ['me'] })
  })

  test.each<[string, Partial<DeviceState>, boolean[], object, object]>([
    ['microphone refused', {}, [false], ticket, joinFailed('access denide', -1000)],
    ['camera refused', {}, [true, false], video, joinFailed('access denide', -1000)],
    ['camera refused, in a voice room', { access: { 'scope.camera': false } }, [true], ticket, { errCode: 0 }],
    [
      'privacy refused',
      { privacy: 'refused' },
      [false],
      ticket,
      { errMsg: 'joinVoIPChat:fail privacy permission is not authorized', errno: 103 }
    ],
    [
      'privacy not declared',
      { privacy: 'undeclared' },
      [],
      ticket,
      { errMsg: 'joinVoIPChat:fail api scope is not declared in the privacy agreement', errno: 112 }
    ]
  ])(
    'a simulated join with %s asks for its rights and answers as WeChat does',
    async (_, given, answers, options, answer) => {
      const { call } = createHarness({ given, answers })
      expect(await call('joinVoIPChat', options)).toMatchObject(answer)
    }
  )
})

describe('in a room', () => {
  test('members, video members and speakers of a simulated room come as whole lists', async () => {
    const { listen, received, joined } = createHarness()
    const room = await joined('ann')
    listen('onVoIPChatMembersChanged')
    listen('onVoIPVideoMembersChanged')
    listen('onVoIPChatSpeakersChanged')
    room.enter('bob', false)
    expect(received.splice(0)).toEqual([['ann', 'me', 'bob']])
    room.setVideo('bob', true)
    expect(received.splice(0)).toEqual([['ann', 'me', 'bob']])
    room.speak('ann', 'me')
    room.speak()
    expect(received.splice(0)).toEqual([['ann', 'me'], []])
    room.leave('ann')
    expect(received).toEqual([
      ['me', 'bob'],
      ['me', 'bob']
    ])
  })

  test('a simulated room reports nothing to a person who has left', async () => {
    const { call, listen, received, joined } = createHarness()
    const room = await joined('ann')
    listen('onVoIPChatMembersChanged')
    expect(await call('exitVoIPChat')).toEqual({ errMsg: 'exitVoIPChat:ok' })
    room.enter('bob')
    expect(received).toEqual([])
  })

  test('the state of a simulated room is passed on', async () => {
    const { voip, joined } = createHarness()
    const room = await joined()
    const states: unknown[] = []
    voip.calls.onVoIPChatStateChanged((state) => states.push(state))
    room.state(7, { any: 'thing' })
    expect(states).toEqual([{ code: 7, data: { any: 'thing' }, errCode: 0, errMsg: 'onVoIPChatStateChanged:ok' }])
  })

  test.each([
    [[], ['ann', 'bob'], ['ann']],
    [['ann'], ['bob', 'cid'], ['ann']],
    [['ann', 'bob'], ['cid'], ['ann', 'bob']]
  ])('who joins after %j and before %j sees %j without a subscription', async (before, after, seen) => {
    const { joined, rooms, voip } = createHarness()
    await joined(...before)
    for (const openid of after) rooms.find(groupId)?.enter(openid)
    expect([rooms.find(groupId)?.received, voip.seen()]).toEqual([seen, seen])
  })

  test('a simulated room shows the first two who joined, as far as they have video, then the subscribed ones', async () => {
    const { call, voip, joined } = createHarness()
    const room = await joined('ann', 'bob', 'cid')
    expect(room.received).toEqual(['ann', 'bob'])
    room.setVideo('ann', false)
    expect(room.received).toEqual(['bob'])
    room.setVideo('ann', true)
    room.leave('bob')
    expect(room.received).toEqual(['ann', 'cid'])
    expect(await call('subscribeVoIPVideoMembers', { openIdList: ['cid', 'dan'] })).toEqual({
      errMsg: 'subscribeVoIPVideoMembers:ok'
    })
    room.enter('dan')
    room.leave('ann')
    expect([room.received, voip.seen()]).toEqual([
      ['cid', 'dan'],
      ['cid', 'dan']
    ])
    await call('subscribeVoIPVideoMembers', { openIdList: [] })
    expect(room.received).toEqual([])
  })

  test('setVideo of somebody who is not in a simulated room makes no member and reports nothing', async () => {
    const { joined, listen, received } = createHarness()
    const room = await joined('ann')
    listen('onVoIPChatMembersChanged')
    listen('onVoIPVideoMembersChanged')
    room.setVideo('ghost', true)
    expect(room.members).toEqual(['ann', 'me'])
    expect(received).toEqual([])
    room.setVideo('ann', false)
    room.setVideo('ann', false)
    expect(received).toEqual([['me']])
  })

  test('enter of somebody who is in a full simulated room sets the video and throws nothing', async () => {
    const { joined, listen, received } = createHarness()
    const others = Array.from({ length: 9 }, (_, index) => `u${index}`)
    const room = await joined(...others)
    listen('onVoIPChatMembersChanged')
    listen('onVoIPVideoMembersChanged')
    room.enter('u0')
    expect(received).toEqual([])
    room.enter('u0', false)
    expect(received).toEqual([[...others.slice(1), 'me']])
    expect(room.members).toHaveLength(10)
    expect(() => room.enter('u9')).toThrow('join room failed')
  })

  test('leave of somebody who is not in a simulated room reports nothing', async () => {
    const { joined, listen, received } = createHarness()
    const room = await joined('ann')
    listen('onVoIPChatMembersChanged')
    listen('onVoIPVideoMembersChanged')
    room.leave('nobody')
    expect(received).toEqual([])
  })

  test('leave of oneself throws the phone out of a simulated room', async () => {
    const { joined, listen, received, call } = createHarness()
    const room = await joined('ann')
    listen('onVoIPChatInterrupted')
    room.leave('me')
    expect(room.members).toEqual(['ann'])
    expect(received).toEqual([[0, 'voip chat is interrupted']])
    expect(await call('updateVoIPChatMuteConfig', { muteConfig: {} })).toEqual({
      errMsg: 'updateVoIPChatMuteConfig:fail not in a room'
    })
    expect(await call('joinVoIPChat', video)).toMatchObject({ openIdList: ['ann', 'me'] })
  })

  test('a simulated voice room shows nobody', async () => {
    const { rooms, call, voip } = createHarness()
    rooms.open(groupId, ['ann'])
    await call('joinVoIPChat', ticket)
    expect(voip.seen()).toEqual([])
    expect(await call('subscribeVoIPVideoMembers', { openIdList: ['ann'] })).toEqual({
      errMsg: 'subscribeVoIPVideoMembers:fail not a video room'
    })
  })

  test('a missing field of muteConfig counts as false', async () => {
    const { call, rooms } = createHarness()
    await call('joinVoIPChat', { ...ticket, muteConfig: { muteMicrophone: true } })
    const room = rooms.find(groupId)
    expect(room?.muteConfig).toEqual({ muteMicrophone: true, muteEarphone: false })
    await call('updateVoIPChatMuteConfig', { muteConfig: { muteEarphone: true } })
    expect(room?.muteConfig).toEqual({ muteMicrophone: false, muteEarphone: true })
  })

  test('a simulated room ends with its last member', async () => {
    const { rooms, call, joined } = createHarness()
    const room = await joined('ann')
    room.leave('ann')
    expect(rooms.find(groupId)).toBe(room)
    await call('exitVoIPChat')
    expect(rooms.find(groupId)).toBeUndefined()
    await call('joinVoIPChat', video)
    expect(rooms.find(groupId)).not.toBe(room)
  })
})

test.each(['exitVoIPChat', 'updateVoIPChatMuteConfig', 'subscribeVoIPVideoMembers'] as const)(
  '%s() outside a room fails',
  async (name) => {
    expect(await createHarness().call(name, { openIdList: [] })).toEqual({ errMsg: `${name}:fail not in a room` })
  }
)

describe('an interruption', () => {
  test.each<[string, (device: Device) => void]>([
    ['the background', (device) => hideApp(device, 100)],
    ['a phone call', (device) => phoneCall(device, 100)],
    ['a lost network', (device) => cutNetwork(device, 100)]
  ])('an interruption by %s leaves the room and is reported once', async (_, cut) => {
    const { clock, device, call, listen, received, joined } = createHarness()
    const room = await joined('ann')
    listen('onVoIPChatInterrupted')
    cut(device)
    await clock.advance(100)
    expect(received).toEqual([[0, 'voip chat is interrupted']])
    expect(room.members).toEqual(['ann'])
    expect(await call('joinVoIPChat', video)).toMatchObject({ openIdList: ['ann', 'me'] })
  })

  test('an interruption by the room is reported once', async () => {
    const { call, listen, received, joined } = createHarness()
    const room = await joined('ann')
    listen('onVoIPChatInterrupted')
    room.lose()
    expect(received).toHaveLength(1)
    expect(await call('exitVoIPChat')).toEqual({ errMsg: 'exitVoIPChat:fail not in a room' })
  })
})

describe('listeners', () => {
  test('listeners of a call are removed by the same function, or all at once', async () => {
    const { voip, joined } = createHarness()
    const room = await joined('ann')
    const results: string[] = []
    const first = () => results.push('first')
    voip.calls.onVoIPChatSpeakersChanged(first)
    voip.calls.onVoIPChatSpeakersChanged(() => results.push('second'))
    voip.calls.offVoIPChatSpeakersChanged(() => results.push('first'))
    room.speak('ann')
    expect(results.splice(0)).toEqual(['first', 'second'])
    voip.calls.offVoIPChatSpeakersChanged(first)
    room.speak()
    expect(results.splice(0)).toEqual(['second'])
    voip.calls.offVoIPChatSpeakersChanged()
    room.speak('ann')
    expect(results).toEqual([])
  })

  test('a listener of a call that throws does not prevent the others', async () => {
    const { clock, voip, joined, listen, received } = createHarness()
    const room = await joined('ann')
    voip.calls.onVoIPChatSpeakersChanged(() => {
      throw new Error('the fault of the app')
    })
    listen('onVoIPChatSpeakersChanged')
    room.speak('ann')
    expect(received).toEqual([['ann']])
    await expect(clock.advance(0)).rejects.toThrow('the fault of the app')
  })
})

test('answers of calls wait while the app is suspended', async () => {
  const { clock, device, voip } = createHarness()
  const results: string[] = []
  hideApp(device, 10_000)
  await clock.advance(5000)
  void voip.calls.setEnable1v1Chat({ enable: true, complete: ({ errMsg }) => results.push(errMsg) })
  await clock.advance(4999)
  expect(results).toEqual([])
  await clock.advance(1)
  expect(results).toEqual(['setEnable1v1Chat:ok'])
})

describe('a call of two', () => {
  const people = { caller: { openid: 'me', nickname: 'I' }, listener: { openid: 'ann', nickname: 'Ann' } }
  const called = { caller: people.listener, listener: people.caller }
  const oneToOneFailed = (reason: string, errCode: number) => failed('join1v1Chat', reason, errCode)

  test('a simulated call of two is taken, and ends when the other person hangs up', async () => {
    const { rooms, call, listen, received } = createHarness()
    listen('onVoIPChatMembersChanged')
    expect(await call('join1v1Chat', people)).toEqual({ errMsg: 'join1v1Chat:ok', errCode: 0 })
    rooms.find('me ann')?.leave('ann')
    expect(received).toEqual([['me']])
    expect(await call('exitVoIPChat')).toEqual({ errMsg: 'exitVoIPChat:ok' })
  })

  test('a simulated call of two reaches only persons who can be called', async () => {
    const { call } = createHarness()
    expect(await call('join1v1Chat', called)).toEqual(oneToOneFailed('not open 1v1 Chat', -20000))
    expect(await call('setEnable1v1Chat', { enable: true })).toEqual({ errMsg: 'setEnable1v1Chat:ok' })
    expect(await call('join1v1Chat', called)).toMatchObject({ errCode: 0 })
  })

  test('a simulated call of two is taken and ended by the person in a window of the phone', async () => {
    const { rooms, voip, call, listen, received, clock } = createHarness()
    listen('onVoIPChatMembersChanged')
    expect(voip.engaged).toBe(false)
    const taken = voip.take({ ...called, roomType: 'video' })
    await clock.advance(1000)
    await taken
    expect(voip.engaged).toBe(true)
    rooms.find('ann me')?.leave('ann')
    expect(received).toEqual([['me']])
    await voip.hangUp()
    expect(voip.engaged).toBe(false)
    expect(await call('exitVoIPChat')).toEqual({ errMsg: 'exitVoIPChat:fail not in a room' })
  })

  test('a simulated call of two that was not taken yet can be given up', async () => {
    const { asked, clock, rooms, voip } = createHarness()
    const answers: unknown[] = []
    void voip.calls.join1v1Chat({ ...people, complete: (answer) => answers.push(answer) })
    await clock.advance(50)
    await voip.hangUp()
    await clock.advance(1000)
    expect(answers).toEqual([oneToOneFailed('Left while joining: by the person, the background or a call', -3)])
    expect(asked).toEqual(['abandon'])
    expect(rooms.find('me ann')?.members).toEqual(['ann'])
  })

  test('a phone with a call of its own is engaged for a simulated call of two', () => {
    expect(createHarness({ given: { audioInterrupted: true } }).voip.engaged).toBe(true)
  })

  test('setEnable1v1Chat reports to the exchange whether the person can be called', async () => {
    const { asked, call } = createHarness()
    await call('setEnable1v1Chat', { enable: true })
    await call('setEnable1v1Chat', { enable: false })
    expect(asked).toEqual([true, false])
  })

  test('a simulated call of two fails on a device without calls of two', async () => {
    const { call } = createHarness({ oneToOne: false })
    expect(await call('setEnable1v1Chat', { enable: true })).toEqual(
      failed('setEnable1v1Chat', 'device not support', -20001)
    )
    expect(await call('join1v1Chat', people)).toEqual(oneToOneFailed('device not support', -20001))
  })

  test('a simulated call of two needs two persons with names', async () => {
    const { call } = createHarness()
    expect(await call('join1v1Chat', { ...people, listener: { openid: 'ann' } })).toEqual({
      errMsg: 'join1v1Chat:fail parameter error: parameter.nickname should be string'
    })
  })

  test.each<[string, Partial<DeviceState>, boolean[], number]>([
    ['WeChat has no camera', { systemAccess: { camera: 'denied', microphone: 'authorized' } }, [], -30001],
    ['WeChat has no microphone', { systemAccess: { camera: 'authorized', microphone: 'denied' } }, [], -30002],
    ['microphone refused', {}, [false], -30003],
    ['camera refused', {}, [true, false], -30004],
    ['a phone call has the microphone', { audioInterrupted: true }, [], -2],
    ['the app is hidden', { appVisible: false }, [], -3],
    ['there is no network', { networkType: 'none' }, [], -1000]
  ])('a simulated call of two where %s fails with its own code', async (_, given, answers, code) => {
    expect(await createHarness({ given, answers }).call('join1v1Chat', people)).toMatchObject({ errCode: code })
  })

  test('a simulated call of two fails in a room with -1, and in another call of two with -20002', async () => {
    const { call } = createHarness()
    await call('joinVoIPChat', ticket)
    expect(await call('join1v1Chat', people)).toMatchObject({ errCode: -1 })
    await call('exitVoIPChat')
    await call('join1v1Chat', people)
    expect(await call('join1v1Chat', people)).toEqual(oneToOneFailed('on call', -20002))
    expect(await call('joinVoIPChat', ticket)).toMatchObject({ errCode: -1 })
  })

  test.each([-20000, -20002, -20003, -30000])(
    'a simulated call of two ends with the code %s of the other side',
    async (code) => {
      const rows: readonly CallErrorRow[] = callRows.flatMap((row: CallRow) => row.errors)
      const reason = rows.find((row) => row.code === code)?.reason
      const answer = await createHarness({ answer: code }).call('join1v1Chat', people)
      expect(answer).toEqual(oneToOneFailed(reason ?? '', code))
    }
  )
})

test('a simulated call that is destroyed leaves the room and reports nothing', async () => {
  const { clock, device, voip, listen, received, joined } = createHarness()
  const room = await joined('ann')
  listen('onVoIPChatInterrupted')
  await voip.destroy()
  hideApp(device, 10)
  await clock.advance(10)
  expect([room.members, received, clock.waiting]).toEqual([['ann'], [], 0])
})
