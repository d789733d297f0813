import { fieldsOf } from '../core/json'
import type { CallShell, CallPlatform } from './call.platform'
import type { CallSnapshot } from './call.derive'
import type { Effect, MuteConfig, RoomEventType, SignEffect } from './call.state'
import type { Claimant, LastCalls } from './ownership'
import { sign } from './signature'

/** The events of WeChat that a page gets untouched. */
const forwarded: Readonly<Partial<Record<RoomEventType, string>>> = { interrupted: 'interrupt', state: 'statechange' }

/** The calls of WeChat that a call makes, and the app's one place for a call. */
interface RoomCalls {
  perform(effect: Effect): Promise<unknown>
  /** Gives the place up once it is no longer needed. */
  onSnapshot(snapshot: CallSnapshot): void
  /** Hands the room over to be left. @param snapshot the last one */
  end(snapshot: CallSnapshot): void
}

/** Listens to the room's events from before the join until the place is given up. */
function createRoomListener(platform: CallPlatform, shell: CallShell) {
  let endListening: (() => void) | undefined
  return {
    begin() {
      endListening ??= platform.listen((type, detail) => {
        const name = forwarded[type]
        shell.feed({ kind: 'native', event: { type, detail } }, () => {
          if (name) shell.emit(name, { ...fieldsOf(detail), phase: shell.snapshot().phase })
        })
      })
    },
    end() {
      endListening?.()
      endListening = undefined
    }
  }
}

/** The calls of the room that have no answer yet. */
function createOpenCalls() {
  const open = {
    join: new Set<Promise<unknown>>(),
    exit: new Set<Promise<unknown>>(),
    other: new Set<Promise<unknown>>()
  }
  return {
    /** The last one first. */
    all: (kind: keyof typeof open) => [...open[kind]].reverse(),
    keep(kind: keyof typeof open, answer: Promise<unknown>) {
      open[kind].add(answer)
      const forget = () => open[kind].delete(answer)
      answer.then(forget, forget)
      return answer
    }
  }
}

/** The calls that concern the app's one place for a call. */
function createOwnCalls(
  platform: CallPlatform,
  shell: CallShell,
  owner: Claimant,
  open: ReturnType<typeof createOpenCalls>
) {
  const { ownership } = platform
  const leave = () => platform.call('exitVoIPChat')
  const claim = async () => {
    if (await ownership.claim(owner)) return
    const { place } = shell.snapshot()
    if (place.kind === 'maybe' && place.isOurs) ownership.undoJoin(owner, leave)
    throw new Error('another component has the call')
  }
  const call = async (kind: Parameters<typeof ownership.note>[1], name: string, options?: object) => {
    const answer = await open.keep(kind === 'exit' ? kind : 'other', platform.call(name, options))
    ownership.note(owner, kind)
    return answer
  }
  return { leave, claim, call }
}

/** @param join the last one that was made: of the one under way the page may have heard before, and taken the component away */
function insideOf({ place, pending }: CallSnapshot, join: Effect | undefined): LastCalls['inside'] {
  if (place.kind === 'out' || (place.kind === 'joining' && pending?.effect !== join)) {
    return place.isUnsure ? 'unsure' : 'no'
  }
  return 'isOurs' in place && !place.isOurs ? 'no' : 'yes'
}

/** Only a microphone that is turned on late is a reason to show nobody as muted. */
const kindOf = ({ muteMicrophone }: MuteConfig) => (muteMicrophone ? 'other' : 'unmute')

export function createRoomCalls(platform: CallPlatform, shell: CallShell): RoomCalls {
  const { ownership } = platform
  const owner: Claimant = (kind) => shell.command({ kind }, 'native')
  const listener = createRoomListener(platform, shell)
  const open = createOpenCalls()
  let lastJoin: Effect | undefined

  const { leave, claim, call } = createOwnCalls(platform, shell, owner, open)
  const requestSignature = (effect: SignEffect) => {
    const isWanted = () => !shell.lifetime.ended && shell.snapshot().signing?.effect === effect
    return sign(shell.snapshot().config.way, effect.groupId, platform.signing, isWanted)
  }
  const findRefusal = () => {
    const { asking, permission } = shell.snapshot()
    const isWanted = () => !shell.lifetime.ended && shell.snapshot().asking === asking
    return platform.findRefusal(permission.request, isWanted)
  }
  return {
    perform(effect) {
      switch (effect.kind) {
        case 'authorize':
          return findRefusal()
        case 'claim':
          return claim()
        case 'sign':
          return requestSignature(effect)
        case 'join':
          // Before the join, so that no event is missed.
          listener.begin()
          lastJoin = effect
          ownership.enter(owner)
          return open.keep('join', platform.call('joinVoIPChat', effect.options))
        case 'exit':
          return call('exit', 'exitVoIPChat')
        case 'mute':
          return call(kindOf(effect.options.muteConfig), 'updateVoIPChatMuteConfig', effect.options)
        case 'subscribe':
          return call('other', 'subscribeVoIPVideoMembers', effect.options)
      }
    },
    onSnapshot(snapshot) {
      if (snapshot.claim.kind !== 'none') return
      listener.end()
      ownership.release(owner)
    },
    end(last) {
      listener.end()
      ownership.finish(owner, {
        joins: open.all('join'),
        exit: open.all('exit')[0],
        other: open.all('other')[0],
        inside: insideOf(last, lastJoin),
        leave
      })
    }
  }
}
