import { fieldOf } from '../../components/core/json'
import { backgroundRefusal, createNativeCalls, Refusal } from './native-calls'
import type { Surroundings } from './native-stream'
import type { Role } from './trace'
import type { World } from './world'

type Listener = (type: RoomEvent, detail: unknown) => void

export type RoomEvent = 'members' | 'videoMembers' | 'speakers' | 'interrupted' | 'state'

/** How signing ends. */
export type Signs = 'at once' | 'late' | 'never' | 'fails' | 'rejects' | 'wrong'

/** WeChat's one call of an app, which outlives components. */
export interface NativeRoom {
  readonly state: { group: string | undefined; muted: boolean; signs: Signs }
  readonly calls: { call(name: string, given: unknown): Promise<unknown> }
  readonly listeners: Set<Listener>
  emit(type: RoomEvent, detail: unknown): void
  /** The phone has changed. */
  follow(before: Surroundings): void
  /** Of the server that signs. */
  request(): Promise<unknown>
}

export const exit = 'exitVoIPChat'
const roles: Readonly<Partial<Record<string, Role>>> = { joinVoIPChat: 'begin', [exit]: 'stop' }
const lanes = {
  joinVoIPChat: 'run',
  [exit]: 'run',
  updateVoIPChatMuteConfig: 'run',
  subscribeVoIPVideoMembers: 'run'
}

/** ms */
const JOINS_IN = 100
const LOST_AFTER = 5000
const SIGNS_IN = 200
const SIGNS_LATE = 4000

const others = ['u1', 'u2']
const muteOf = (given: unknown) => fieldOf(fieldOf(given, 'muteConfig'), 'muteMicrophone')

/**
 * A join that is refused and takes effect, and an exit that is refused after it, say together that there is no room: nobody
 * could know better, so that such an exit is made.
 */
function withHonestExits(faults: World['faults']): World['faults'] {
  let isHidden = false
  return {
    ...faults,
    take(call) {
      const fault = faults.take(call)
      if (call === 'joinVoIPChat') isHidden = fault?.how === 'refuse with effect'
      if (call !== exit || !isHidden || !fault?.how.startsWith('refuse')) return fault
      isHidden = false
      return undefined
    }
  }
}

export function createNativeRoom(world: World): NativeRoom {
  const { phone, surroundings, record } = world
  const faults = withHonestExits(world.faults)
  const state: NativeRoom['state'] = { group: undefined, muted: false, signs: 'at once' }
  const listeners = new Set<Listener>()
  const emit = (type: RoomEvent, detail: unknown) =>
    phone.deliver(() => {
      record({ kind: 'report', type, code: undefined, flows: false, occurrence: world.nextId() })
      for (const listener of [...listeners]) listener(type, detail)
    })
  /** With an interruption WeChat has left the room. */
  const happen = (type: RoomEvent, detail: unknown) => {
    if (type === 'interrupted') state.group = undefined
    emit(type, detail)
  }
  const lose = (errCode: number) => {
    if (state.group === undefined) return
    state.group = undefined
    emit('interrupted', { errCode, errMsg: 'interrupted' })
  }
  const enter = (given: unknown) => {
    if (state.group !== undefined) throw new Refusal({ errMsg: 'joinVoIPChat:fail', errCode: -1 })
    state.group = String(fieldOf(given, 'groupId'))
    state.muted = muteOf(given) === true
    phone.after(50, () => emit('members', { openIdList: ['me', ...others], errCode: 0, errMsg: 'ok' }))
    phone.after(60, () => emit('videoMembers', { openIdList: others, errCode: 0, errMsg: 'ok' }))
    return { openIdList: ['me', ...others], errMsg: 'joinVoIPChat:ok', errCode: 0 }
  }
  const takeEffect = (name: string, given: unknown): unknown => {
    if (name === 'joinVoIPChat') return enter(given)
    if (name === exit) state.group = undefined
    else if (name.endsWith('1v1Chat')) return { errMsg: `${name}:ok` }
    else if (state.group === undefined) throw new Refusal({ errMsg: `${name}:fail not in a room`, errCode: -2 })
    else if (name === 'updateVoIPChatMuteConfig') state.muted = muteOf(given) === true
    return { errMsg: `${name}:ok`, errCode: 0 }
  }
  const calls = createNativeCalls(phone, faults, world, {
    operation: 'voip',
    lanes,
    roles,
    delays: { joinVoIPChat: JOINS_IN },
    refusalOf: (name) => (surroundings.hidden && name !== exit ? backgroundRefusal(name) : undefined)
  })
  return {
    state,
    listeners,
    emit: happen,
    calls: { call: (name, given) => calls.call(name, () => takeEffect(name, given)) },
    follow(before) {
      if (surroundings.audioTaken && !before.audioTaken) lose(-3)
      const isLost = () => !surroundings.online && lose(-4)
      if (!surroundings.online && before.online) phone.after(LOST_AFTER, isLost)
    },
    request: () => answerSigning(world, state.signs)
  }
}

function answerSigning({ phone }: World, signs: Signs): Promise<unknown> {
  return new Promise((resolve, reject: (cause: unknown) => void) => {
    if (signs === 'never') return
    const callbacks = { success: resolve, fail: reject }
    const data = { signature: 'a1'.repeat(32), nonceStr: 'nonce', timeStamp: 1_700_000_000, openid: 'me' }
    const answer = () => {
      if (signs === 'rejects') callbacks.fail({ errMsg: 'request:fail' })
      else if (signs === 'fails') callbacks.success({ statusCode: 500, data: {} })
      else callbacks.success({ statusCode: 200, data: signs === 'wrong' ? {} : data })
    }
    phone.after(signs === 'late' ? SIGNS_LATE : SIGNS_IN, () => phone.deliver(answer))
  })
}
