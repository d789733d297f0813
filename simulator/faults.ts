import type { Device, DeviceState } from './device'

/** What can go wrong around a mini program: faults of the phone, and of what WeChat answers and reports. */

/** Changes the phone for `duration` ms, then puts back what was there: faults of one kind may not overlap. */
function during(device: Device, change: Partial<DeviceState>, duration: number): void {
  const { appVisible, networkType, audioInterrupted } = device.state
  const before = { appVisible, networkType, audioInterrupted }
  device.set(change)
  device.clock.after(duration, () => {
    const back = Object.fromEntries(Object.entries(before).filter(([name]) => name in change))
    device.set(back)
  })
}

export const cutNetwork = (device: Device, duration: number): void => during(device, { networkType: 'none' }, duration)

export const hideApp = (device: Device, duration: number): void => during(device, { appVisible: false }, duration)

export const phoneCall = (device: Device, duration: number): void =>
  during(device, { audioInterrupted: true }, duration)

type Fields = Readonly<Record<string, unknown>>

/** What befalls a call. Fields can be combined: `{ delay: 12_000, twice: true }`. None of them is no fault. */
export interface CallFault {
  /** `fail` is called, with this reason in its `errMsg`, or with these fields (`errMsg`, `errCode`, `errno`). */
  readonly refuse?: string | Fields
  /** ms by which the answer comes later; so it may come when its native tag is gone. What the call does is not late. */
  readonly delay?: number
  /** The answer comes twice. */
  readonly twice?: boolean
  /** No answer comes. */
  readonly silent?: boolean
  /** Thrown within the call. */
  readonly throws?: Error
  /**
   * Whether the call does what it is for. Default: false where it is refused or throws, else true. `{ refuse, done:
   * true }` fails and does it all the same, `{ done: false }` succeeds and does nothing.
   */
  readonly done?: boolean
}

/** What befalls an event, of a native tag or of `wx`. None of the fields is no fault. */
export interface EventFault {
  /** It never comes. */
  readonly lost?: boolean
  /** ms by which it comes later, after events that should follow it; so it may come when its native tag is gone. */
  readonly delay?: number
  /** It comes twice. */
  readonly twice?: boolean
  /** It comes without `detail`, or without the payload of a listener. */
  readonly bare?: boolean
  /** Fields that its detail has in place of the right ones. */
  readonly detail?: Fields
  /** Of `netstatus`: with bit rates and frames, or with none, whatever is on air. */
  readonly flow?: boolean
}

/** Faults to come, as `withFaults` and `emitWithFaults` take them. */
export interface FaultPlan {
  readonly device: Device
  /** The fault of the call that is being made. */
  callFault(name: string): CallFault
  /** The fault of an event that is about to come. @param names it has, the narrowest first */
  eventFault(names: readonly string[]): EventFault
  /** Whether this version of WeChat lacks the method. */
  lacks(name: string): boolean
  /** The listeners that the app has put on through `withFaults`, by event. */
  readonly listeners: Map<string, Set<(payload: unknown) => void>>
}

export interface Faults extends FaultPlan {
  /**
   * Calls of this name have this fault from now on, until they have another one or undefined.
   *
   * @param name of a method of a context (`play`, `start`) or of a call (`joinVoIPChat`)
   * @param times how many of them; every one, by default
   */
  call(name: string, fault: CallFault | undefined, times?: number): void
  /**
   * Events of this name have this fault from now on, until they have another one or undefined.
   *
   * @param name of an event of a tag (`netstatus`), of a code (`statechange 1003`), or of a listener without `on`
   *   (`AudioInterruptionEnd`, `NetworkStatusChange`, `VoIPChatMembersChanged`)
   * @param times how many of them; every one, by default
   */
  event(name: string, fault: EventFault | undefined, times?: number): void
  /** Methods that are missing from now on: by name, or by a pattern, as `/^off/` for a phone without any of them. */
  lack(...names: readonly (string | RegExp)[]): void
  /**
   * What has no fault of its own gets one by chance from now on.
   *
   * @param probability 0 to 1 each, 0 by default
   */
  atRandom(probability: { readonly calls?: number; readonly events?: number }): void
  /** WeChat reports an event to the app's listeners for which the phone has no reason. @param name without `on` */
  report(name: string, payload?: Fields): void
  /** From now on nothing goes wrong. */
  clear(): void
}

const callFaults: readonly CallFault[] = [
  { refuse: 'by chance' },
  { refuse: 'by chance', done: true },
  { done: false },
  { delay: 3000 },
  { delay: 15_000 },
  { twice: true },
  { silent: true },
  { silent: true, done: false },
  { throws: new Error('by chance') }
]

const eventFaults: readonly EventFault[] = [
  { lost: true },
  { delay: 1500 },
  { delay: 8000 },
  { twice: true },
  { bare: true },
  { flow: false },
  { flow: true }
]

/** Faults by name, each for some number of times. */
function createScript<Fault extends object>() {
  const entries = new Map<string, { readonly fault: Fault; left: number }>()
  return {
    set(name: string, fault: Fault | undefined, times = Infinity) {
      if (fault) entries.set(name, { fault, left: times })
      else entries.delete(name)
    },
    take(name: string): Fault | undefined {
      const entry = entries.get(name)
      return entry && entry.left-- > 0 ? entry.fault : undefined
    },
    clear: () => entries.clear()
  }
}

/**
 * Faults that a test or a developer asks for. They are options of what makes contexts, calls and native nodes:
 * `createRtcApi`, `createPusherApi`, `createVoipApi`, `createPlayerNode`, `createPusherNode`; `withFaults` adds them to
 * any other calls, as to a whole `wx`.
 *
 * @param options.random [0, 1): decides where faults come by chance; the same one for the same run
 */
export function createFaults({ device, random }: { readonly device: Device; readonly random?: () => number }): Faults {
  const calls = createScript<CallFault>()
  const events = createScript<EventFault>()
  const listeners: Faults['listeners'] = new Map()
  let missing: readonly (string | RegExp)[] = []
  let chance = { calls: 0, events: 0 }

  const draw = <Fault extends object>(faults: readonly Fault[], probability: number): Fault | undefined =>
    random && probability > 0 && random() < probability ? faults[Math.floor(random() * faults.length)] : undefined
  return {
    device,
    listeners,
    call: (name, fault, times) => calls.set(name, fault, times),
    event: (name, fault, times) => events.set(name, fault, times),
    lack(...names) {
      missing = [...missing, ...names]
    },
    atRandom(probability) {
      chance = { calls: 0, events: 0, ...probability }
    },
    report(name, payload = {}) {
      device.whenAwake(() => {
        for (const listener of [...(listeners.get(name) ?? [])]) listener(payload)
      })
    },
    clear() {
      calls.clear()
      events.clear()
      missing = []
      chance = { calls: 0, events: 0 }
    },
    callFault: (name) => calls.take(name) ?? draw(callFaults, chance.calls) ?? {},
    eventFault: (names) =>
      names.map((name) => events.take(name)).find(Boolean) ?? draw(eventFaults, chance.events) ?? {},
    lacks: (name) => missing.some((each) => (typeof each === 'string' ? each === name : each.test(name)))
  }
}
