import type { CallErrorRow, CallRow } from '../facts/rows'
import { calls as callRows, limits, type listeners as listenerRows } from '../facts/native/voip-calls'
import { AccessRefusal } from './access-refusal'
import { CallFailure, createCall, type Options } from './call'
import type { Device, DeviceState, Scope } from './device'
import type { Access } from './permission'
import { runApart } from './run-apart'
import type {
  CallPerson,
  MuteConfig,
  OneToOneRequest,
  RoomEvents,
  RoomMembership,
  RoomType,
  VoipRoomPort
} from './voip-room-port'

export type VoipEvent = (typeof listenerRows)[number]['on']
export type VoipListener = (payload: Readonly<Record<string, unknown>>) => void

export interface VoipOptions {
  readonly device: Device
  readonly access: Pick<Access, 'use'>
  readonly rooms: VoipRoomPort
  /** Whether this device can do calls of two (-20001); it can, by default. */
  readonly oneToOne?: boolean
}

/** The one call of the app. */
interface Call {
  readonly kind: 'room' | 'oneToOne'
  readonly roomType: RoomType
  membership?: RoomMembership
  members: readonly string[]
  videoMembers: readonly string[]
  /** Absent until the app subscribes for the first time. */
  subscribed?: readonly string[]
  /** Ends a join that has not come to its end. */
  abandon: (failure: CallFailure) => void
}

const errorRows: readonly CallErrorRow[] = (callRows as readonly CallRow[]).flatMap(({ errors }) => errors)

/** A failure with a documented code, in the words of the documents where they have some. */
export function voipFailure(errCode: number): CallFailure {
  const row = errorRows.find(({ code }) => code === errCode)
  return new CallFailure(row?.reason ?? row?.meaning.en ?? '', { errCode })
}

/** One failure for every cause, as in the field: the numbers tell nothing (community). */
export const joinRefusal = () => new CallFailure('-10088, 1, join room failed', { errCode: -1000 })

const accessCodes: Readonly<Record<'user' | 'system', Readonly<Record<Scope, number>>>> = {
  system: { 'scope.camera': -30001, 'scope.record': -30002 },
  user: { 'scope.camera': -30004, 'scope.record': -30003 }
}

/** What a call answers whose rights are missing; a privacy refusal keeps its errno. */
function accessFailure(kind: Call['kind'], refusal: AccessRefusal): CallFailure {
  const { level, scope } = refusal
  if (level === 'privacy' || !scope) return refusal
  // Spelled so in the field (community).
  return kind === 'room' ? new CallFailure('access denide', { errCode: -1000 }) : voipFailure(accessCodes[level][scope])
}

function option<Type extends 'string' | 'number' | 'boolean'>(options: Options, name: string, type: Type) {
  const value = options[name]
  if (typeof value === type && value !== '') return value as { string: string; number: number; boolean: boolean }[Type]
  throw new CallFailure(`parameter error: parameter.${name} should be ${type}`)
}

const isOptions = (value: unknown): value is Options => typeof value === 'object' && value !== null

/** A missing field counts as false: the documents give that default and say nothing of keeping the old value. */
function muteConfigOf({ muteConfig }: Options): MuteConfig {
  const given = isOptions(muteConfig) ? muteConfig : {}
  return { muteMicrophone: given['muteMicrophone'] === true, muteEarphone: given['muteEarphone'] === true }
}

function personOf(options: Options, name: string): CallPerson {
  const person = options[name]
  if (!isOptions(person)) throw new CallFailure(`parameter error: parameter.${name} should be Object`)
  const nickname = option(person, 'nickname', 'string')
  const { headImage } = person
  const image = typeof headImage === 'string' && { headImage }
  return { openid: option(person, 'openid', 'string'), nickname, ...image }
}

function createListeners() {
  const byEvent = new Map<VoipEvent, VoipListener[]>()
  const heard = (event: VoipEvent) => byEvent.get(event) ?? []
  return {
    heard,
    on: (event: VoipEvent) => (listener: VoipListener) => {
      byEvent.set(event, [...heard(event), listener])
    },
    /** Takes away this very function, or without one every listener, of other components too (documented, inferred). */
    off: (event: VoipEvent) => (listener?: VoipListener) => {
      byEvent.set(event, listener ? heard(event).filter((other) => other !== listener) : [])
    }
  }
}

/**
 * The VoIP calls and listeners. Documented: one call at a time (-1, -20002), not while a call has the microphone (-2),
 * the background or a call ends a join (-3) and cuts what was joined; only the first two others are seen until
 * someone is subscribed to. Inferred: a subscription replaces the one before, a lost network cuts as well, one is
 * not told of one's own coming and going, calls outside a room fail.
 */
export function createVoipApi({ device, access, rooms, oneToOne = true }: VoipOptions) {
  const listeners = createListeners()
  let current: Call | undefined
  let callable = false

  const awake = (callback: () => void) => device.whenAwake(callback)
  const tell = (event: VoipEvent, payload: Readonly<Record<string, unknown>>) => {
    awake(() => {
      for (const listener of listeners.heard(event)) {
        runApart(device.clock, () => listener({ errCode: 0, errMsg: `${event}:ok`, ...payload }))
      }
    })
  }

  /** Whose video arrives. */
  const seen = (): readonly string[] => {
    if (current?.membership === undefined || current.roomType === 'voice') return []
    const { members, videoMembers, subscribed } = current
    if (subscribed) return subscribed
    const others = members.filter((openid) => openid !== rooms.openid && videoMembers.includes(openid))
    return others.slice(0, limits.seenUnsubscribed)
  }
  let receiving = ''
  const receive = () => {
    const openids = seen()
    if (openids.join() === receiving) return
    receiving = openids.join()
    current?.membership?.receive(openids)
  }

  const leave = async () => {
    const left = current
    current = undefined
    receiving = ''
    if (!left) return
    left.abandon(voipFailure(-3))
    if (left.membership) await left.membership.leave()
    else rooms.abandon?.()
  }
  const cutOff = () => {
    if (current?.membership) tell('onVoIPChatInterrupted', { errMsg: 'voip chat is interrupted' })
    void leave()
  }

  const eventsOf = (call: Call): RoomEvents => {
    const ifThere = (act: () => void) => {
      if (current === call && call.membership) act()
    }
    return {
      members: (openIdList) =>
        ifThere(() => {
          call.members = openIdList
          receive()
          tell('onVoIPChatMembersChanged', { openIdList })
        }),
      videoMembers: (openIdList) =>
        ifThere(() => {
          call.videoMembers = openIdList
          receive()
          tell('onVoIPVideoMembersChanged', { openIdList })
        }),
      speakers: (openIdList) => ifThere(() => tell('onVoIPChatSpeakersChanged', { openIdList })),
      state: (code, data) => ifThere(() => tell('onVoIPChatStateChanged', { code, data })),
      lost: () => ifThere(cutOff)
    }
  }

  /** Takes the app's one place for a call, asks for the rights and enters. */
  const join = async (
    name: string,
    kind: Call['kind'],
    roomType: RoomType,
    enter: (events: RoomEvents) => Promise<RoomMembership>
  ): Promise<readonly string[]> => {
    if (current) throw voipFailure(kind === 'oneToOne' && current.kind === 'oneToOne' ? -20002 : -1)
    if (device.state.audioInterrupted) throw voipFailure(-2)
    if (!device.state.appVisible) throw voipFailure(-3)
    let abandon: Call['abandon'] = () => undefined
    const abandoned = new Promise<never>((_, reject) => {
      abandon = reject
    })
    const mine: Call = { kind, roomType, members: [], videoMembers: [], abandon }
    current = mine
    const entered = async () => {
      await access.use(name, roomType === 'video' ? ['scope.record', 'scope.camera'] : ['scope.record'])
      if (current !== mine) return
      if (device.state.networkType === 'none') throw voipFailure(-1000)
      const membership = await enter(eventsOf(mine))
      // Left meanwhile: nobody waits for this answer any more.
      if (current !== mine) return membership.leave()
      mine.membership = membership
      mine.members = membership.openIdList
      mine.videoMembers = membership.videoMembers
      receive()
    }
    try {
      await Promise.race([entered(), abandoned])
      return mine.members
    } catch (error) {
      if (current === mine) current = undefined
      if (error instanceof AccessRefusal) throw accessFailure(kind, error)
      throw error instanceof CallFailure ? error : new CallFailure(String(error), { errCode: -1000 })
    }
  }

  const callTwo = (request: OneToOneRequest) =>
    join('join1v1Chat', 'oneToOne', request.roomType, (events) => rooms.call(request, events))

  const joined = () => {
    const membership = current?.membership
    if (!current || !membership) throw new CallFailure('not in a room')
    return { mine: current, membership }
  }

  const call = <Result extends object>(name: string, run: (options: Options) => Promise<Result>) =>
    createCall(name, run, awake)
  const calls = {
    joinVoIPChat: call('joinVoIPChat', async (options) => {
      const roomType = options['roomType'] === 'video' ? 'video' : 'voice'
      const request = {
        groupId: option(options, 'groupId', 'string'),
        roomType,
        signature: option(options, 'signature', 'string'),
        nonceStr: option(options, 'nonceStr', 'string'),
        timeStamp: option(options, 'timeStamp', 'number'),
        muteConfig: muteConfigOf(options)
      } as const
      if (request.nonceStr.length >= limits.nonceLength) throw new CallFailure('parameter error: nonceStr is too long')
      const openIdList = await join('joinVoIPChat', 'room', roomType, (events) => rooms.enter(request, events))
      return { openIdList: [...openIdList], errCode: 0 }
    }),
    exitVoIPChat: call('exitVoIPChat', async () => {
      if (!current) throw new CallFailure('not in a room')
      await leave()
      return {}
    }),
    updateVoIPChatMuteConfig: call('updateVoIPChatMuteConfig', async (options) => {
      await Promise.resolve()
      joined().membership.mute(muteConfigOf(options))
      return {}
    }),
    subscribeVoIPVideoMembers: call('subscribeVoIPVideoMembers', async ({ openIdList }) => {
      await Promise.resolve()
      if (!Array.isArray(openIdList)) throw new CallFailure('parameter error: parameter.openIdList should be Array')
      const { mine } = joined()
      if (mine.roomType === 'voice') throw new CallFailure('not a video room')
      mine.subscribed = openIdList.map(String)
      receive()
      return {}
    }),
    setEnable1v1Chat: call('setEnable1v1Chat', async (options) => {
      await Promise.resolve()
      const enable = option(options, 'enable', 'boolean')
      if (!oneToOne) throw voipFailure(-20001)
      callable = enable
      rooms.callable?.(enable)
      return {}
    }),
    join1v1Chat: call('join1v1Chat', async (options) => {
      const roomType = options['roomType'] === 'voice' ? 'voice' : 'video'
      const request = {
        caller: personOf(options, 'caller'),
        listener: personOf(options, 'listener'),
        roomType
      } as const
      if (!oneToOne) throw voipFailure(-20001)
      if (request.listener.openid === rooms.openid && !callable) throw voipFailure(-20000)
      await callTwo(request)
      return { errCode: 0 }
    }),
    onVoIPChatMembersChanged: listeners.on('onVoIPChatMembersChanged'),
    offVoIPChatMembersChanged: listeners.off('onVoIPChatMembersChanged'),
    onVoIPChatSpeakersChanged: listeners.on('onVoIPChatSpeakersChanged'),
    offVoIPChatSpeakersChanged: listeners.off('onVoIPChatSpeakersChanged'),
    onVoIPChatInterrupted: listeners.on('onVoIPChatInterrupted'),
    offVoIPChatInterrupted: listeners.off('onVoIPChatInterrupted'),
    onVoIPVideoMembersChanged: listeners.on('onVoIPVideoMembersChanged'),
    offVoIPVideoMembersChanged: listeners.off('onVoIPVideoMembersChanged'),
    onVoIPChatStateChanged: listeners.on('onVoIPChatStateChanged'),
    offVoIPChatStateChanged: listeners.off('onVoIPChatStateChanged')
  }

  const cuts = ({ appVisible, audioInterrupted, networkType }: DeviceState) =>
    !appVisible || audioInterrupted || networkType === 'none'
  const endListening = device.listen((state, previous) => {
    if (cuts(state) && !cuts(previous)) cutOff()
  })
  return {
    /** For `wx`. */
    calls,
    /** Whose video arrives, for the `voip-room` tags. */
    seen,
    /** Whether somebody who calls finds the phone engaged. */
    get engaged() {
      return current !== undefined || device.state.audioInterrupted
    },
    /** The person takes a call in WeChat's own window, and the app has nothing to answer (inferred). */
    async take(request: OneToOneRequest): Promise<void> {
      await callTwo(request)
    },
    /** The person ends the call there: it is over, or its join fails with -3. */
    hangUp: leave,
    /** Ends the call, and the app's part in it. */
    destroy() {
      endListening()
      return leave()
    }
  }
}

export type VoipApi = ReturnType<typeof createVoipApi>
