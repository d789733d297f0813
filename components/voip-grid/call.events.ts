import { changeEvents, errorEvents, type OwnEvent, phaseEvents } from '../core/events'
import { flatMap } from '../core/json'
import { permissionEvents } from '../core/permission'
import type { CallMessages } from '../locale/messages'
import { type CallSnapshot, othersOf } from './call.derive'
import type { SwitchName } from './call.state'

/** Everyone in the room: oneself too, whether WeChat lists oneself or not. */
function everyoneIn(snapshot: CallSnapshot): readonly string[] {
  return snapshot.room ? [snapshot.ownOpenid, ...othersOf(snapshot, snapshot.reported.members)] : []
}

/** Nobody speaks in a room before it is entered, nor once it is left. */
const speakersIn = ({ room, speakers }: CallSnapshot) => (room ? speakers : [])

function roomEvents(previous: CallSnapshot, snapshot: CallSnapshot): OwnEvent[] {
  const [before, members] = [everyoneIn(previous), everyoneIn(snapshot)]
  const { room, leftFor, reported } = snapshot
  const hasLeft = previous.room && previous.room.id !== room?.id
  const joined = members.filter((openid) => !before.includes(openid))
  const left = before.filter((openid) => !members.includes(openid))
  // Nothing is reported of a room before it is entered.
  const videoBefore = previous.room && previous.reported.videoMembers
  const video = reported.videoMembers
  const [spokeBefore, speakers] = [speakersIn(previous), speakersIn(snapshot)]
  return [
    ...(hasLeft ? [{ name: 'leave', detail: { reason: leftFor } }] : []),
    ...(room && room.id !== previous.room?.id ? [{ name: 'join', detail: { openIdList: members } }] : []),
    ...(joined.length + left.length > 0 ? [{ name: 'memberschange', detail: { members, joined, left } }] : []),
    ...(room && video && video.join() !== videoBefore?.join()
      ? [{ name: 'videomemberschange', detail: { members: video } }]
      : []),
    ...(speakers.join() === spokeBefore.join() ? [] : [{ name: 'speakerschange', detail: { speakers } }])
  ]
}

function pageEvents(
  { arrangement: previous }: CallSnapshot,
  { arrangement: { page, pages } }: CallSnapshot
): OwnEvent[] {
  return page === previous.page && pages === previous.pages ? [] : [{ name: 'pagechange', detail: { page, pages } }]
}

function switchEvents(previous: CallSnapshot, snapshot: CallSnapshot): OwnEvent[] {
  const events = (name: SwitchName, before: unknown, value: unknown) =>
    changeEvents(name.toLowerCase(), before, value, snapshot[name].source)
  return [
    // What WeChat has accepted.
    ...events('muted', previous.mute.muteMicrophone, snapshot.mute.muteMicrophone),
    ...events('earphoneMuted', previous.mute.muteEarphone, snapshot.mute.muteEarphone),
    ...flatMap(['camera', 'devicePosition', 'pinned'] as const, (name) =>
      events(name, previous[name].value, snapshot[name].value)
    )
  ]
}

const isActive = ({ isIntended, reason }: CallSnapshot) => isIntended && !reason

export function callEvents(previous: CallSnapshot, snapshot: CallSnapshot, messages: CallMessages): OwnEvent[] {
  const { reason, source } = snapshot
  const code = typeof reason?.name === 'number' ? reason.name : undefined
  const needsSignature = snapshot.awaitsSignature && !previous.awaitsSignature
  return [
    ...errorEvents(previous, snapshot, messages),
    ...permissionEvents(previous.permission, snapshot.permission),
    ...phaseEvents(previous, snapshot, code),
    ...roomEvents(previous, snapshot),
    ...pageEvents(previous, snapshot),
    ...changeEvents('active', isActive(previous), isActive(snapshot), reason ? 'native' : source),
    ...switchEvents(previous, snapshot),
    ...(needsSignature ? [{ name: 'signaturerequired', detail: { groupId: snapshot.config.groupId } }] : [])
  ]
}
