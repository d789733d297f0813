import { AccessRefusal } from '../permission/access-refusal'
import { CallFailure } from '../call'
import type { Device } from '../device'
import type { Access } from '../permission/permission'
import type { Call, CallPlace } from './voip-call'
import { accessFailure, type CallKind, voipFailure } from './voip-failures'
import type { VoipEmit } from './voip-listeners'
import type { RoomEvents, RoomMembership, RoomType } from './voip-room-port'

export interface JoinOptions {
  readonly device: Device
  readonly access: Pick<Access, 'use'>
  readonly place: CallPlace
  readonly emit: VoipEmit
}

/** Takes the app's place for a call, asks for the rights and enters. @returns the members */
export type Join = (
  name: string,
  kind: CallKind,
  roomType: RoomType,
  enter: (events: RoomEvents) => Promise<RoomMembership>
) => Promise<readonly string[]>

/** What happens in the room of a call, as long as the call has its place. */
function roomEventsOf(call: Call, place: CallPlace, emit: VoipEmit): RoomEvents {
  const ifInRoom = (act: () => void) => {
    if (place.current === call && call.membership) act()
  }
  return {
    members: (openIdList) =>
      ifInRoom(() => {
        call.members = openIdList
        place.receive()
        emit('onVoIPChatMembersChanged', { openIdList })
      }),
    videoMembers: (openIdList) =>
      ifInRoom(() => {
        call.videoMembers = openIdList
        place.receive()
        emit('onVoIPVideoMembersChanged', { openIdList })
      }),
    speakers: (openIdList) => ifInRoom(() => emit('onVoIPChatSpeakersChanged', { openIdList })),
    state: (code, data) => ifInRoom(() => emit('onVoIPChatStateChanged', { code, data })),
    lost: () => ifInRoom(() => place.cutOff())
  }
}

/**
 * Documented: one call at a time (-1, -20002), not while a phone call has the microphone (-2), nor in the background
 * (-3).
 */
export function createJoin({ device, access, place, emit }: JoinOptions): Join {
  return async (name, kind, roomType, enter) => {
    if (place.current) throw voipFailure(kind === 'oneToOne' && place.current.kind === 'oneToOne' ? -20002 : -1)
    if (device.state.audioInterrupted) throw voipFailure(-2)
    if (!device.state.appVisible) throw voipFailure(-3)
    let abandon: Call['abandon'] = () => undefined
    const abandoned = new Promise<never>((_, reject) => {
      abandon = reject
    })
    const call: Call = { kind, roomType, members: [], videoMembers: [], abandon }
    place.take(call)
    const entered = async () => {
      await access.use(name, roomType === 'video' ? ['scope.record', 'scope.camera'] : ['scope.record'])
      if (place.current !== call) return
      if (device.state.networkType === 'none') throw voipFailure(-1000)
      const membership = await enter(roomEventsOf(call, place, emit))
      // Left meanwhile: nobody waits for this answer any more.
      if (place.current !== call) return membership.leave()
      call.membership = membership
      call.members = membership.openIdList
      call.videoMembers = membership.videoMembers
      place.receive()
    }
    try {
      await Promise.race([entered(), abandoned])
      return call.members
    } catch (error) {
      place.release(call)
      if (error instanceof AccessRefusal) throw accessFailure(kind, error)
      throw error instanceof CallFailure ? error : new CallFailure(String(error), { errCode: -1000 })
    }
  }
}
