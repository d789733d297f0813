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
    const membership = await rooms.call(request, {
      ...events,
      members(openIdList) {
        events.members(openIdList)
        // The other has hung up.
        if (openIdList.length < 2) hangUp()
      }
    })
    const pictures = roomType === 'video' ? openPictures(rooms, other.openid) : undefined
    window.connected(pictures?.elements)
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
  const open = (mode: 'camera' | 'video', openid: string) => {
    const element = document.createElement('div')
    const view = rooms.openView('two', element, { mode, openid, position: 'front', fit: 'cover' })
    return { element, remove: () => view?.remove() }
  }
  const pictures = { other: open('video', other), own: open('camera', rooms.openid) }
  return {
    elements: { other: pictures.other.element, own: pictures.own.element },
    remove() {
      pictures.other.remove()
      pictures.own.remove()
    }
  }
}
