import type { Fault } from '../core/errors'
import { isPhoneFree } from '../core/gate'
import { type RetryStatus, retryStatus } from '../core/retry'
import { type Arrangement, arrange } from './layout'
import type { Phase } from './facts'

import type { CallState } from './call.state'

/** What is derived from the state. */
export interface CallSnapshot extends CallState {
  readonly phase: Phase
  readonly isIntended: boolean
  /** Why the phase is `failed` or `unsupported`. */
  readonly reason: Fault | undefined
  /** While the phase is `rejoining`. */
  readonly retry: RetryStatus | undefined
  /** The phase is `interrupted`, and a button resumes. */
  readonly offersResume: boolean
  readonly arrangement: Arrangement
  /** Nothing is under way and nothing is left to do: promises can be resolved or rejected. */
  readonly isIdle: boolean
}

/** Whether a call is intended. An attribute may ask for one before it has a name: then it is not yet. */
export function intendsCall({ intent, source, config }: CallState): boolean {
  return intent === 'in' && (config.groupId !== '' || source !== 'attribute')
}

/** Whether only time and the environment may prevent the call. */
export function mayProceed(state: CallState): boolean {
  return intendsCall(state) && !state.fault && !state.obstacle
}

/** Whether phone and app can be in a call. */
export function isClear({ environment }: CallState): boolean {
  return environment.appShown && isPhoneFree(environment)
}

/** Whether only a person resumes the call after the interruption. */
export function needsPerson({ cut, lapsed, config }: CallState): boolean {
  return cut === true && (lapsed === true || config.resume !== 'auto' || config.retry.limit === 0)
}

/** Whether nothing but a person is missing to resume the call. */
export function waitsForPerson(state: CallState): boolean {
  return needsPerson(state) && isClear(state)
}

/** Whether the page has to bring another signature, as the last one is used up. */
export function needsNewSignature({ config: { way }, used }: CallState): boolean {
  return way.kind === 'values' && way.signature.signature === used
}

/** One's own openid; empty while it is not known. */
export function ownOpenid({ config, signedOpenid }: CallState): string {
  return config.openid || signedOpenid
}

/** The people in the room without oneself. */
export function othersOf(state: CallState, members = state.people.members): readonly string[] {
  return members.filter((openid) => openid !== ownOpenid(state))
}

/** Before it is in a room. */
function phaseOutside(state: CallState): Phase {
  const { pending, leftFor, ready, cut } = state
  const kind = pending?.effect.kind
  if (!intendsCall(state)) return kind === 'exit' || kind === 'join' ? 'leaving' : leftFor ? 'left' : 'idle'
  if (!ready) return 'idle'
  if (!isClear(state) || waitsForPerson(state)) return 'interrupted'
  if (cut) return 'rejoining'
  if (kind === 'authorize') return 'requesting-permission'
  return kind === 'join' || kind === 'exit' ? 'joining' : 'signing'
}

export function phaseOf(state: CallState): Phase {
  const { obstacle, fault, room, config, pending } = state
  if (obstacle) return 'unsupported'
  if (room) {
    const stays = intendsCall(state) && room.groupId === config.groupId && pending?.effect.kind !== 'exit'
    return stays ? 'joined' : 'leaving'
  }
  return fault ? 'failed' : phaseOutside(state)
}

/** The openid of the large tile, if there is one. */
function featuredOf({ config, pinned, spotlight }: CallState): string | undefined {
  if (config.layout === 'grid') return undefined
  return pinned.value || (config.layout === 'spotlight' ? spotlight?.openid : undefined)
}

export function arrangementOf(state: CallState): Arrangement {
  const { room, page, config, size } = state
  const own = room && ownOpenid(state)
  return arrange({
    others: othersOf(state),
    self: own,
    featured: featuredOf(state),
    page,
    pageSize: config.pageSize,
    ...size
  })
}

/**
 * The people whose picture is received: those who are shown, the large tile first, unless the page decides. In
 * alphabetical order, so that equal sets compare equal.
 */
export function receivedIn(state: CallState, { shown }: Arrangement = arrangementOf(state)): readonly string[] {
  if (state.room?.roomType !== 'video') return []
  const featured = featuredOf(state)
  const isFeatured = (openid: string) => openid === featured
  const onCommand = [...shown.filter(isFeatured), ...shown.filter((openid) => !isFeatured(openid))]
  return [...new Set(state.manual ?? onCommand.slice(0, state.config.maxVideos))].sort()
}

/**
 * The moment, ms, to which a figure that is shown counts the seconds: the next attempt, or the beginning of the call.
 */
export function tickingFor({ room, config, timers, environment, since }: CallState): number | undefined {
  if (!environment.appShown) return undefined
  if (timers.retry) return timers.retry.at
  return room && !config.custom.includes('header') ? since : undefined
}

/** Whether everything that was asked for has been done, or has failed. */
function isIdle(state: CallState): boolean {
  const { obstacle, pending, room, config, doubtful } = state
  if (obstacle) return true
  const kind = pending?.effect.kind
  if (doubtful || kind === 'exit') return false
  // In the room a join under way is one that has succeeded.
  return mayProceed(state) ? room?.groupId === config.groupId : !room && kind !== 'join'
}

export function deriveCall(state: CallState, now: number): CallSnapshot {
  const phase = phaseOf(state)
  return {
    ...state,
    phase,
    isIntended: intendsCall(state),
    reason: state.obstacle ?? state.fault,
    retry:
      phase === 'rejoining' ? retryStatus(state.attempts + 1, state.timers.retry, state.config.retry, now) : undefined,
    offersResume: phase === 'interrupted' && waitsForPerson(state) && state.config.resume !== 'never',
    arrangement: arrangementOf(state),
    isIdle: isIdle(state)
  }
}
