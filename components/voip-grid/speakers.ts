/** Somebody who is marked as speaking. */
interface ActiveSpeaker {
  readonly openid: string
  /** ms, the host's clock: marked until then; no end while WeChat names them */
  readonly until: number
}

/** The people who are marked, the longest first. */
export type ActiveSpeakers = readonly ActiveSpeaker[]

export interface Spotlight {
  /** undefined while there are no others */
  readonly openid: string | undefined
  /** ms, when it came to this one */
  readonly movedAt: number
  /** ms, when a move that is held back is due; undefined where none is */
  readonly dueAt: number | undefined
}

/** ms that somebody stays marked after the last word: WeChat's list changes up to 5 times a second, between words too */
export const HOLD = 1000
/** ms between two moves of the spotlight */
const REST = 3000

const still = (active: ActiveSpeakers, now: number) => active.filter(({ until }) => now < until)
const openidsOf = (active: ActiveSpeakers) => active.map(({ openid }) => openid)

/** Takes in who speaks now, as WeChat reports: all of them. Each who is named is marked at once. */
export function updateSpeakers(active: ActiveSpeakers, speaking: readonly string[], now: number): ActiveSpeakers {
  const marked = still(active, now)
  const known = openidsOf(marked)
  return [
    ...marked.map(({ openid, until }) => ({
      openid,
      until: speaking.includes(openid) ? Infinity : Math.min(until, now + HOLD)
    })),
    ...[...new Set(speaking)].filter((openid) => !known.includes(openid)).map((openid) => ({ openid, until: Infinity }))
  ]
}

/** The people who are marked, in alphabetical order, so that equal sets compare equal. */
export function markedAt(active: ActiveSpeakers, now: number): readonly string[] {
  return openidsOf(still(active, now)).sort()
}

/** ms, when the next mark goes without another report; undefined if none does. */
export function nextUnmarked(active: ActiveSpeakers, now: number): number | undefined {
  const first = Math.min(...still(active, now).map(({ until }) => until))
  return first < Infinity ? first : undefined
}

/** Forgets the people who left. @param present everyone in the call, oneself too */
export function keepPresent(active: ActiveSpeakers, present: readonly string[]): ActiveSpeakers {
  return active.filter(({ openid }) => present.includes(openid))
}

/**
 * The spotlight is on the one of the others who has been marked the longest; while nobody is, it stays. If that person has
 * left, it moves at once, without a speaker to the first of the others; else at most once in 3 s.
 *
 * @param others openids in the order of joining, without oneself
 */
export function moveSpotlight(
  current: Spotlight | undefined,
  others: readonly string[],
  active: ActiveSpeakers,
  now: number
): Spotlight {
  const speaking = openidsOf(still(keepPresent(active, others), now))
  const openid = others.find((other) => other === current?.openid)
  if (!current || openid === undefined) return { openid: [...speaking, ...others][0], movedAt: now, dueAt: undefined }
  const { movedAt } = current
  const [speaker = openid] = speaking
  if (speaker === openid) return { openid, movedAt, dueAt: undefined }
  const dueAt = movedAt + REST
  return now < dueAt ? { openid, movedAt, dueAt } : { openid: speaker, movedAt: now, dueAt: undefined }
}
