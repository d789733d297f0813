import { fieldOf, isObject } from '../core/json'
import type { Fault } from '../core/errors'
import type { CallShell, CallPlatform } from './call.platform'
import type { CallSnapshot } from './call.derive'
import type { Effect, RoomEventType } from './call.state'
import { sign } from './signature'

/** The events of WeChat that a page gets untouched. */
const forwarded: Readonly<Partial<Record<RoomEventType, string>>> = { interrupted: 'interrupt', state: 'statechange' }

/** The calls of WeChat that a call makes, and the app's one place for a call. */
interface RoomCalls {
  perform(effect: Effect): Promise<unknown>
  /** Gives the place up once it is no longer needed. */
  onSnapshot(snapshot: CallSnapshot): void
  /** Leaves the room. @param snapshot the last one */
  end(snapshot: CallSnapshot): void
}

/** The code of WeChat in what a call gave, if there is one. */
export function faultNameOf(cause: unknown): Fault['name'] {
  const code = fieldOf(cause, 'errCode')
  return typeof code === 'number' && code < 0 ? code : 'CALL_REJECTED'
}

/** Listens to the room's events from before the join until the place is given up. */
function createRoomListener(platform: CallPlatform, shell: CallShell) {
  let endListening: (() => void) | undefined
  return {
    begin() {
      endListening ??= platform.listen((type, detail) => {
        shell.feed({ kind: 'native', event: { type, detail } })
        const name = forwarded[type]
        if (name) shell.emit(name, { ...(isObject(detail) ? detail : {}), phase: shell.snapshot().phase })
      })
    },
    end() {
      endListening?.()
      endListening = undefined
    }
  }
}

type RoomListener = ReturnType<typeof createRoomListener>

/** Carries out effects, one at a time. @param owner of the app's place for a call */
function createEffects(platform: CallPlatform, shell: CallShell, listener: RoomListener, owner: object) {
  const isCurrent = (effect: Effect) => !shell.lifetime.ended && shell.snapshot().pending?.effect === effect
  const claim = async () => {
    if (!(await platform.ownership.claim(owner, platform.createAlarm(), platform.now()))) throw shell.error('VOIP_BUSY')
  }
  const authorize = async () => {
    const refusal = await platform.findRefusal(shell.snapshot().permission.request)
    shell.command({ kind: 'permission', refusal })
  }
  const requestSignature = async (effect: Effect & { kind: 'sign' }) => {
    const { groupId } = effect
    const signing = await sign(shell.snapshot().config.way, groupId, platform.signing)
    if (isCurrent(effect)) shell.command({ kind: 'signed', groupId, signing })
  }
  const join = async (effect: Effect & { kind: 'join' }) => {
    // Before the join, so that no event is missed.
    listener.begin()
    const answer = await platform.call('joinVoIPChat', effect.options)
    if (isCurrent(effect)) {
      const list = fieldOf(answer, 'openIdList')
      shell.command({ kind: 'joined', effect, openIdList: Array.isArray(list) ? list.map(String) : [] })
    } else if (shell.lifetime.ended) {
      await platform.call('exitVoIPChat')
    } else {
      shell.command({ kind: 'strayed' })
    }
  }
  return async (effect: Effect): Promise<unknown> => {
    switch (effect.kind) {
      case 'authorize':
        return authorize()
      case 'claim':
        return claim()
      case 'sign':
        return requestSignature(effect)
      case 'join':
        return join(effect)
      case 'exit':
        return platform.call('exitVoIPChat')
      case 'mute':
        return platform.call('updateVoIPChatMuteConfig', effect.options)
      case 'subscribe':
        return platform.call('subscribeVoIPVideoMembers', effect.options)
    }
  }
}

export function createRoomCalls(platform: CallPlatform, shell: CallShell): RoomCalls {
  const owner = {}
  const listener = createRoomListener(platform, shell)
  const carryOut = createEffects(platform, shell, listener, owner)
  let current: Promise<unknown> = Promise.resolve()

  /** @param exit the place is free once it has ended */
  const release = (exit?: Promise<unknown>) => {
    listener.end()
    platform.ownership.release(owner, exit)
  }
  return {
    perform(effect) {
      current = carryOut(effect)
      return current
    },
    onSnapshot({ claimed, pending }) {
      if (!claimed && pending?.effect.kind !== 'claim') release()
    },
    end({ pending, room, doubtful, claimed }) {
      const kind = pending?.effect.kind
      const isInRoom = room !== undefined || (doubtful === true && claimed === true)
      // A join under way leaves by itself once it has succeeded.
      if (kind === 'join' || kind === 'exit') release(current)
      else release(isInRoom ? platform.call('exitVoIPChat') : undefined)
    }
  }
}
