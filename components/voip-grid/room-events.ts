import { deadline } from '../core/timers'
import { fieldOf, isObject } from '../core/json'
import { DEBOUNCE, waitOnReturn } from '../core/gate'
import { backoff, STABLE } from '../core/retry'
import type { Moment } from '../core/session'
import { type CallEvent, type CallState, nobody, type People } from './call.state'
import { HOLD, keepPresent, markedAt, moveSpotlight, nextUnmarked, updateSpeakers } from './speakers'
import { isClear, othersOf, ownOpenid } from './call.derive'

/** ms in which further comings and goings are shown together. */
const BURST = 300
/** ms */
const TILE_RETRY = { delay: 2000, maxDelay: 30_000, limit: 3 }

const sameList = (one: readonly string[] | undefined, other: readonly string[] | undefined) =>
  one?.join() === other?.join()

/** `openIdList` of a listener's payload; undefined where it is of no use. */
function listOf(detail: unknown): readonly string[] | undefined {
  const list = fieldOf(detail, 'openIdList')
  return Array.isArray(list) ? list.map(String) : undefined
}

/** Forgets the room and everything about the people in it. */
export function emptyRoom(draft: CallState): void {
  draft.room = draft.sentMute = draft.sentList = draft.spotlight = undefined
  draft.reported = draft.people = nobody
  draft.speakers = draft.activeSpeakers = draft.marked = []
  draft.broken = {}
  draft.page = 0
  for (const name of ['people', 'speakers', 'spotlight', 'tile', 'tick'] as const) draft.timers[name] = undefined
}

/** Shows the people that WeChat has reported. */
export function flushPeople(draft: CallState, now: number): void {
  draft.people = draft.reported
  draft.flushedAt = now
  draft.timers.people = undefined
  flushSpeakers(draft, now)
}

function reportPeople(draft: CallState, change: Partial<People>, now: number): void {
  draft.reported = { ...draft.reported, ...change }
  // WeChat's list may leave oneself out.
  const present = [ownOpenid(draft), ...draft.reported.members]
  draft.activeSpeakers = keepPresent(draft.activeSpeakers, present)
  const gone = Object.keys(draft.broken).filter((openid) => !present.includes(openid))
  if (gone.length > 0) {
    draft.broken = Object.fromEntries(Object.entries(draft.broken).filter(([openid]) => !gone.includes(openid)))
  }
  if (now - draft.flushedAt >= BURST) flushPeople(draft, now)
  else draft.timers.people = draft.timers.people ?? deadline(now, draft.flushedAt + BURST - now)
}

/** The room has these people. Reports from before the answer are older. @param now ms */
export function enterRoom(draft: CallState, members: readonly string[], now: number): void {
  reportPeople(draft, { members: [...new Set(members)] }, now)
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
  const comes = speaking.some(
    (openid) => !draft.activeSpeakers.some((voice) => voice.openid === openid && now < voice.until)
  )
  draft.activeSpeakers = updateSpeakers(draft.activeSpeakers, speaking, now)
  const going = nextUnmarked(draft.activeSpeakers, now)
  if (going === undefined || (comes && now - draft.markedAt >= HOLD)) {
    // A new speaker takes the place of those about to go: one change of what is shown.
    draft.activeSpeakers = draft.activeSpeakers.filter(({ until }) => until === Infinity)
    flushSpeakers(draft, now)
  } else {
    // While marks are still held, new speakers wait, and are marked together.
    draft.timers.speakers ??= deadline(now, going - now)
  }
}

/** Moves the spotlight: the large tile while nobody is pinned. */
export function followSpotlight(draft: CallState, now: number): void {
  const others = othersOf(draft)
  if (!draft.room || draft.config.layout !== 'spotlight' || others.length === 0) {
    draft.spotlight = draft.timers.spotlight = undefined
    return
  }
  const next = moveSpotlight(draft.spotlight, others, draft.activeSpeakers, now)
  if (next.openid !== draft.spotlight?.openid) draft.spotlight = next
  draft.timers.spotlight = next.dueAt === undefined ? undefined : deadline(now, next.dueAt - now)
}

function breakTile(draft: CallState, openid: string, cause: unknown, now: number, random: number): void {
  const before = draft.broken[openid]
  // The view is taken away already.
  if (before && before.retryAt > now) return
  const attempts = before && now - before.retryAt < STABLE ? before.attempts : 0
  // Reported once: what follows soon is the same fault.
  if (attempts === 0) draft.warnings = [{ name: 'TILE_FAILED', cause: { ...(isObject(cause) ? cause : {}), openid } }]
  const retryAt = attempts < TILE_RETRY.limit ? now + 500 + backoff(attempts, TILE_RETRY, random) : Infinity
  draft.broken = { ...draft.broken, [openid]: { attempts: attempts + 1, retryAt } }
}

/** Makes the native view of a tile again. Another failure counts as one of the same fault. */
export function mendTile(draft: CallState, openid: string, now: number): void {
  const broken = draft.broken[openid]
  if (broken) draft.broken = { ...draft.broken, [openid]: { ...broken, retryAt: now } }
}

/** When the next tile is tried again, ms. */
export function nextTile(state: CallState, now: number): number | undefined {
  const times = Object.values(state.broken).map(({ retryAt }) => retryAt)
  const next = Math.min(...times.filter((at) => at > now))
  return next < Infinity ? next : undefined
}

/** WeChat has cut it off: it is in no room, and may join again. */
export function loseRoom(draft: CallState, now: number): void {
  const { room, config } = draft
  if (room && now - room.enteredAt >= STABLE) draft.attempts = 0
  draft.leftFor = 'interrupted'
  emptyRoom(draft)
  draft.cut = draft.unsure = true
  // A room that does not last is a failed attempt.
  draft.lapsed = draft.lapsed === true || (config.retry.limit > 0 && draft.attempts >= config.retry.limit)
  goneSince(draft, now)
}

/** The call is interrupted, or phone or app cannot be in one. */
export function goneSince(draft: CallState, now: number): void {
  draft.leftAt = Math.min(draft.leftAt, now)
  draft.timers.retry = undefined
  draft.timers.cooldown = isClear(draft) ? deadline(now, waitOnReturn(draft.returnedAt, now, DEBOUNCE)) : undefined
  draft.lapsed = draft.lapsed === true || now - draft.leftAt > draft.config.resumeWindow
}

/**
 * Takes in an event. Outside a room it belongs to another call of the app; but of a room that is being joined, people may
 * be reported before the answer.
 */
export function applyEvent(draft: CallState, event: CallEvent, { now, random }: Moment): void {
  const { room, pending } = draft
  if (!room && pending?.effect.kind !== 'join') return
  const { detail } = event
  const list = listOf(detail)
  switch (event.type) {
    case 'members':
      if (list) reportPeople(draft, { members: [...new Set(list)] }, now)
      break
    case 'videoMembers':
      if (list) reportPeople(draft, { videoMembers: list }, now)
      break
    case 'speakers':
      if (list) applySpeakers(draft, list, now)
      break
    case 'interrupted':
      // An interrupted join is answered.
      if (room) loseRoom(draft, now)
      break
    case 'tileError':
      breakTile(draft, event.openid, detail, now, random)
      break
    case 'avatarError':
      draft.faceless = [...new Set([...draft.faceless, draft.config.profiles[event.openid]?.avatar ?? ''])]
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
