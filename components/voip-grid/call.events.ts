import type { Refusal } from '../core/permission'
import type { CallMessages } from '../locale/messages'
import { changeEvent, errorEvent, type OwnEvent } from '../stream/stream.events'
import { othersOf } from './room-events'
import { ownOpenid, type Turned } from './call.state'
import type { CallView } from './call.derive'

function phaseEvent(previous: CallView, { phase, retry, reason }: CallView): OwnEvent[] {
  const delay = retry?.delay
  const planned = delay !== undefined && previous.retry?.delay === undefined
  if (phase === previous.phase && !planned) return []
  const code = typeof reason?.name === 'number' ? { code: reason.name } : {}
  const attempt = retry ? { attempt: retry.attempt, limit: retry.limit } : {}
  return [
    {
      name: 'phasechange',
      detail: { phase, previous: previous.phase, ...code, ...attempt, ...(delay === undefined ? {} : { delay }) }
    }
  ]
}

function permissionEvents(previous: CallView, { refused, granted }: CallView): OwnEvent[] {
  const told = (scope: string, isGranted: boolean, { level, canAsk }: Pick<Refusal, 'level' | 'canAsk'>): OwnEvent => ({
    name: 'permission',
    detail: { scope, granted: isGranted, level, canAsk }
  })
  return [
    ...(refused && refused !== previous.refused ? [told(refused.scope, false, refused)] : []),
    ...granted
      .filter((scope) => !previous.granted.includes(scope))
      .map((scope) => told(scope, true, previous.refusal ?? { level: 'user', canAsk: true }))
  ]
}

/** Everyone in the room: oneself too, whether WeChat lists oneself or not. */
function everyoneIn(view: CallView): readonly string[] {
  return view.room ? [ownOpenid(view), ...othersOf(view, view.told.members)] : []
}

function peopleEvents(previous: CallView, view: CallView): OwnEvent[] {
  const [was, members] = [everyoneIn(previous), everyoneIn(view)]
  const { room, leftFor, speakers, told } = view
  const moved = previous.room && previous.room !== room
  const joined = members.filter((openid) => !was.includes(openid))
  const left = was.filter((openid) => !members.includes(openid))
  // Before it is in the room nothing of it is told.
  const heard = previous.room && previous.told.videoMembers
  const video = told.videoMembers
  return [
    ...(moved ? [{ name: 'leave', detail: { reason: leftFor } }] : []),
    ...(room && room !== previous.room ? [{ name: 'join', detail: { openIdList: members } }] : []),
    ...(joined.length + left.length > 0 ? [{ name: 'memberschange', detail: { members, joined, left } }] : []),
    ...(room && video && video.join() !== heard?.join()
      ? [{ name: 'videomemberschange', detail: { members: video } }]
      : []),
    ...(room && speakers !== previous.speakers ? [{ name: 'speakerschange', detail: { speakers } }] : [])
  ]
}

function pageEvent({ arrangement: was }: CallView, { arrangement: { page, pages } }: CallView): OwnEvent[] {
  return page === was.page && pages === was.pages ? [] : [{ name: 'pagechange', detail: { page, pages } }]
}

function turned<Value>(name: string, was: Turned<Value>, { value, source }: Turned<Value>): OwnEvent[] {
  return changeEvent(name, was.value, value, source)
}

const isActive = ({ wants, reason }: CallView) => wants && !reason

/** The events that tell a page of the way from one view to the next: faults first, each once. */
export function eventsBetween(previous: CallView, view: CallView, messages: CallMessages): OwnEvent[] {
  const { reason, notices, source } = view
  const faults = reason && reason !== previous.reason ? [reason, ...notices] : notices
  const waits = view.timers.signature && !previous.timers.signature
  return [
    ...faults.map((fault) => errorEvent(fault, messages)),
    ...permissionEvents(previous, view),
    ...phaseEvent(previous, view),
    ...peopleEvents(previous, view),
    ...pageEvent(previous, view),
    ...changeEvent('active', isActive(previous), isActive(view), reason ? 'native' : source),
    ...turned('muted', previous.muted, view.muted),
    ...turned('earphonemuted', previous.earphoneMuted, view.earphoneMuted),
    ...turned('camera', previous.camera, view.camera),
    ...turned('deviceposition', previous.devicePosition, view.devicePosition),
    ...turned('pinned', previous.pinned, view.pinned),
    ...(waits ? [{ name: 'signaturerequired', detail: { groupId: view.config.groupId } }] : [])
  ]
}
