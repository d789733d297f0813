import { deadline } from '../core/timers'
import { fieldOf, fieldsOf } from '../core/json'
import { DEBOUNCE, failDoubt, overrule, waitOnReturn } from '../core/gate'
import { backoff, STABLE } from '../core/retry'
import type { Moment } from '../core/session'
import { type CallEvent, type CallState, type Lost, nobody, type People, type Room } from './call.state'
import { HOLD, keepPresent, markedAt, moveSpotlight, nextUnmarked, updateSpeakers } from './speakers'
import { isClear, isVideoOf, isWanted, othersOf, roomOf } from './call.derive'

/** ms in which further comings and goings are shown together. */
const BURST = 300
/** ms */
const TILE_RETRY = { delay: 2000, maxDelay: 30_000, limit: 3 }

const sameList = (one: readonly string[], other: readonly string[]) => one.join() === other.join()

/** The people that a list of openids names: one that is empty or missing is nobody. */
export const peopleIn = (list: readonly unknown[]): readonly string[] => [...new Set(list.filter(Boolean).map(String))]

/** `openIdList` of a payload of WeChat; undefined where it is of no use. */
export function listOf(detail: unknown): readonly string[] | undefined {
  const list = fieldOf(detail, 'openIdList')
  return Array.isArray(list) ? peopleIn(list) : undefined
}

/** Changes what is known of the room; nothing outside it. */
export function setRoom(draft: CallState, change: Partial<Room>): void {
  if (draft.place.kind === 'in') draft.place = { kind: 'in', room: { ...draft.place.room, ...change } }
}

/** Forgets everything about the people in a room but what stays on screen. */
export function emptyRoom(draft: CallState): void {
  draft.reported = nobody
  draft.speakers = draft.activeSpeakers = draft.marked = []
  if (!draft.lost) {
    draft.spotlight = undefined
    draft.people = nobody
    draft.broken = new Map()
    draft.page = 0
  }
  for (const name of ['people', 'placing', 'speakers', 'spotlight'] as const) draft.timers[name] = undefined
}

/** Shows the people that WeChat has reported. */
export function flushPeople(draft: CallState, now: number): void {
  draft.people = draft.reported
  draft.flushedAt = now
  draft.timers.people = undefined
  flushSpeakers(draft, now)
}

/** Those who are in the room, with oneself: WeChat's list may leave oneself out. */
const presentIn = ({ ownOpenid, reported }: CallState) => [ownOpenid, ...reported.members]

function reportPeople(draft: CallState, change: Partial<People>, now: number): void {
  draft.reported = { ...draft.reported, ...change }
  const present = presentIn(draft)
  draft.activeSpeakers = keepPresent(draft.activeSpeakers, present)
  const staying = [...draft.broken].filter(([openid]) => present.includes(openid))
  if (staying.length < draft.broken.size) draft.broken = new Map(staying)
  // Before the room is entered those of the one that was cut off stay on screen.
  if (!roomOf(draft)) return
  if (now - draft.flushedAt >= BURST) flushPeople(draft, now)
  else draft.timers.people = draft.timers.people ?? deadline(now, draft.flushedAt + BURST - now)
}

/** The room has these people. Reports from before the answer are older. @param now ms */
export function enterRoom(draft: CallState, members: readonly string[], now: number): void {
  reportPeople(draft, { members }, now)
  flushPeople(draft, now)
}

/** Shows who speaks, and plans the moment when time alone changes that. */
export function flushSpeakers(draft: CallState, now: number): void {
  const marked = markedAt(draft.activeSpeakers, now)
  if (!sameList(marked, draft.marked)) {
    draft.marked = marked
    draft.markedAt = now
  }
  const next = nextUnmarked(draft.activeSpeakers, now)
  draft.timers.speakers = next === undefined ? undefined : deadline(now, next - now)
}

function applySpeakers(draft: CallState, speaking: readonly string[], now: number): void {
  if (!sameList(speaking, draft.speakers)) draft.speakers = speaking
  const before = draft.activeSpeakers
  const isMarked = (openid: string) => before.some((speaker) => speaker.openid === openid && now < speaker.until)
  const after = updateSpeakers(before, speaking, now)
  const going = nextUnmarked(after, now)
  if (going === undefined || (!speaking.every(isMarked) && now - draft.markedAt >= HOLD)) {
    // A new speaker takes the place of those about to go: one change of what is shown.
    draft.activeSpeakers = after.filter(({ until }) => until === Infinity)
    flushSpeakers(draft, now)
  } else {
    draft.activeSpeakers = after
    // While marks are still held, new speakers wait, and are marked together.
    draft.timers.speakers ??= deadline(now, going - now)
  }
}

/** Moves the spotlight: the large tile while nobody is pinned. */
export function followSpotlight(draft: CallState, now: number): void {
  if (draft.lost) return
  const others = othersOf(draft)
  if (!roomOf(draft) || draft.config.layout !== 'spotlight' || others.length === 0) {
    draft.spotlight = draft.timers.spotlight = undefined
    return
  }
  const next = moveSpotlight(draft.spotlight, others, draft.activeSpeakers, now)
  if (next.openid !== draft.spotlight?.openid) draft.spotlight = next
  draft.timers.spotlight = next.dueAt === undefined ? undefined : deadline(now, next.dueAt - now)
}

function breakTile(draft: CallState, openid: string, cause: unknown, now: number, random: number): void {
  const before = draft.broken.get(openid)
  // The view is taken away already.
  if (before && before.retryAt > now) return
  const attempts = before && now - before.retryAt < STABLE ? before.attempts : 0
  // Reported once: what follows soon is the same fault.
  if (attempts === 0) draft.warnings = [{ name: 'TILE_FAILED', cause: { ...fieldsOf(cause), openid } }]
  const retryAt = attempts < TILE_RETRY.limit ? now + 500 + backoff(attempts, TILE_RETRY, random) : Infinity
  draft.broken = new Map(draft.broken).set(openid, { attempts: attempts + 1, retryAt })
}

/** A native view that failed outside a room cannot be made again before the next one. */
function dropTile(draft: CallState, { room, live }: Lost, openid: string): void {
  draft.lost = { room, live: live.filter((one) => one !== openid) }
}

/** Makes the native view of a tile again. Another failure counts as one of the same fault. */
export function mendTile(draft: CallState, openid: string, now: number): void {
  const broken = draft.broken.get(openid)
  if (broken) draft.broken = new Map(draft.broken).set(openid, { ...broken, retryAt: now })
}

/** When the next tile is tried again, ms. */
export function nextTile(state: CallState, now: number): number | undefined {
  const times = [...state.broken.values()].map(({ retryAt }) => retryAt)
  const next = Math.min(...times.filter((at) => at > now))
  return next < Infinity ? next : undefined
}

/** The audio is there, whatever the phone says. */
export function proveAudio(draft: CallState): void {
  overrule(draft)
  draft.doubted = undefined
}

/** Whose native view is mounted and stays so; one's own would keep the camera on. */
function mountedIn(draft: CallState, now: number): readonly string[] {
  // They would lie over what is said of it, and over the button.
  if (draft.overlaid) return []
  return draft.arrangement.shown.filter(
    (openid) => isVideoOf(draft, openid) && (draft.broken.get(openid)?.retryAt ?? 0) <= now
  )
}

/** WeChat has cut it off: it is in no room, and may join again if that is still intended. */
export function loseRoom(draft: CallState, room: Room, now: number): void {
  const { recovery, timers } = draft
  const { groupId, enteredAt } = room
  const isIntended = isWanted(draft, groupId)
  // A room that does not last is a failed attempt.
  const attempts = now - enteredAt >= STABLE ? 0 : recovery.attempts
  draft.leftFor = 'interrupted'
  draft.lost = { room, live: mountedIn(draft, now) }
  draft.place = { kind: 'out', isUnsure: true }
  emptyRoom(draft)
  timers.undo = undefined
  draft.recovery = { ...recovery, attempts, isUnderWay: isIntended }
  // The phone was right; and an absence that nobody has reported.
  failDoubt(draft)
  draft.returned ??= draft.absence ? undefined : 'soon'
  timers.retry = undefined
  timers.cooldown = isClear(draft) ? deadline(now, waitOnReturn(recovery.returnedAt, now, DEBOUNCE)) : undefined
}

/**
 * Takes in an event. Outside a room it belongs to another call of the app; but of a room that is being joined, people may
 * be reported before the answer.
 */
export function applyEvent(draft: CallState, event: CallEvent, { now, random }: Moment): void {
  const { place } = draft
  const room = roomOf(draft)
  const { detail } = event
  if (draft.lost && event.type === 'tileError') dropTile(draft, draft.lost, event.openid)
  // Also while the call is cut off: that is when one's own is shown.
  if (event.type === 'avatarError') {
    draft.faceless = [...new Set([...draft.faceless, draft.config.profiles.get(event.openid)?.avatar ?? ''])]
  }
  if (!room && place.kind !== 'joining') return
  const list = listOf(detail)
  switch (event.type) {
    case 'members':
      if (list) reportPeople(draft, { members: list }, now)
      break
    case 'videoMembers':
      if (list) reportPeople(draft, { videoMembers: list }, now)
      break
    case 'speakers':
      if (list) applySpeakers(draft, list, now)
      // That nobody speaks proves nothing.
      if (list?.length && place.kind === 'in' && draft.environment.appShown) proveAudio(draft)
      break
    case 'interrupted':
      // An interrupted join is answered.
      if (room) loseRoom(draft, room, now)
      break
    case 'tileError':
      // A view that is about to go, or has gone, may fail as well.
      if (presentIn(draft).includes(event.openid) && isVideoOf(draft, event.openid)) {
        breakTile(draft, event.openid, detail, now, random)
      }
      break
    case 'renderError':
      // Every tile reports it.
      if (!draft.overlaid) draft.warnings = [{ name: 'RENDER_ERROR', cause: detail }]
      draft.overlaid = true
      break
    case 'state':
      break
  }
}
