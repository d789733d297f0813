import type { Access } from '../simulator/permission/permission'
import type { Device } from '../simulator/device'
import { createVoipApi, type VoipApi } from '../simulator/voip/voip'
import type { OneToOneRequest, RoomEvents, RoomMembership, VoipRoomPort } from '../simulator/voip/voip-room-port'
import { type CallWindow, type CallWindowOptions, openCallWindow } from './api/call-window'
import type { RelayRooms, Ring } from './media/calls/relay-rooms'

export interface CallsOptions {
  readonly device: Device
  readonly access: Access
  readonly screen: HTMLElement
  readonly rooms: RelayRooms
  /** What the phone tells the mini program. */
  readonly log: (message: string, detail: object) => void
}

/** What an errCode of `join1v1Chat` says to the caller. */
const onCall = -20002
const notTaken = -3

/** The calls of `wx`, on real rooms; calls of two in a window that the phone draws. */
export function createCalls({ device, access, screen, rooms, log }: CallsOptions): VoipApi {
  const { openid } = rooms
  let shown: CallWindow | undefined

  const closeWindow = () => {
    shown?.close()
    shown = undefined
  }
  const openWindow = (options: CallWindowOptions) => {
    shown = openCallWindow({ screen, device }, options)
    return shown
  }
  const logged = (events: RoomEvents): RoomEvents => ({
    ...events,
    members(openIdList) {
      log('onVoIPChatMembersChanged', { openIdList })
      events.members(openIdList)
    },
    videoMembers(openIdList) {
      log('onVoIPVideoMembersChanged', { openIdList })
      events.videoMembers(openIdList)
    },
    lost() {
      log('the relay has ended the call', {})
      events.lost()
    }
  })

  /** Both pictures, in places of their own. */
  const pictures = (other: string) => {
    const place = (mode: 'camera' | 'video', of: string) => {
      const element = document.createElement('div')
      const view = rooms.openView('two', element, { mode, openid: of, position: 'front', fit: 'cover' })
      return { element, remove: () => view?.remove() }
    }
    const places = { other: place('video', other), own: place('camera', openid) }
    return {
      elements: { other: places.other.element, own: places.own.element },
      remove() {
        places.other.remove()
        places.own.remove()
      }
    }
  }

  const call = async (request: OneToOneRequest, events: RoomEvents): Promise<RoomMembership> => {
    const { caller, listener, roomType } = request
    const other = caller.openid === openid ? listener : caller
    const window = shown ?? openWindow({ person: other, roomType, hangUp: () => void voip.hangUp() })
    try {
      const membership = await rooms.call(request, {
        ...events,
        members(openIdList) {
          events.members(openIdList)
          // The other has hung up.
          if (openIdList.length < 2) void voip.hangUp()
        }
      })
      const both = roomType === 'video' ? pictures(other.openid) : undefined
      window.connected(both?.elements)
      return {
        get openIdList() {
          return membership.openIdList
        },
        get videoMembers() {
          return membership.videoMembers
        },
        mute: (config) => membership.mute(config),
        receive: (openids) => membership.receive(openids),
        leave() {
          both?.remove()
          closeWindow()
          return membership.leave()
        }
      }
    } catch (error) {
      closeWindow()
      throw error
    }
  }

  const port: VoipRoomPort = {
    openid,
    enter: (request, events) => rooms.enter(request, logged(events)),
    call: (request, events) => call(request, logged(events)),
    abandon() {
      closeWindow()
      rooms.abandon()
    },
    callable: (enabled) => rooms.callable(enabled)
  }
  const voip = createVoipApi({ device, access, rooms: port })

  const ring = ({ caller, roomType, decline }: Ring) => {
    if (voip.engaged || shown) {
      decline(onCall)
      return
    }
    const refuse = () => {
      decline(notTaken)
      closeWindow()
    }
    openWindow({
      person: caller,
      roomType,
      take: () => void voip.take({ caller, listener: { openid, nickname: '' }, roomType }).catch(refuse),
      hangUp() {
        shown = undefined
        if (voip.engaged) void voip.hangUp()
        else refuse()
      }
    })
  }
  rooms.onRing(ring, () => {
    if (!voip.engaged) closeWindow()
  })
  return voip
}
