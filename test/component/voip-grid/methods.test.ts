import type { VoipGridInstance } from '../../../components/voip-grid/instance'
import { methods } from '../../../facts/ours/voip-grid'
import type { GridEngine, MountedGrid } from '../engines/engine'
import { gridEnginesOn } from '../engines/engines'
import { boundGridPage } from '../engines/page-fixture'
import { called, errors, onVirtualTime, outcome, pass } from '../phone/virtual-time'
import { groupId, joining, mountCall, mountJoining, roomOf, signUrl } from './voip-page'
import { ticket } from '../phone/voip-wx'

onVirtualTime()

type Name = keyof VoipGridInstance

const mine = { openid: 'me', nickname: 'Lin' }
const theirs = { openid: 'ann', nickname: 'Chen', headImage: 'https://127.0.0.1/a.png' }
const two = { caller: mine, listener: theirs, roomType: 'voice', backgroundType: 2, disableSwitchVoice: true }
const muteConfig = (muteMicrophone: boolean) => ({ muteConfig: { muteMicrophone, muteEarphone: false } })
const { signature, nonceStr, timeStamp } = ticket(1)
const signed = { signature, nonceStr, timeStamp }
const joinOptions = { ...signed, groupId, roomType: 'video', ...muteConfig(false), forceCellularNetwork: false }
const login = { name: 'login', options: {} }
const request = (code: string) => ({
  name: 'request',
  options: {
    url: signUrl,
    method: 'POST',
    data: { code, groupId },
    header: { 'content-type': 'application/json' },
    timeout: 10_000
  }
})
const subscribed = (openIdList: readonly string[]) => ({ name: 'subscribeVoIPVideoMembers', options: { openIdList } })
const joined = [login, request('code 1'), { name: 'joinVoIPChat', options: joinOptions }, subscribed(['ann', 'bob'])]

interface Case {
  readonly name: Name
  readonly before?: Name
  readonly given?: object
  /** Not in a call. */
  readonly outside?: true
  /** All that is called. */
  readonly calls: readonly object[]
}

const cases: readonly Case[] = [
  { name: 'join', outside: true, calls: joined },
  { name: 'leave', calls: [{ name: 'exitVoIPChat', options: {} }] },
  { name: 'mute', calls: [{ name: 'updateVoIPChatMuteConfig', options: muteConfig(true) }] },
  { name: 'unmute', before: 'mute', calls: [{ name: 'updateVoIPChatMuteConfig', options: muteConfig(false) }] },
  // By the attribute of the native tag: WeChat has no call.
  { name: 'switchCamera', calls: [] },
  { name: 'pin', given: { openid: 'bob' }, calls: [] },
  { name: 'subscribe', given: { openIdList: ['bob'] }, calls: [subscribed(['bob'])] },
  { name: 'call', outside: true, given: two, calls: [{ name: 'join1v1Chat', options: two }] },
  { name: 'recover', outside: true, calls: [{ name: 'exitVoIPChat', options: {} }, ...joined] }
]
const names = cases.map(({ name }) => name)
// One for each kind: with and without options, with and without a call of WeChat, in and outside of a call.
const kinds = cases.filter(({ name }) => ['join', 'mute', 'pin', 'subscribe', 'call'].includes(name))

/** Calls it as a page does, which knows no types. */
function call(instance: VoipGridInstance, { name, given }: Pick<Case, 'name' | 'given'>): Promise<unknown> {
  const all = instance as object as Readonly<Record<Name, (given?: object) => Promise<unknown>>>
  return all[name](given)
}

async function mountFor(engine: GridEngine, { outside, before }: Case): Promise<MountedGrid> {
  const it = await (outside
    ? mountJoining(engine, ['ann', 'bob'], { active: null })
    : mountCall(engine, ['ann', 'bob']))
  if (before) void call(it.instance, { name: before })
  await pass(500)
  it.calls.length = 0
  return it
}

describe.each(gridEnginesOn(boundGridPage))('methods of voip-grid on $name', (engine) => {
  test('the cases of voip-grid are its 9 methods', () => {
    expect(names).toHaveLength(9)
    expect([...names].sort()).toEqual(methods.map(({ name }) => name as string).sort())
  })

  test.each(kinds)('$name() of voip-grid makes its calls of wx and no other', async (method) => {
    const it = await mountFor(engine, method)
    const result = outcome(call(it.instance, method))
    await pass(5000)
    expect(it.calls).toEqual(method.calls)
    expect(result).toEqual({ value: undefined })
    expect(errors(it)).toEqual([])
  })

  test('switchCamera() changes the lens of the own view, and pin() enlarges a view', async () => {
    const it = await mountCall(engine, ['ann', 'bob'])
    await it.instance.switchCamera()
    await it.instance.pin({ openid: 'bob' })
    await pass(20)
    expect(it.attributes()).toMatchObject({ openid: 'me', devicePosition: 'back' })
    expect(it.roomNodes.living().at(-1)?.sizes.at(-1)).toMatch(/^300/)
  })

  test('subscribe() without a list returns the choice of videos to voip-grid', async () => {
    const it = await mountCall(engine, ['ann', 'bob'])
    await it.instance.subscribe({ openIdList: ['bob'] })
    expect(it.voip.seen()).toEqual(['bob'])
    await it.instance.subscribe()
    expect(it.voip.seen()).toEqual(['ann', 'bob'])
  })

  test('leave() resolves after the exit and join() after the join', async () => {
    const it = await mountCall(engine, ['ann'])
    const left = outcome(it.instance.leave())
    expect(left).toEqual({})
    await pass(20)
    expect(left).toEqual({ value: undefined })
    expect(roomOf(it).members).toEqual(['ann'])
    const back = outcome(it.instance.join())
    await pass(50)
    expect(back).toEqual({})
    await pass(100)
    expect(back).toEqual({ value: undefined })
    expect(roomOf(it).members).toEqual(['ann', 'me'])
  })

  test.each([
    ['mute', 'updateVoIPChatMuteConfig'],
    ['subscribe', 'subscribeVoIPVideoMembers']
  ] as const)('a refused %s() of voip-grid rejects with the native fields', async (name, native) => {
    const it = await mountCall(engine, ['ann', 'bob'])
    const cause = { errMsg: `${native}:fail`, errCode: -7 }
    it.refusals.set(native, cause)
    const result = outcome(call(it.instance, { name, given: { openIdList: ['bob'] } }))
    await pass(1000)
    expect(result.error).toMatchObject({
      ...{ name: 'CALL_REJECTED', code: 91016, recoverable: true, scope: 'call' },
      ...cause,
      cause
    })
  })

  test('a refused join() and a refused call() reject with the name of their code', async () => {
    const it = mountJoining(engine, [], { active: null })
    it.refusals.set('joinVoIPChat', { errMsg: 'joinVoIPChat:fail', errCode: -2 })
    it.refusals.set('join1v1Chat', { errMsg: 'join1v1Chat:fail', errCode: -20000 })
    const [join, callTwo] = [outcome(it.instance.join()), outcome(call(it.instance, { name: 'call', given: two }))]
    await pass(1000)
    expect(join.error).toMatchObject({ name: 'MICROPHONE_OCCUPIED', code: -2, errMsg: 'joinVoIPChat:fail' })
    expect(callTwo.error).toMatchObject({ name: 'CALLS_NOT_ENABLED', code: -20000, recoverable: false })
    expect(errors(it)).toEqual(['MICROPHONE_OCCUPIED'])
  })

  test('recover() leaves another call of the app and joins', async () => {
    const it = mountJoining(engine, [], { active: null })
    const other = it.voip.joinByApp('another')
    await pass(1000)
    await other
    const refused = outcome(it.instance.join())
    await pass(1000)
    expect(refused.error).toMatchObject({ name: 'VOIP_ALREADY_IN_ROOM', code: -1 })
    expect(it.attributesOf('action')).toMatchObject({ ariaLabel: 'Leave the other call and join' })
    const recovered = outcome(it.instance.recover())
    await pass(3000)
    expect(recovered).toEqual({ value: undefined })
    expect(roomOf(it).members).toEqual(['me'])
  })

  test.each(kinds)('$name() of voip-grid before ready resolves after its calls', async (method) => {
    const results: ReturnType<typeof outcome>[] = []
    const beforeReady = (instance: VoipGridInstance) => {
      results.push(outcome(call(instance, method)))
    }
    const it = mountJoining(engine, [], { active: null }, { beforeReady })
    await pass(3000)
    expect(results).toEqual([{ value: undefined }])
    const effects = { join: joining, recover: ['exitVoIPChat', ...joining], call: ['join1v1Chat'] }
    expect(called(it)).toEqual(Object.entries(effects).find(([name]) => name === method.name)?.[1] ?? [])
  })

  test.each(kinds)('$name() of voip-grid after detach rejects with DETACHED and calls nothing', async (method) => {
    const it = await mountCall(engine)
    it.detach()
    await pass(100)
    const { length } = it.calls
    await expect(call(it.instance, method)).rejects.toMatchObject({ name: 'DETACHED', code: 91021 })
    await pass(5000)
    expect(it.calls).toHaveLength(length)
  })

  test('mute() and leave() without an answer reject with DETACHED at the end', async () => {
    const it = await mountCall(engine)
    it.silent.add('updateVoIPChatMuteConfig')
    const results = Promise.allSettled([it.instance.mute(), it.instance.leave()])
    it.detach()
    for (const one of await results) expect(one).toMatchObject({ status: 'rejected', reason: { name: 'DETACHED' } })
    // The room is left once the mute has had its time.
    await pass(2000)
    expect(called(it).at(-1)).toBe('exitVoIPChat')
  })
})
