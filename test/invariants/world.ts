import type { Platform } from '../../components/core/platform'
import type { Fields } from '../../components/core/json'
import { createFaults, type Faults } from './native-calls'
import { type EnginePlan, healthy, type Surroundings } from './native-stream'
import { agreeable, createPerson, type Person } from './person'
import { createPhone, type Phone } from './phone'
import type { Entry, Fact, Observation } from './trace'

type Detail = Readonly<Record<string, unknown>>

/** What JavaScript was told of the phone. */
export interface Told {
  appShown: boolean
  pageShown: boolean
  online: boolean
  audioFree: boolean
}

/** Calls at one moment; more are a loop. */
const MOST_AT_ONCE = 200
/** Each input sets an alarm. */
const MOST_ALARMS_AT_ONCE = 3000

/** Finds what calls again and again without end, and ends it. */
function createLoopGuard(phone: Pick<Phone, 'now'>, record: (fact: Fact) => void, most = MOST_AT_ONCE) {
  let [at, count] = [0, 0]
  return (what: string): boolean => {
    if (phone.now() !== at) [at, count] = [phone.now(), 0]
    if (++count === most) record({ kind: 'thrown', place: what, error: 'a call without end' })
    return count < most
  }
}

/** The app around its components: what outlives them. */
export interface World {
  readonly phone: Phone
  readonly person: Person
  readonly faults: Faults
  readonly plan: EnginePlan
  readonly surroundings: Surroundings
  readonly told: Told
  readonly entries: Entry[]
  readonly record: (fact: Fact) => void
  readonly nextId: () => number
  /** Before each call of the platform. False: it is a loop, and the call is not to be answered. */
  readonly mayCall: (what: string) => boolean
  random: number
  /** How `measure` ends. */
  measures: 'fine' | 'nothing' | 'never'
  /** Callbacks of setData that are kept back, while they are. */
  keptViews: (() => void)[] | undefined
}

/** @param onRest runs whenever nothing is under way */
export function createWorld(random: number, onRest: () => void): World {
  const entries: Entry[] = []
  const record = (fact: Fact) => {
    entries.push({ at: phone.now(), ...fact })
  }
  const phone = createPhone(record, onRest)
  let ids = 0
  const mayCall = createLoopGuard(phone, record)
  return {
    phone,
    mayCall,
    person: createPerson(phone, agreeable(), mayCall),
    faults: createFaults(),
    plan: healthy(),
    surroundings: { hidden: false, online: true, audioTaken: false },
    told: { appShown: true, pageShown: true, online: true, audioFree: true },
    entries,
    record,
    nextId: () => ++ids,
    random,
    measures: 'fine',
    keptViews: undefined
  }
}

/** What one instance shows and emits. */
export interface View {
  /** Its `data`. */
  readonly shown: Record<string, unknown>
  readonly platform: Platform
}

const paths = new Map<string, readonly string[]>()

/** Writes a value into data at a path of setData, such as `a.b[0].c`. */
function write(data: Record<string, unknown>, path: string, value: unknown): void {
  let names = paths.get(path)
  if (!names) paths.set(path, (names = path.split(/\]?[.[]|\]$/).filter(Boolean)))
  let place = data
  const last = names.length - 1
  for (let index = 0; index < last; index++) place = place[names[index] ?? ''] as Record<string, unknown>
  place[names[last] ?? ''] = value
}

/** A copy of data, which is plain: many times as fast as `structuredClone`. */
function copyOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(copyOf)
  const copy: Record<string, unknown> = {}
  for (const name in value) copy[name] = copyOf(value[name as keyof typeof value])
  return copy
}

/** @param onPatch follows each patch, @param onEvent each event */
export function createView(
  world: World,
  initial: Fields,
  onPatch: (patch: Detail) => void,
  onEvent: (name: string, detail: Detail) => void
): View {
  const { phone, record } = world
  const shown = copyOf(initial) as Record<string, unknown>
  const maySet = createLoopGuard(phone, record, MOST_ALARMS_AT_ONCE)
  const platform: Platform = {
    obstacle: undefined,
    now: phone.timeOfDay,
    random: () => world.random,
    createAlarm() {
      const alarm = phone.createAlarm()
      return (at, ring) => {
        if (at === undefined || maySet('an alarm')) alarm(at, ring)
      }
    },
    systemLanguage: () => 'en',
    setData(patch, done) {
      record({ kind: 'patch', patch })
      for (const path in patch) write(shown, path, copyOf(patch[path]))
      onPatch(patch)
      if (world.keptViews) world.keptViews.push(done)
      else void Promise.resolve().then(() => phone.deliver(done))
    },
    triggerEvent(name, detail) {
      record({ kind: 'event', name, detail })
      onEvent(name, detail)
    },
    keepScreenOn: () => undefined,
    measure() {
      if (world.measures === 'never') return new Promise(() => undefined)
      return Promise.resolve(world.measures === 'fine' ? { width: 360, height: 640 } : undefined)
    }
  }
  return { shown, platform }
}

/** One attached instance, and the native layer under it. */
export interface Subject {
  configure(properties: Fields): void
  setEnvironment(change: Partial<Told>): void
  /** The native node can be found. */
  ready(): void
  call(method: string, given: unknown): Promise<unknown>
  tap(on: string): void
  /** An input of the native layer. False: there is no such thing now. */
  native(input: NativeInput): void
  /** The phone has changed. */
  follow(before: Surroundings): void
  /** From now on the native layer works. */
  heal(): void
  observe(properties: Fields): Observation
  /** It is taken out of the page, and its native node with it. */
  end(): void
  /** Listeners of `wx` that it still has. */
  readonly listeners: number
}

export type NativeInput =
  | { readonly do: 'code'; readonly code: number }
  | { readonly do: 'report'; readonly info: unknown }
  | { readonly do: 'event'; readonly type: string; readonly detail: unknown }
  | { readonly do: 'room'; readonly what: string; readonly detail: unknown }
  | { readonly do: 'sign'; readonly how: string }
