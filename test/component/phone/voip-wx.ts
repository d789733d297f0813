import { listeners } from '../../../facts/native/voip-calls'
import {
  type Access,
  type Callbacks,
  type Clock,
  createScriptedRooms,
  createVoipApi,
  type Device,
  type Faults,
  type ScriptedRooms,
  type VoipEvent,
  type VoipListener,
  withFaults
} from '../../../simulator'
import type { ContextRecorder } from './recorded-context'
import { violate } from './violations'

/** Group calls on a phone, and the signing side of an app that has them. */
export interface VoipOnPhone {
  readonly rooms: ScriptedRooms
  /** For `wx`; each is noted in the recorder, as calls of contexts are. */
  readonly calls: Readonly<Record<string, unknown>>
  /** Events that have a listener. */
  listening(): number
  /** Whose pictures arrive. */
  seen(): readonly string[]
  /** The app itself joins a call, past all components. */
  joinByApp(groupId: string): Promise<void>
  /** An event of WeChat's, whether the simulator has a reason for it or not. */
  emit(event: VoipEvent, payload: Readonly<Record<string, unknown>>): void
}

interface Around {
  readonly device: Device
  readonly access: Access
  readonly clock: Clock
  readonly recorder: ContextRecorder
  readonly faults: Faults
  readonly lacks: readonly string[]
}

/** What the signing side gives: another one for each number, with the openid of the simulator's own person. */
export function ticket(number: number) {
  const signature = number.toString(16).padStart(64, '0')
  return { signature, nonceStr: 'nonce', timeStamp: 1_700_000_000, openid: 'me' }
}

type Answered = (options: Callbacks) => void

/** A call that succeeds, with something else each time. */
function answering(make: () => object): Answered {
  return ({ success }) => {
    const result = { ...make(), errMsg: '' }
    void Promise.resolve(result).then(success)
  }
}

/**
 * A second listener of one event throws, and so does `off` without the very function that was put on. A signature is
 * good for one join.
 */
export function createVoipOnPhone({ device, access, clock, recorder, faults, lacks }: Around): VoipOnPhone {
  const used = new Set<string>()
  const rooms = createScriptedRooms({
    clock,
    verify({ signature }) {
      const isRight = /^[0-9a-f]{64}$/.test(signature) && !used.has(signature)
      used.add(signature)
      return isRight
    }
  })
  const voip = createVoipApi({ device, access, rooms, faults })
  const registered = new Map<VoipEvent, Set<VoipListener>>(listeners.map(({ on }) => [on, new Set()]))
  const listening: Record<string, (listener: VoipListener) => void> = {}
  for (const { on, off } of listeners) {
    listening[on] = (listener) => {
      if (registered.get(on)?.size) violate(`wx.${on} was given another listener`)
      registered.get(on)?.add(listener)
      voip.calls[on](listener)
    }
    listening[off] = (listener) => {
      if (!registered.get(on)?.delete(listener)) violate(`wx.${off} was given a function that wx.${on} was not`)
      voip.calls[off](listener)
    }
  }
  let logins = 0
  let tickets = 0
  const signing = {
    login: answering(() => ({ code: `code ${++logins}` })),
    request: answering(() => ({ statusCode: 200, data: ticket(++tickets) }))
  }
  const recorded = (context: object, names: readonly string[]) =>
    recorder.record(
      context,
      names.map((name) => ({ name, options: [] })),
      lacks
    )
  const cloud = { callFunction: answering(() => ({ result: ticket(++tickets) })) }
  const names = Object.keys(voip.calls).filter((name) => !(name in listening))
  return {
    rooms,
    calls: {
      ...listening,
      ...recorded({ ...voip.calls, ...withFaults(signing, faults) }, [...names, ...Object.keys(signing)]),
      cloud: recorded(withFaults(cloud, faults), Object.keys(cloud))
    },
    listening: () => [...registered.values()].reduce((sum, { size }) => sum + size, 0),
    seen: voip.seen,
    async joinByApp(groupId) {
      await voip.calls.joinVoIPChat({ groupId, roomType: 'video', ...ticket(1e6 + ++tickets) })
    },
    emit(event, payload) {
      for (const listener of [...(registered.get(event) ?? [])]) listener(payload)
    }
  }
}
