import type { OneToOneRequest, RoomEvents, RoomMembership } from '../simulator/voip/voip-room-port'
import type { CurrentCallWindow } from './current-call-window'
import type { RelayRooms } from './media/calls/relay-rooms'

export interface OneToOneOptions {
  readonly rooms: RelayRooms
  readonly window: CurrentCallWindow
  readonly hangUp: () => void
}

/** Makes or answers a call of two, in a window that closes when the call fails or ends. */
export async function callOneToOne(
  { rooms, window: current, hangUp }: OneToOneOptions,
  request: OneToOneRequest,
  events: RoomEvents
): Promise<RoomMembership> {
  const { caller, listener, roomType } = request
  const other = caller.openid === rooms.openid ? listener : caller
  const window = current.openOnce({ person: other, roomType, hangUp })
  try {
    const showOther = (openIdList: readonly string[]) => window.setPicture(openIdList.includes(other.openid))
    const membership = await rooms.call(request, {
      ...events,
      videoMembers(openIdList) {
        events.videoMembers(openIdList)
        showOther(openIdList)
      },
      members(openIdList) {
        events.members(openIdList)
        // The other has hung up.
        if (openIdList.length < 2) hangUp()
      }
    })
    const pictures = roomType === 'video' ? openPictures(rooms, other.openid) : undefined
    window.connected({
      pictures: pictures?.elements,
      turn(name, isOn) {
        if (name === 'microphone') membership.mute({ muteMicrophone: !isOn, muteEarphone: false })
        if (name === 'camera') pictures?.setCamera(isOn)
        // Ear or loudspeaker: a browser has one way out for sound.
      }
    })
    showOther(membership.videoMembers)
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
        pictures?.remove()
        current.close()
        return membership.leave()
      }
    }
  } catch (error) {
    current.close()
    throw error
  }
}

/** The picture of the other and one's own. */
function openPictures(rooms: RelayRooms, other: string) {
  const open = (mode: 'camera' | 'video', openid: string, element = document.createElement('div')) => {
    const view = rooms.openView('two', element, { mode, openid, position: 'front', fit: 'cover' })
    return { element, remove: () => view?.remove() }
  }
  const pictures = { other: open('video', other), own: open('camera', rooms.openid) }
  return {
    elements: { other: pictures.other.element, own: pictures.own.element },
    /** Without a view of it one's own camera is off. */
    setCamera(isOn: boolean) {
      const { element } = pictures.own
      pictures.own.remove()
      element.classList.toggle('call-own-off', !isOn)
      if (isOn) pictures.own = open('camera', rooms.openid, element)
    },
    remove() {
      pictures.other.remove()
      pictures.own.remove()
    }
  }
}
