import { fieldOf, isObject } from '../../components/core/json'
import type { Alarm, Platform } from '../../components/core/platform'
import type { ErrorName } from '../../components/locale/messages'
import '../../components/rtc-player/en'
import '../../components/rtc-pusher/en'
import '../../components/voip-grid/en'
import {
  type Callbacks,
  type CallResult,
  createDevice,
  createVirtualClock,
  type Device,
  type DeviceState,
  type VirtualClock
} from '../../simulator'
import { noteViolation } from '../setup/violations'

type Detail = Readonly<Record<string, unknown>>

export interface TriggeredEvent {
  readonly name: string
  readonly detail: Detail
}

/** A call that was kept from the native tag: the test answers it, or never does. */
export interface HeldCall {
  /** Lets it through after all. */
  release(): void
  /** It is taken, and nothing comes of it. */
  succeed(): void
  fail(cause: CallResult & Detail): void
}

export interface HarnessOptions {
  readonly properties?: Detail
  /** False: the test says when the native node is there. */
  readonly ready?: boolean
  /** False: the test gives the properties. */
  readonly configured?: boolean
  readonly obstacle?: ErrorName
  /** For the retries' delays; half of each by default. */
  readonly random?: () => number
  /** Decides on the optional codes of the native tag's runs; none by default. */
  readonly codes?: () => number
  /** As WeChat names it. */
  readonly language?: string
  /** What `measure` gives. */
  readonly size?: { readonly width: number; readonly height: number } | undefined
  /** Calls that this version of WeChat lacks: a context answers as the component's does. */
  readonly lacks?: readonly string[]
}

/** What the harness of each component has. */
export interface ComponentHarness<Data, Phase> {
  readonly clock: VirtualClock
  readonly device: Device
  /** The platform under the component. */
  readonly platform: Platform
  readonly events: TriggeredEvent[]
  /** Each patch that was given to setData. */
  readonly patches: Detail[]
  /** Calls of the native tag in their order, with what they were given. */
  readonly calls: string[]
  /** What was requested of the screen's light. */
  readonly lights: boolean[]
  /** The `data` that all patches made. */
  shown(): Data
  /** Phases in the order in which they were emitted, from `idle` on. */
  phases(): Phase[]
  details(name: string): Detail[]
  /** Names of the errors emitted so far. */
  errors(): unknown[]
  /** Names of the `<property>change` events so far, with value and source. */
  changes(): string[]
  /** Keeps the next call of this name from the native tag. */
  hold(name: string): HeldCall
  /** The next call of this name is refused, or the next ones. @param reason a text, or the fields of the answer */
  refuse(name: string, reason: string | Detail, times?: number): void
  /** Takes back each `hold` and `refuse` that no call has met yet. */
  letPass(): void
  /** Keeps back the callback of each setData from now on, until the test lets them go. */
  holdView(): () => void
  /** What a page does in its handler of the next change to this phase. */
  onceIn(phase: Phase, run: () => void): void
  /** How a call by method ended: `done`, the name of its error, or `waits`. */
  outcome(request: Promise<unknown>): () => string
}

/** What all components of an app share. */
export interface Phone {
  readonly clock: VirtualClock
  readonly device: Device
}

/** What sets the harness of one component apart. */
export interface HarnessParts<Data> {
  readonly initialData: Data
  /** What the native calls are named in their answers. */
  readonly operation: string
  /** Calls of which one at a time may wait for its answer. */
  readonly running: readonly string[]
  readonly device?: Partial<DeviceState>
  /** Of another harness: both are in one app. */
  readonly phone?: Phone | undefined
  mayFollow(previous: string, phase: string): boolean
  /** A patch has come into the view. */
  written(patch: Detail): void
}

/** A call as it was made. */
interface KeptCall {
  readonly callbacks: Callbacks
  perform(): void
}

/** ms after which the session may give a call up. */
const PATIENCE = 10_000
/** ms after which a stop is called past it, and after which a stop itself is given up. */
const STOP_PATIENCE = 2000

const isStop = (name: string) => /^(stop|exit)/.test(name)

/** `undefined` has no place in the data of a view. */
function hasUndefined(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.values(value).some(hasUndefined)
  return value === undefined
}

function checkPatch(patch: Detail): void {
  if (Object.keys(patch).length === 0) noteViolation('setData is called without a change')
  for (const [path, value] of Object.entries(patch)) {
    if (hasUndefined(value)) noteViolation(`setData is given undefined in ${path}`)
  }
}

function checkError({ name, text, advice }: Detail): void {
  if (!text || !advice) noteViolation(`the error ${String(name)} has no text or no advice`)
}

function write(data: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value
  if (!Array.isArray(data)) return { ...(isObject(data) ? data : {}), [name]: write(fieldOf(data, name), rest, value) }
  return data.map((each: unknown, index) => (index === Number(name) ? write(each, rest, value) : each))
}

/** An alarm on the device's clock, suspended with it. */
function alarmOn(device: Device): Alarm {
  const { clock } = device
  let drop: () => void = () => undefined
  return (at, ring) => {
    drop()
    if (at === undefined) return
    let dropped = false
    const cancel = clock.after(at - clock.now(), () => {
      device.whenAwake(() => {
        if (!dropped) ring()
      })
    })
    drop = () => {
      dropped = true
      cancel()
    }
  }
}

/**
 * Time that stands still, a phone, and what a component needs around it. Every phase change is held to the allowed transitions, each
 * patch, call and event to the rules that all of them have.
 */
export function createComponentHarness<Data, Phase>(options: HarnessOptions, parts: HarnessParts<Data>) {
  const clock = parts.phone?.clock ?? createVirtualClock()
  const device = parts.phone?.device ?? createDevice(clock, { language: options.language ?? 'en', ...parts.device })
  const { lacks = [] } = options
  const events: TriggeredEvent[] = []
  const handlers = new Map<unknown, () => void>()
  const patches: Detail[] = []
  const calls: string[] = []
  const lights: boolean[] = []
  const held = new Map<string, (call: KeptCall) => void>()
  /** Calls of the run that wait for their answers, and when each was made, ms. */
  const outstanding = new Set<{ readonly name: string; readonly since: number }>()
  /** Callbacks of setData that are kept back, while they are. */
  let keptViews: (() => void)[] | undefined
  let hasEnded = false
  const noteIfEnded = (what: string) => {
    if (hasEnded) noteViolation(`${what} after the end`)
  }
  let data: unknown = parts.initialData

  const checkPhase = ({ phase, previous, attempt, limit }: Detail) => {
    if (!parts.mayFollow(String(previous), String(phase))) {
      noteViolation(`the phase ${String(phase)} follows ${String(previous)}`)
    }
    if (Number(limit) >= 0 && Number(attempt) > Number(limit)) {
      noteViolation(`attempt ${String(attempt)} of ${String(limit)} is reported`)
    }
  }
  const platform: Platform = {
    obstacle: options.obstacle,
    now: () => clock.now(),
    random: options.random ?? (() => 0.5),
    createAlarm() {
      const alarm = alarmOn(device)
      return (at, ring) => {
        if (at !== undefined) noteIfEnded('an alarm is set')
        alarm(at, ring)
      }
    },
    systemLanguage: () => device.state.language,
    setData(patch, done) {
      noteIfEnded('setData is called')
      checkPatch(patch)
      patches.push(patch)
      for (const [path, value] of Object.entries(patch))
        data = write(data, path.replaceAll(']', '').split(/[.[]/), value)
      parts.written(patch)
      if (keptViews) keptViews.push(done)
      else void Promise.resolve().then(done)
    },
    triggerEvent(name, detail) {
      noteIfEnded(`the event ${name} is triggered`)
      events.push({ name, detail })
      if (name === 'phasechange') {
        checkPhase(detail)
        const run = handlers.get(detail['phase'])
        handlers.delete(detail['phase'])
        run?.()
      }
      if (name === 'error') checkError(detail)
    },
    keepScreenOn: (on) => lights.push(on),
    measure: () => Promise.resolve('size' in options ? options.size : { width: 360, height: 203 })
  }

  const harness: ComponentHarness<Data, Phase> = {
    clock,
    device,
    platform,
    events,
    onceIn: (phase, run) => void handlers.set(phase, run),
    patches,
    calls,
    lights,
    shown: () => data as Data,
    phases: () => harness.details('phasechange').map(({ phase }) => phase as Phase),
    details: (name) => events.filter((event) => event.name === name).map(({ detail }) => detail),
    errors: () => harness.details('error').map(({ name }) => name),
    changes: () =>
      events
        .filter(({ name }) => name.endsWith('change') && !/^(phase|quality|state|fullscreen)change$/.test(name))
        .map(({ name, detail }) => `${name} ${String(detail['value'])} ${String(detail['source'])}`),
    hold(name) {
      let kept: KeptCall | undefined
      held.set(name, (call) => {
        kept = call
      })
      const taken = () => {
        if (!kept) throw new Error(`${name} was not called`)
        return kept
      }
      return {
        release: () => taken().perform(),
        succeed() {
          const { success, complete } = taken().callbacks
          const answer = { errMsg: `${parts.operation}:ok` }
          success?.(answer)
          complete?.(answer)
        },
        fail(cause) {
          const { fail, complete } = taken().callbacks
          fail?.(cause)
          complete?.(cause)
        }
      }
    },
    refuse(name, reason, times = 1) {
      held.set(name, ({ callbacks: { fail, complete } }) => {
        if (times > 1) harness.refuse(name, reason, times - 1)
        const cause =
          typeof reason === 'string'
            ? { errMsg: `${parts.operation}:fail ${reason}` }
            : { errMsg: `${name}:fail`, ...reason }
        void Promise.resolve().then(() => {
          fail?.(cause)
          complete?.(cause)
        })
      })
    },
    letPass() {
      held.clear()
    },
    holdView() {
      const kept = (keptViews = keptViews ?? [])
      return () => {
        keptViews = undefined
        for (const done of kept) done()
      }
    },
    outcome(request) {
      let outcome = 'waits'
      request.then(
        () => {
          outcome = 'done'
        },
        (error: unknown) => {
          outcome = error instanceof Error ? error.name : String(error)
        }
      )
      return () => outcome
    }
  }
  return {
    harness,
    platform,
    has: (name: string) => !lacks.includes(name),
    /** The native tag has reported something: a start needs no other answer. */
    noteReport() {
      for (const call of outstanding) if (parts.running[0] === call.name) outstanding.delete(call)
    },
    /** The component is gone: from now on it may neither write nor emit nor wait. */
    end() {
      hasEnded = true
    },
    /** Makes a native call as a Promise, unless it is held or refused. @param recorded what is recorded of it */
    run<Result extends object>(
      name: string,
      recorded: string,
      perform: (callbacks: Callbacks<Result>) => void
    ): Promise<Result> {
      const isMissing = lacks.includes(name)
      if (!isMissing) calls.push(recorded)
      const call = { name, since: clock.now() }
      if (parts.running.includes(name) && !isMissing) {
        for (const before of outstanding) {
          const patience = isStop(name) || isStop(before.name) ? STOP_PATIENCE : PATIENCE
          if (call.since - before.since < patience) noteViolation(`${name} is called while ${before.name} waits`)
          // The session has given it up.
          outstanding.delete(before)
        }
        outstanding.add(call)
      }
      return new Promise((resolve, reject: (cause: unknown) => void) => {
        const end = () => outstanding.delete(call)
        const callbacks: Callbacks<Result> = { success: resolve, fail: reject, complete: end }
        const hold = held.get(name)
        held.delete(name)
        if (isMissing) callbacks.fail?.({ errMsg: `${name}:fail not supported` })
        else if (hold) hold({ callbacks: callbacks as Callbacks, perform: () => perform(callbacks) })
        else perform(callbacks)
      })
    },
    /** Reports the phone to a component, now and from then on. */
    follow(setEnvironment: (change: Detail) => void) {
      const report = () => {
        const { appVisible, networkType, audioInterrupted, theme } = device.state
        setEnvironment({
          appShown: appVisible,
          online: networkType !== 'none',
          audioFree: !audioInterrupted,
          theme
        })
      }
      device.listen(() => device.whenAwake(report))
      report()
    }
  }
}

/** All properties of a component as a page leaves them. */
export function defaultsOf(declared: Readonly<Record<string, { readonly value?: unknown }>>): Detail {
  return Object.fromEntries(Object.entries(declared).map(([name, { value }]) => [name, value ?? null]))
}

/** Forgets what was emitted and called so far. */
export function forget({
  events,
  patches,
  calls,
  lights
}: Readonly<Record<'events' | 'patches' | 'calls' | 'lights', unknown[]>>): void {
  for (const list of [events, patches, calls, lights]) list.length = 0
}
