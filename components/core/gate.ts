import type { Instant } from './clock'
import type { Environment } from './environment'
import { fieldOf } from './json'
import { type Deadline, deadline } from './timers'

/**
 * When a session may begin: each start, retry, preview, join and restart asks `gateOf`. The phone's own account of itself
 * is hearsay, and ends by evidence against it or by a person's command.
 */

/** Since when it has been out of sight or without audio. */
interface Absence extends Instant {
  /** Beyond the resume window: it does not go on by itself. */
  readonly isLong: boolean
}

/** What a session knows of its surroundings, and of the absence that has not been answered yet. */
export interface Presence {
  environment: Environment
  /** What the phone has said and is not believed: put back if the next attempt fails. */
  doubted?: Partial<Environment> | undefined
  absence?: Absence | undefined
  /** An absence that has ended, and was longer than the resume window or not. Until progress or a command. */
  returned?: 'soon' | 'late' | undefined
  /** A call that the background refused was made again without a show: the next such refusal is one. */
  waitedInVain: boolean
}

/** `person` and `page`: these have to ask. */
export type Gate = 'open' | 'closed' | 'person' | 'page'

/** ms to wait when network, page or audio are back, in case it does not last. */
export const DEBOUNCE = 1000
/** ms between two attempts that such a return brought forward. */
const RETURN_GAP = 10_000

/** Network and audio are there. */
export function isPhoneFree({ online, audioFree }: Environment): boolean {
  return online && audioFree
}

/** Whether somebody has to ask before anything begins. */
export function askedBy({ returned }: Presence, resume: 'auto' | 'ask' | 'never'): 'person' | 'page' | undefined {
  if (!returned || (returned === 'soon' && resume === 'auto')) return undefined
  return resume === 'never' ? 'page' : 'person'
}

/**
 * @param isClear nothing in sight, network or audio is in the way
 * @param waits for a time or an answer
 */
export function gateOf(presence: Presence, resume: 'auto' | 'ask' | 'never', isClear: boolean, waits: boolean): Gate {
  const asker = askedBy(presence, resume)
  if (asker) return asker
  return isClear && !waits ? 'open' : 'closed'
}

/**
 * A command: what the phone says of network and audio is not believed until the next attempt fails.
 *
 * @param isOfAudio of the audio alone
 */
export function overrule(draft: Presence, isOfAudio = false): void {
  const { audioFree } = draft.environment
  const online = isOfAudio || draft.environment.online
  if (online && audioFree) return
  draft.doubted = { ...draft.doubted, ...(!online && { online }), ...(!audioFree && { audioFree }) }
  draft.environment = { ...draft.environment, ...(!online && { online: true }), audioFree: true }
}

/** Evidence against what the phone says of network and audio: that is over. */
export function refute(draft: Presence): void {
  draft.doubted = undefined
  draft.environment = { ...draft.environment, online: true, audioFree: true }
}

/** The phone reports. When the app is shown again, one attempt is allowed against what it said before. */
export function applyEnvironment(draft: Presence, change: Partial<Environment>): void {
  if (change.appShown && !draft.environment.appShown) overrule(draft)
  draft.environment = { ...draft.environment, ...change }
  if (!draft.doubted || (change.online === undefined && change.audioFree === undefined)) return
  const { online, audioFree } = draft.doubted
  draft.doubted = {
    ...(change.online === undefined && online !== undefined && { online }),
    ...(change.audioFree === undefined && audioFree !== undefined && { audioFree })
  }
}

/** A tap shows that the app is shown. */
export function overruleByTap(draft: Presence): void {
  overrule(draft)
  draft.environment = { ...draft.environment, appShown: true, pageShown: true }
}

/** The attempt that was allowed has failed: it counts as none. False: there was none. */
export function failDoubt(draft: Presence): boolean {
  if (!draft.doubted || Object.keys(draft.doubted).length === 0) return false
  draft.environment = { ...draft.environment, ...draft.doubted }
  draft.doubted = undefined
  return true
}

/** Begins and ends an absence. @param resumeWindow ms */
export function followAbsence(draft: Presence, isAway: boolean, instant: Instant, resumeWindow: number): void {
  const { now, steps } = draft.absence ?? instant
  const isUnknown = instant.steps !== steps && resumeWindow < Infinity
  const isLong = isUnknown || instant.now - now > resumeWindow
  if (isAway) {
    draft.absence = { now, steps, isLong }
  } else if (draft.absence) {
    draft.returned = isLong || draft.returned === 'late' ? 'late' : 'soon'
    draft.absence = undefined
  }
}

/** Until when an absence is short, if one is under way. @param resumeWindow ms */
export function endOfShort({ absence }: Presence, resumeWindow: number): Deadline | undefined {
  return absence && !absence.isLong ? deadline(absence.now, resumeWindow + 1) : undefined
}

/** A command, or progress: nobody has to be asked any more. An absence under way begins again. */
export function answerAbsence(draft: Presence): void {
  draft.absence = draft.returned = undefined
}

/**
 * ms to wait upon a return.
 *
 * @param returnedAt when the last attempt was made that a return had brought forward
 * @param least ms to wait at least
 */
export function waitOnReturn(returnedAt: number, now: number, least: number): number {
  return Math.max(least, returnedAt + RETURN_GAP - now)
}

/** What the background makes of a call (community): iOS has the number, Android the words. */
export function isBackgroundRefusal(cause: unknown): boolean {
  const words = String(fieldOf(cause, 'errMsg'))
  return fieldOf(cause, 'errno') === 102 || /runningState ?= ?background|access denied/i.test(words)
}

/** Whether a call that was refused is made again once the app is shown: that is no fault. */
export function isMadeAgainOnShow({ environment, waitedInVain }: Presence, cause: unknown): boolean {
  return !environment.appShown || (isBackgroundRefusal(cause) && !waitedInVain)
}
