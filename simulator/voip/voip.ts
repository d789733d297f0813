import { CallFailure, createCall, type Options } from '../call'
import type { Device, DeviceState } from '../device'
import type { FaultPlan } from '../faults'
import type { Access } from '../permission/permission'
import { withFaults } from '../with-faults'
import { type CallPlace, createCallPlace } from './voip-call'
import { voipFailure } from './voip-failures'
import { createJoin, type Join } from './voip-join'
import { createVoipListeners } from './voip-listeners'
import { muteConfigOf, oneToOneRequestOf, option, roomRequestOf } from './voip-options'
import type { OneToOneRequest, VoipRoomPort } from './voip-room-port'

export interface VoipOptions {
  readonly device: Device
  readonly access: Pick<Access, 'use'>
  readonly rooms: VoipRoomPort
  /** Whether this device can do calls of two (-20001); it can, by default. */
  readonly oneToOne?: boolean
  /** Faults of its calls, and of the events of its listeners (`VoIPChatMembersChanged`); none by default. */
  readonly faults?: FaultPlan
}

type DefineCall = <Result extends object>(
  name: string,
  run: (options: Options) => Promise<Result>
) => ReturnType<typeof createCall<Result>>

/** The calls of a room. Inferred: those that change something fail outside it. */
function createRoomCalls(define: DefineCall, place: CallPlace, rooms: VoipRoomPort, join: Join) {
  return {
    joinVoIPChat: define('joinVoIPChat', async (options) => {
      const request = roomRequestOf(options)
      const openIdList = await join('joinVoIPChat', 'room', request.roomType, (events) => rooms.enter(request, events))
      return { openIdList: [...openIdList], errCode: 0 }
    }),
    exitVoIPChat: define('exitVoIPChat', async () => {
      if (!place.current) throw new CallFailure('not in a room')
      await place.leave()
      return {}
    }),
    updateVoIPChatMuteConfig: define('updateVoIPChatMuteConfig', async (options) => {
      await Promise.resolve()
      place.joined().membership.mute(muteConfigOf(options))
      return {}
    }),
    subscribeVoIPVideoMembers: define('subscribeVoIPVideoMembers', async ({ openIdList }) => {
      await Promise.resolve()
      if (!Array.isArray(openIdList)) throw new CallFailure('parameter error: parameter.openIdList should be Array')
      const { call } = place.joined()
      if (call.roomType === 'voice') throw new CallFailure('not a video room')
      call.subscribed = openIdList.map(String)
      place.receive()
      return {}
    })
  }
}

/** The calls of two. @param isSupported whether the device can do them (-20001) */
function createOneToOneCalls(define: DefineCall, rooms: VoipRoomPort, join: Join, isSupported: boolean) {
  let callable = false
  const call = (request: OneToOneRequest) =>
    join('join1v1Chat', 'oneToOne', request.roomType, (events) => rooms.call(request, events))
  return {
    call,
    calls: {
      setEnable1v1Chat: define('setEnable1v1Chat', async (options) => {
        await Promise.resolve()
        const enable = option(options, 'enable', 'boolean')
        if (!isSupported) throw voipFailure(-20001)
        callable = enable
        rooms.callable?.(enable)
        return {}
      }),
      join1v1Chat: define('join1v1Chat', async (options) => {
        const request = oneToOneRequestOf(options)
        if (!isSupported) throw voipFailure(-20001)
        if (request.listener.openid === rooms.openid && !callable) throw voipFailure(-20000)
        await call(request)
        return { errCode: 0 }
      })
    }
  }
}

/**
 * The VoIP calls and listeners. Documented: the background and a phone call cut what was joined. Inferred: a lost
 * network cuts as well, one's own coming and going is not reported.
 */
export function createVoipApi({ device, access, rooms, oneToOne = true, faults }: VoipOptions) {
  const listeners = createVoipListeners(device)
  const { emit } = listeners
  const place = createCallPlace(rooms, emit)
  const join = createJoin({ device, access, place, emit })
  const define: DefineCall = (name, run) => createCall(name, run, (answer) => device.whenAwake(answer))
  const callsOfTwo = createOneToOneCalls(define, rooms, join, oneToOne)

  const cuts = ({ appVisible, audioInterrupted, networkType }: DeviceState) =>
    !appVisible || audioInterrupted || networkType === 'none'
  const endListening = device.listen((state, previous) => {
    if (cuts(state) && !cuts(previous)) place.cutOff()
  })
  return {
    /** For `wx`. */
    calls: withFaults(
      { ...createRoomCalls(define, place, rooms, join), ...callsOfTwo.calls, ...listeners.calls },
      faults
    ),
    /** Whose video arrives, for the `voip-room` tags. */
    seen: () => place.seen(),
    /** Whether somebody who calls finds the phone engaged. */
    get engaged() {
      return place.current !== undefined || device.state.audioInterrupted
    },
    /** The person takes a call in WeChat's own window, and the app has nothing to answer (inferred). */
    async take(request: OneToOneRequest): Promise<void> {
      await callsOfTwo.call(request)
    },
    /** The person ends the call there: it is over, or its join fails with -3. */
    hangUp: () => place.leave(),
    /** Ends the call, and the app's part in it. */
    destroy() {
      endListening()
      return place.leave()
    }
  }
}

export type VoipApi = ReturnType<typeof createVoipApi>
