import { limits } from '../../facts/native/voip-calls'
import { CallFailure } from '../call'
import { type CallKind, voipFailure } from './voip-failures'
import type { VoipEmit } from './voip-listeners'
import type { RoomMembership, RoomType, VoipRoomPort } from './voip-room-port'

/** The one call of the app. */
export interface Call {
  readonly kind: CallKind
  readonly roomType: RoomType
  membership?: RoomMembership
  members: readonly string[]
  videoMembers: readonly string[]
  /** Absent until the app subscribes for the first time. */
  subscribed?: readonly string[]
  /** Ends a join that has not come to its end. */
  abandon: (failure: CallFailure) => void
}

/**
 * The app's one place for a call. Documented: only the first two who joined the room are seen until someone is
 * subscribed to; oneself may be among them.
 * Inferred: a subscription replaces the one before.
 */
export function createCallPlace(rooms: VoipRoomPort, emit: VoipEmit) {
  let current: Call | undefined
  let receiving = ''

  const seen = (): readonly string[] => {
    if (current?.membership === undefined || current.roomType === 'voice') return []
    const { members, videoMembers, subscribed } = current
    if (subscribed) return subscribed
    const first = members.slice(0, limits.seenUnsubscribed)
    return first.filter((openid) => openid !== rooms.openid && videoMembers.includes(openid))
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
  return {
    get current() {
      return current
    },
    take(call: Call) {
      current = call
    },
    /** A join has failed. */
    release(call: Call) {
      if (current === call) current = undefined
    },
    /** Whose video arrives. */
    seen,
    /** Requests the video of those who are to be seen now, if they are others than before. */
    receive() {
      const openids = seen()
      if (openids.join() === receiving) return
      receiving = openids.join()
      current?.membership?.receive(openids)
    },
    leave,
    cutOff() {
      if (current?.membership) emit('onVoIPChatInterrupted', { errMsg: 'voip chat is interrupted' })
      void leave()
    },
    /** @throws CallFailure outside a room */
    joined() {
      const membership = current?.membership
      if (!current || !membership) throw new CallFailure('not in a room')
      return { call: current, membership }
    }
  }
}

export type CallPlace = ReturnType<typeof createCallPlace>
