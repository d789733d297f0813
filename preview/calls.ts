import type { Access } from '../simulator/permission/permission'
import type { Device } from '../simulator/device'
import { createVoipApi, type VoipApi } from '../simulator/voip/voip'
import type { RoomEvents, VoipRoomPort } from '../simulator/voip/voip-room-port'
import { CurrentCallWindow } from './current-call-window'
import type { Ring } from './media/calls/incoming-calls'
import type { RelayRooms } from './media/calls/relay-rooms'
import { callOneToOne } from './one-to-one-call'

type Log = (message: string, detail: object) => void

interface CallsOptions {
  readonly device: Device
  readonly access: Access
  readonly screen: HTMLElement
  readonly rooms: RelayRooms
  /** Logs an event that the phone sends to the mini program. */
  readonly log: Log
}

/** Codes that the caller's `join1v1Chat` fails with. */
const busy = -20002
const notAnswered = -3

/** The calls of `wx`, on real rooms; calls of two in a window that the phone draws. */
export function createCalls({ device, access, screen, rooms, log }: CallsOptions): VoipApi {
  const { openid } = rooms
  const window = new CurrentCallWindow({ screen, device })
  const hangUp = () => void voip.hangUp()
  const port: VoipRoomPort = {
    openid,
    enter: (request, events) => rooms.enter(request, logged(events, log)),
    call: (request, events) => callOneToOne({ rooms, window, hangUp }, request, logged(events, log)),
    abandon() {
      window.close()
      rooms.abandon()
    },
    callable: (enabled) => rooms.callable(enabled)
  }
  const voip = createVoipApi({ device, access, rooms: port })

  const ring = ({ caller, roomType, decline }: Ring) => {
    if (voip.engaged || window.isOpen) {
      decline(busy)
      return
    }
    const refuse = () => {
      decline(notAnswered)
      window.close()
    }
    window.open({
      person: caller,
      roomType,
      answer: () => void voip.take({ caller, listener: { openid, nickname: '' }, roomType }).catch(refuse),
      hangUp() {
        window.closed()
        if (voip.engaged) hangUp()
        else refuse()
      }
    })
  }
  rooms.onRing({
    ring,
    ended() {
      if (!voip.engaged) window.close()
    }
  })
  return voip
}

function logged(events: RoomEvents, log: Log): RoomEvents {
  return {
    ...events,
    members(openIdList) {
      log('wx.onVoIPChatMembersChanged', { openIdList })
      events.members(openIdList)
    },
    videoMembers(openIdList) {
      log('wx.onVoIPVideoMembersChanged', { openIdList })
      events.videoMembers(openIdList)
    },
    lost() {
      log('the relay has ended the call', {})
      events.lost()
    }
  }
}
