import { fieldOf } from '../core/json'
import { type CallSnapshot, exitFaultOf, mustSubscribe } from './call.derive'
import type { CallShell } from './call.platform'
import type { VoipGridInstance } from './instance'
import type { OneToOne } from './one-to-one'
import type { Ownership } from './ownership'

export type Method = (options?: object) => Promise<unknown>

const isText = (value: unknown): value is string => typeof value === 'string'

export interface CallMethods {
  readonly methods: Readonly<Record<keyof VoipGridInstance, Method>>
  /** Resolves and rejects promises. @param isLast no other input waits */
  readonly resolve: (previous: CallSnapshot, snapshot: CallSnapshot, isLast: boolean) => void
}

/** Promises for the call itself, for the microphone and for a subscription. */
function createCallPromises({ createPendingCalls, errorOf }: CallShell) {
  const calls = createPendingCalls<boolean>()
  const sounds = createPendingCalls<boolean>()
  const subscriptions = createPendingCalls<'subscribe'>()
  return {
    calls,
    sounds,
    subscriptions,
    resolve: (previous: CallSnapshot, snapshot: CallSnapshot, isLast: boolean) => {
      const { warnings, reason, isIdle, isIntended, muted, room, place, pending, mute } = snapshot
      const answered = previous.pending === pending ? undefined : previous.pending?.effect
      const refusal = errorOf(warnings[0])
      if (refusal && answered?.kind === 'mute') sounds.reject(answered.options.muteConfig.muteMicrophone, refusal)
      else if (refusal && answered?.kind === 'subscribe') subscriptions.reject('subscribe', refusal)
      if (!isLast) return
      if (isIdle) calls.resolve(isIntended, errorOf(reason))
      // Outside a room there is nothing to wait for: the value is kept for the join.
      const kind = pending?.effect.kind
      if (exitFaultOf(snapshot)) sounds.resolve(muted.value, errorOf(reason))
      const isOutside = place.kind === 'out' && !place.mustLeave
      if (isOutside || (mute.muteMicrophone === muted.value && kind !== 'mute')) sounds.resolve(muted.value)
      if (!room || (!mustSubscribe(snapshot, room) && kind !== 'subscribe')) subscriptions.resolve('subscribe')
    }
  }
}

/** The methods of an instance: commands as promises. */
export function createCallMethods(
  shell: CallShell,
  oneToOne: OneToOne,
  ownership: Pick<Ownership, 'forgetRoom'>
): CallMethods {
  const { calls, sounds, subscriptions, resolve } = createCallPromises(shell)
  const { lifetime, error, afterConfigure, request } = shell
  const methods: CallMethods['methods'] = {
    join: () => request({ kind: 'join' }, () => calls.wait(true)),
    leave: () => request({ kind: 'leave' }, () => calls.wait(false)),
    recover: () => request({ kind: 'recover' }, () => calls.wait(true)),
    mute: () => request({ kind: 'mute', value: true }, () => sounds.wait(true)),
    unmute: () => request({ kind: 'mute', value: false }, () => sounds.wait(false)),
    switchCamera: () => request({ kind: 'turnLens' }),
    pin(options) {
      const openid = fieldOf(options, 'openid')
      return request({ kind: 'pin', openid: typeof openid === 'string' ? openid : '' })
    },
    subscribe(options) {
      const list = fieldOf(options, 'openIdList')
      const openIdList = Array.isArray(list) ? list.filter(isText) : undefined
      return request({ kind: 'subscribe', openIdList }, () => subscriptions.wait('subscribe'))
    },
    call: (options = {}) =>
      afterConfigure(async () => {
        if (lifetime.ended) throw error('DETACHED')
        ownership.forgetRoom()
        const fault = await oneToOne.call(options)
        if (fault) throw error(fault.name, fault.cause)
      })
  }
  return { methods, resolve }
}
