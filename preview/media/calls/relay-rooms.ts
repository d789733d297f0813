import type { Clock } from '../../../simulator/clock'
import type { RoomEvents, RoomMembership, VoipRoomPort } from '../../../simulator/voip/voip-room-port'
import { workerClock } from '../worker-clock'
import { type CallRoom, createCallRoom } from './call-room'
import { type CallView, createCallView, type ViewWish } from './call-view'
import type { CallType, Hello, Person } from './protocol'
import { openRelayLink, type RelayLink } from './relay-link'

export interface RelayRoomsOptions {
  /** One's own. */
  readonly openid: string
  /** As in `ws://127.0.0.1:5173/relay`. */
  readonly address: string
  /** As WeChat names it: `zh_CN`, `en`. */
  readonly language: () => string
  /** A call is under way from now on, or is not any more. */
  readonly inUse: (inUse: boolean) => void
  /** The call, or who is in it, is another. */
  readonly changed: () => void
  readonly log: (message: string) => void
  /** Default: timers that keep their pace in a hidden tab. */
  readonly clock?: Clock
}

/** Somebody calls. */
export interface Ring {
  readonly caller: Person
  readonly roomType: CallType
  /** @param code what the caller's `join1v1Chat` fails with */
  readonly decline: (code: number) => void
}

export interface CurrentCall {
  readonly kind: 'group' | 'two'
  readonly roomType: CallType
  /** Undefined for a call of two. */
  readonly groupId: string | undefined
  /** Empty until one is in. */
  readonly openIdList: readonly string[]
}

/** Rooms on the preview's relay. */
export interface RelayRooms extends Required<VoipRoomPort> {
  readonly current: CurrentCall | undefined
  /** A view in a call of this kind; undefined where there is no such call with video. */
  openView(kind: CurrentCall['kind'], surface: HTMLElement, wish: ViewWish): CallView | undefined
  /** @param hushed its caller has given up */
  onRing(rung: (ring: Ring) => void, hushed: (caller: string) => void): void
}

const unmuted = { muteMicrophone: false, muteEarphone: false }
/** ms before one who can be called looks for the relay again */
const retryDelay = 2000

export function createRelayRooms(options: RelayRoomsOptions): RelayRooms {
  const { openid, address, language, inUse, changed, log, clock = workerClock() } = options
  const views = { group: new Set<CallView>(), two: new Set<CallView>() }
  let current: (Omit<CurrentCall, 'openIdList'> & { readonly room: CallRoom }) | undefined
  let rung: (ring: Ring) => void = () => undefined
  let hushed: (caller: string) => void = () => undefined
  let listening: RelayLink | undefined
  let callable = false

  const open = (
    hello: Hello,
    about: Omit<CurrentCall, 'openIdList'>,
    events: RoomEvents,
    muteConfig = unmuted
  ): Promise<RoomMembership> => {
    inUse(true)
    const room = createCallRoom({
      clock,
      address,
      hello,
      openid,
      roomType: about.roomType,
      muteConfig,
      events,
      views: () => [...views[about.kind]],
      language,
      log,
      changed,
      over() {
        current = undefined
        inUse(false)
        changed()
      }
    })
    current = { ...about, room }
    return room.entered
  }
  const listen = () => {
    if (!callable) return
    const link = openRelayLink(
      address,
      { kind: 'await', openid },
      {
        told(message) {
          if (message.kind === 'hush') hushed(message.caller)
          if (message.kind !== 'ring') return
          const { caller, roomType } = message
          rung({ caller, roomType, decline: (code) => link.send({ kind: 'decline', caller: caller.openid, code }) })
        },
        lost() {
          clock.after(retryDelay, () => {
            if (listening === link) listen()
          })
        }
      }
    )
    listening = link
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
    call({ caller, listener, roomType }, events) {
      const hello: Hello =
        caller.openid === openid
          ? { kind: 'dial', caller, listener: listener.openid, roomType }
          : { kind: 'take', caller: caller.openid, listener: openid }
      return open(hello, { kind: 'two', roomType, groupId: undefined }, events)
    },
    abandon: () => current?.room.close(),
    callable(enabled) {
      if (enabled === callable) return
      callable = enabled
      if (enabled) listen()
      else {
        listening?.close()
        listening = undefined
      }
    },
    get current() {
      return current && { ...current, openIdList: current.room.openIdList }
    },
    openView(kind, surface, wish) {
      if (current?.kind !== kind || current.roomType === 'voice' || current.room.openIdList.length === 0)
        return undefined
      const view = createCallView(surface, wish)
      const follow = () => {
        if (current?.kind === kind) current.room.follow()
      }
      const added: CallView = {
        ...view,
        get wish() {
          return view.wish
        },
        update(changed) {
          view.update(changed)
          follow()
        },
        remove() {
          views[kind].delete(added)
          view.remove()
          follow()
        }
      }
      views[kind].add(added)
      follow()
      return added
    },
    onRing(ringing, hushing) {
      rung = ringing
      hushed = hushing
    }
  }
}
