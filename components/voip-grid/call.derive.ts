import type { Fault } from '../core/errors'
import { askedBy, gateOf, isPhoneFree } from '../core/gate'
import { copyWith } from '../core/json'
import { type AccessScope, isAsking, requestFor } from '../core/permission'
import { type RetryStatus, retryStatus } from '../core/retry'
import { type Arrangement, arrange } from './layout'
import type { Phase } from './facts'

import { type CallState, type MuteConfig, type Room, unmuted } from './call.state'

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
  /** The room that is reported: it is left once an exit has succeeded. */
  readonly room: Room | undefined
  /** The room whose people are on screen. */
  readonly shownRoom: Room | undefined
  readonly mute: MuteConfig
  /** The page has to bring another signature. */
  readonly awaitsSignature: boolean
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

/** Whether a room of that name is as intended: else it is left. */
export function isWanted(state: CallState, groupId: string): boolean {
  return mayProceed(state) && groupId === state.config.groupId
}

/** Whether an exit comes before all else. */
export function mustExit(state: CallState): boolean {
  const { place } = state
  switch (place.kind) {
    case 'in':
      return !isWanted(state, place.room.groupId)
    case 'joining':
      return !isWanted(state, place.options.groupId)
    case 'maybe':
      return true
    case 'leaving':
    case 'out':
      return false
  }
}

/** Whether phone and app can be in a call. */
export function isClear({ environment, awaitsShow }: CallState): boolean {
  return environment.appShown && !awaitsShow && isPhoneFree(environment)
}

/** Whether the attempts to come back are used up: rooms have not lasted. */
function isExhausted({ recovery, config }: CallState): boolean {
  const { limit } = config.retry
  return recovery.isUnderWay && limit >= 0 && recovery.attempts >= limit
}

/** Whether only a person resumes the call. */
export function needsPerson(state: CallState): boolean {
  return askedBy(state, state.config.resume) !== undefined || isExhausted(state)
}

/** Whether a join, a signature or a question may begin: each of them asks here. */
export function mayBegin(state: CallState): boolean {
  const { timers, config, ready } = state
  const waits = timers.cooldown !== undefined || timers.retry !== undefined
  const isOpen = gateOf(state, config.resume, isClear(state), waits) === 'open'
  return ready === true && mayProceed(state) && isOpen && !needsPerson(state)
}

/** The scopes that a call needs, also with the camera off (documented). */
export function neededScopes({ config }: CallState): readonly AccessScope[] {
  return config.roomType === 'video' ? ['scope.record', 'scope.camera'] : ['scope.record']
}

/** Whether it may be signed for, and joined. */
export function isPrepared(state: CallState): boolean {
  const { place, claim, permission } = state
  const isAllowed = requestFor(permission, neededScopes(state)).scopes.length === 0
  return place.kind === 'out' && claim.kind === 'held' && isAllowed && mayBegin(state)
}

/** Whether the page has to bring another signature, as the last one is used up. */
export function needsNewSignature({ config: { way }, usedSignature }: CallState): boolean {
  return way.kind === 'values' && way.signature.signature === usedSignature
}

/** Whether nothing but a signature of the page is missing. */
export function awaitsSignature(state: CallState): boolean {
  const { signature, pending } = state
  return !signature && !pending && needsNewSignature(state) && isPrepared(state)
}

/** The room that is reported. */
export function roomOf({ place }: CallState): Room | undefined {
  return place.kind === 'out' || place.kind === 'joining' ? undefined : place.room
}

/** The room whose people are on screen: also one that was cut off, and is to be entered again. */
export function shownRoomOf(state: CallState): Room | undefined {
  return roomOf(state) ?? state.lost?.room
}

/** The people in the room without oneself. */
export function othersOf(state: CallState, members = state.people.members): readonly string[] {
  return members.filter((openid) => openid !== state.ownOpenid)
}

/** Exits go on failing. */
export function exitFaultOf({ place }: CallState): Fault | undefined {
  return place.kind === 'leaving' || place.kind === 'maybe' ? place.fault : undefined
}

export function intendedMute({ muted, earphoneMuted }: CallState): MuteConfig {
  return { muteMicrophone: muted.value, muteEarphone: earphoneMuted.value }
}

export function isSameMute(one: MuteConfig, other: MuteConfig): boolean {
  return one.muteMicrophone === other.muteMicrophone && one.muteEarphone === other.muteEarphone
}

/** What is muted whichever of two values is in force. */
export function surelyMuted(one: MuteConfig, other: MuteConfig = one): MuteConfig {
  return { ...one, muteMicrophone: one.muteMicrophone && other.muteMicrophone }
}

/** What WeChat has accepted: nothing is shown as muted that may not be. Outside a room what the next join sends. */
export function knownMute(state: CallState): MuteConfig {
  const { place, pending } = state
  const intended = intendedMute(state)
  const known = place.kind === 'in' ? place.room.mute : place.mute
  const sent = place.kind === 'joining' ? place.options.muteConfig : (known ?? intended)
  const opens = pending?.effect.kind === 'mute' && !pending.effect.options.muteConfig.muteMicrophone
  return surelyMuted(sent, opens ? unmuted : known)
}

/** Before a join, and after the end. */
function phaseOutside(state: CallState): Phase {
  const { leftFor, ready, recovery, permission, asking, fault } = state
  if (fault) return 'failed'
  if (!intendsCall(state)) return leftFor ? 'left' : 'idle'
  if (!ready) return 'idle'
  if (isAsking(permission, asking !== undefined)) return 'requesting-permission'
  if (!isClear(state) || needsPerson(state)) return 'interrupted'
  return recovery.isUnderWay ? 'rejoining' : 'signing'
}

export function phaseOf(state: CallState): Phase {
  const { obstacle, place, recovery } = state
  if (obstacle) return 'unsupported'
  const joining = recovery.isUnderWay && !isExhausted(state) ? 'rejoining' : 'joining'
  switch (place.kind) {
    case 'out':
      return phaseOutside(state)
    case 'in':
      return mustExit(state) ? 'leaving' : 'joined'
    case 'joining':
      return mayProceed(state) ? joining : 'leaving'
    case 'leaving':
    case 'maybe':
      if (place.fault) return 'failed'
      // An exit that only makes sure, before the next join.
      if (mayProceed(state) && (place.mustLeave || (place.kind === 'maybe' && (!place.isOurs || place.isRefused)))) {
        return phaseOutside(state)
      }
      return (mayProceed(state) && !place.room) || (place.isRefused && intendsCall(state)) ? joining : 'leaving'
  }
}

/** The openid of the large tile, if there is one. */
function featuredOf(state: CallState): string | undefined {
  const { config, pinned, spotlight, people } = state
  if (config.layout === 'grid') return undefined
  const isThere = [state.ownOpenid, ...people.members].includes(pinned.value)
  return (isThere && pinned.value) || (config.layout === 'spotlight' ? spotlight?.openid : undefined)
}

/** Whether somebody sends a picture that is shown, or would be if the native view could be made. */
export function isVideoOf(state: CallState, openid: string): boolean {
  if (state.lost) return state.lost.live.includes(openid)
  if (roomOf(state)?.roomType !== 'video') return false
  if (openid === state.ownOpenid) return state.camera.value
  return state.received.includes(openid) && state.people.videoMembers?.includes(openid) !== false
}

/** Nobody else is in the call. */
export function isAlone(state: CallState): boolean {
  return phaseOf(state) === 'joined' && othersOf(state).length === 0
}

/** Header and toolbar lie over the tiles, where anything can: without same-layer rendering native views are on top. */
export function areBarsOver({ isWide, overlaid }: CallState): boolean {
  return isWide && !overlaid
}

/** Header and toolbar lie over the tiles, and nothing is to be said or decided. */
export function mayHideBars(state: CallState): boolean {
  return areBarsOver(state) && state.environment.appShown && phaseOf(state) === 'joined' && !isAlone(state)
}

/** Who is pinned after a tap on somebody's tile: a second one returns it. */
export function pinnedByTap(state: CallState, openid: string): string {
  const { arrangement, config, pinned } = state
  if (config.layout === 'grid' || !roomOf(state) || othersOf(state).length === 0) return pinned.value
  // Of two, the small one gets large; the other one is large unless oneself is pinned.
  if (arrangement.over !== undefined) return openid === arrangement.over && openid === state.ownOpenid ? openid : ''
  return openid === pinned.value ? '' : openid
}

/** What the arrangement follows from. */
export const arranged = (state: CallState): readonly unknown[] => [
  state.people.members,
  state.page,
  state.config,
  state.size,
  state.pinned,
  state.spotlight,
  state.ownOpenid,
  state.manual,
  state.corner,
  state.overlaid,
  shownRoomOf(state)?.id
]

export function arrangementOf(state: CallState): Arrangement {
  const { page, config, size, overlaid } = state
  const room = shownRoomOf(state)
  const own = room && state.ownOpenid
  // A name below the small one would lie on the other.
  const isPair = config.layout === 'auto' && room?.roomType === 'video' && !overlaid && config.label !== 'below'
  return arrange({
    others: othersOf(state),
    self: own,
    featured: featuredOf(state),
    page,
    pageSize: config.pageSize,
    corner: isPair ? (state.corner ?? { right: true, bottom: areBarsOver(state) }) : undefined,
    ...size
  })
}

/** The people whose picture is received: those who are shown, the large tile first, unless the page decides. */
export function receivedIn(state: CallState, { shown }: Arrangement): readonly string[] {
  const featured = featuredOf(state)
  const isFeatured = (openid: string) => openid === featured
  const preferred = [...shown.filter(isFeatured), ...shown.filter((openid) => !isFeatured(openid))]
  return [...new Set(state.manual ?? preferred.slice(0, state.config.maxVideos))].sort()
}

/** Whether WeChat is to be asked for other pictures. An empty list means something only where it would send some. */
export function mustSubscribe(state: CallState, { roomType, received }: Room): boolean {
  const list = state.received.join()
  if (roomType !== 'video' || list === received) return false
  const isNobodyWanted = othersOf(state).length > 0 && (state.config.maxVideos === 0 || state.manual !== undefined)
  return list !== '' || received !== undefined || isNobodyWanted
}

/**
 * The moment, ms, from which a figure that is shown counts the seconds: the beginning of the call.
 */
export function tickingFor(state: CallState): number | undefined {
  const { config, environment, since, areBarsHidden } = state
  if (!environment.appShown || areBarsHidden) return undefined
  return roomOf(state) && !config.custom.includes('header') ? since : undefined
}

/** Whether everything that was asked for has been done, or has failed. */
function isIdle(state: CallState): boolean {
  const { obstacle, place } = state
  if (obstacle) return true
  if (place.kind === 'in') return !mustExit(state)
  if (place.kind === 'out') return !mayProceed(state)
  return exitFaultOf(state) !== undefined
}

export function deriveCall(state: CallState, now: number): CallSnapshot {
  const { obstacle, fault, timers, config } = state
  const phase = phaseOf(state)
  return copyWith(state, {
    phase,
    isIntended: intendsCall(state),
    reason: obstacle ?? exitFaultOf(state) ?? (phase === 'failed' ? fault : undefined),
    retry:
      phase === 'rejoining' ? retryStatus(state.recovery.attempts + 1, timers.retry, config.retry, now) : undefined,
    offersResume: phase === 'interrupted' && state.environment.appShown,
    room: roomOf(state),
    shownRoom: shownRoomOf(state),
    mute: knownMute(state),
    awaitsSignature: awaitsSignature(state),
    isIdle: isIdle(state)
  })
}
