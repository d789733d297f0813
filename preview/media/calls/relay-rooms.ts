import type { Clock } from '../../../simulator/clock'
import type { OneToOneRequest, RoomEvents, RoomMembership, VoipRoomPort } from '../../../simulator/voip/voip-room-port'
import { workerClock } from '../worker-clock'
import { CallRoom } from './call-room'
import type { CallView, ViewAttributes } from './call-view'
import { createIncomingCalls, type RingEvents } from './incoming-calls'
import type { CallType, Hello } from './protocol'
import { RoomViews } from './room-views'

interface RelayRoomsOptions {
  /** One's own. */
  readonly openid: string
  /** As in `ws://127.0.0.1:5173/relay`. */
  readonly address: string
  /** As WeChat names it: `zh_CN`, `en`. */
  readonly language: () => string
  /** A call is under way from now on, or is not any more. */
  readonly inUse: (inUse: boolean) => void
  /** The call, or its members, are other than before. */
  readonly changed: () => void
  readonly log: (message: string) => void
  /** Default: timers that keep their pace in a hidden tab. */
  readonly clock?: Clock
}

interface CallFacts {
  readonly kind: 'group' | 'two'
  readonly roomType: CallType
  /** Undefined for a call of two. */
  readonly groupId: string | undefined
}

interface CurrentCall extends CallFacts {
  /** Empty until the call is entered. */
  readonly openIdList: readonly string[]
}

/** Rooms on the preview's relay. */
export interface RelayRooms extends Required<VoipRoomPort> {
  readonly current: CurrentCall | undefined
  /** A view in a call of this kind; undefined where there is no such call with video. */
  openView(kind: CurrentCall['kind'], surface: HTMLElement, attributes: ViewAttributes): CallView | undefined
  onRing(events: RingEvents): void
}

const unmuted = { muteMicrophone: false, muteEarphone: false }

export function createRelayRooms(options: RelayRoomsOptions): RelayRooms {
  const { openid, address, language, inUse, changed, log, clock = workerClock() } = options
  const incoming = createIncomingCalls(openid, address, clock)
  let current: (CallFacts & { readonly room: CallRoom }) | undefined

  const viewsOf = (kind: CurrentCall['kind']) =>
    new RoomViews(() => {
      if (current?.kind === kind) current.room.followViews()
    })
  const views = { group: viewsOf('group'), two: viewsOf('two') }

  const open = (hello: Hello, call: CallFacts, events: RoomEvents, muteConfig = unmuted): Promise<RoomMembership> => {
    inUse(true)
    const room = new CallRoom({
      clock,
      address,
      hello,
      openid,
      roomType: call.roomType,
      muteConfig,
      events,
      views: () => views[call.kind].all,
      language,
      log,
      changed,
      over() {
        current = undefined
        inUse(false)
        changed()
      }
    })
    current = { ...call, room }
    return room.entered
  }
  return {
    openid,
    enter: ({ groupId, roomType, nonceStr, timeStamp, signature, muteConfig }, events) =>
      open(
        { kind: 'join', openid, groupId, roomType, nonceStr, timeStamp, signature },
        { kind: 'group', roomType, groupId },
        events,
        muteConfig
      ),
    call: (request, events) =>
      open(helloOf(request, openid), { kind: 'two', roomType: request.roomType, groupId: undefined }, events),
    abandon: () => current?.room.close(),
    callable: (enabled) => incoming.callable(enabled),
    get current() {
      return current && { ...current, openIdList: current.room.openIdList }
    },
    openView(kind, surface, attributes) {
      if (current?.kind !== kind || current.roomType === 'voice' || current.room.openIdList.length === 0)
        return undefined
      return views[kind].open(surface, attributes)
    },
    onRing: (events) => incoming.onRing(events)
  }
}

function helloOf({ caller, listener, roomType }: OneToOneRequest, own: string): Hello {
  return caller.openid === own
    ? { kind: 'dial', caller, listener: listener.openid, roomType }
    : { kind: 'answer', caller: caller.openid, listener: own }
}
