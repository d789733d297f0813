import { fieldOf, isRecord } from '../../components/core/record'
import type { ErrorName } from '../../components/locale/messages'
import { type NativeEvent, type Phase, properties as declared } from '../../components/rtc-player/facts'
import type { Alarm, NativeCalls } from '../../components/core/stream/platform'
import type { Properties } from '../../components/core/stream/settings'
import { createPlayer, initialPlayerData, type Player, type PlayerData } from '../../components/rtc-player/player'
import { events as nativeEvents } from '../../facts/native/live-player'
import { mayFollow } from '../../components/rtc-player/arrows'
import {
  type Callbacks,
  type CallResult,
  createDevice,
  createPlayerNode,
  createScriptedMedia,
  createVirtualClock,
  type Device,
  type PlayerNode,
  type ScriptedPlayer,
  type VirtualClock
} from '../../simulator'

export const src = 'http://127.0.0.1/live/card.flv'
export const other = 'http://127.0.0.1/live/other.flv'

export interface TriggeredEvent {
  readonly name: string
  readonly detail: Readonly<Record<string, unknown>>
}

/** A call that was kept from the native player: the test answers it, or never does. */
export interface HeldCall {
  /** Lets it through after all. */
  release(): void
  /** It is taken, and nothing comes of it. */
  succeed(): void
  fail(cause: CallResult & Readonly<Record<string, unknown>>): void
}

export interface BenchOptions {
  readonly properties?: Properties
  /** False: the test says when the native node is there. */
  readonly ready?: boolean
  /** False: the test gives the properties. */
  readonly configured?: boolean
  readonly obstacle?: ErrorName
  /** For the retries' delays; half of each by default. */
  readonly random?: () => number
  /** Decides on the optional codes of the native player's runs; none by default. */
  readonly codes?: () => number
  /** As WeChat names it. */
  readonly language?: string
  /** What `measure` gives. */
  readonly size?: { readonly width: number; readonly height: number } | undefined
  /** Calls that this version of WeChat lacks: a context answers as the component's does. */
  readonly lacks?: readonly string[]
}

/** A player on the simulator: real rules and sequences, no WXML, time that stands still. */
export interface PlayerBench {
  readonly player: Player
  readonly clock: VirtualClock
  readonly device: Device
  /** The engine of the node that is mounted now. */
  readonly media: ScriptedPlayer
  readonly node: PlayerNode
  readonly events: TriggeredEvent[]
  /** Each patch that was given to setData. */
  readonly patches: Readonly<Record<string, unknown>>[]
  /** Calls of the native player in their order, with what they were given. */
  readonly calls: string[]
  /** What was asked of the screen's light. */
  readonly lights: boolean[]
  /** How often a context was made. */
  readonly contexts: number
  /** The `data` that all patches made. */
  shown(): PlayerData
  /** Phases in the order they were told, from `idle` on. */
  phases(): Phase[]
  details(name: string): TriggeredEvent['detail'][]
  /** Names of the errors told so far. */
  errors(): unknown[]
  /** Names of the `<property>change` events so far, with value and source. */
  changes(): string[]
  /** Sets some properties, the others stay. */
  set(properties: Properties): void
  code(code: number): void
  /** One report of `netstatus`. */
  report(info: Readonly<Record<string, unknown>>): void
  /** The native node comes into being. */
  ready(): void
  /** Keeps the next call of this name from the native player. */
  hold(name: string): HeldCall
  /** The next call of this name is refused, or the next ones. */
  refuse(name: string, reason: string, times?: number): void
  /** Takes back each `hold` and `refuse` that no call has met yet. */
  letPass(): void
  /** Keeps back the callback of each setData from now on, until it is told to let them go. */
  holdView(): () => void
  /** How a call by method ended: `done`, the name of its error, or `waits`. */
  outcome(request: Promise<unknown>): () => string
}

const defaults: Properties = Object.fromEntries(
  Object.entries(declared).map(([name, { value }]) => [name, value ?? null])
)

function isNativeEvent(type: string): type is NativeEvent {
  return nativeEvents.some(({ name }) => name === type)
}

/** What no plain JSON may hold. */
function expectPlain(value: unknown): void {
  expect(value).not.toBeUndefined()
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(expectPlain)
}

function write(data: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  return name === undefined
    ? value
    : { ...(isRecord(data) ? data : {}), [name]: write(fieldOf(data, name), rest, value) }
}

/** A call as it was made. */
interface KeptCall {
  readonly callbacks: Callbacks
  perform(): void
}

const playbackCalls = ['play', 'stop', 'pause', 'resume']
/** ms after which the session may give a call up. */
const PATIENCE = 10_000

/** Promise chains of the player with those of the bench are longer than the clock waits for at one moment. */
const MOMENTS = 5

/** The same clock, waiting longer for promises at each moment. */
function withPatience(clock: VirtualClock): VirtualClock {
  const linger = (moments: number): void => {
    if (moments > 0) clock.after(0, () => linger(moments - 1))
  }
  return {
    now: () => clock.now(),
    after: (delay, callback) =>
      clock.after(delay, () => {
        callback()
        linger(MOMENTS)
      }),
    advance(duration) {
      linger(MOMENTS)
      return clock.advance(duration)
    },
    get waiting() {
      return clock.waiting
    }
  }
}

/** Every phase change is held to the arrows, each patch and event to the rules that all of them have. */
export function createPlayerBench(options: BenchOptions = {}): PlayerBench {
  const clock = withPatience(createVirtualClock())
  const device = createDevice(clock, { language: options.language ?? 'en' })
  const port = createScriptedMedia({ clock, random: options.codes ?? (() => 0.9) })
  const events: TriggeredEvent[] = []
  const patches: Record<string, unknown>[] = []
  const calls: string[] = []
  const lights: boolean[] = []
  const { lacks = [] } = options
  const held = new Map<string, (call: KeptCall) => void>()
  /** When each playback call that waits for its answer was made, ms. */
  const outstanding = new Set<number>()
  /** Callbacks of setData that are kept back, while they are. */
  let keptViews: (() => void)[] | undefined
  let data: unknown = initialPlayerData
  let contexts = 0
  let properties = defaults

  const createAlarm = (): Alarm => {
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
  const mount = () =>
    createPlayerNode({
      device,
      media: port,
      attributes: { src: '', autoplay: false, muted: false, enableCasting: true },
      emit(type, detail) {
        if (isNativeEvent(type)) player.native(type, detail)
      }
    })
  const engine = () => {
    const media = port.players.at(-1)
    if (!media) throw new Error('no engine was opened')
    return media
  }

  const run = <Result extends object>(
    name: string,
    told: string,
    perform: (callbacks: Callbacks<Result>) => void
  ): Promise<Result> => {
    const isMissing = lacks.includes(name)
    if (!isMissing) calls.push(told)
    const since = clock.now()
    const isPlayback = playbackCalls.includes(name) && !isMissing
    if (isPlayback) {
      for (const before of outstanding) expect(since - before).toBeGreaterThanOrEqual(PATIENCE)
      outstanding.add(since)
    }
    return new Promise((resolve, reject: (cause: unknown) => void) => {
      const end = () => outstanding.delete(since)
      const callbacks: Callbacks<Result> = { success: resolve, fail: reject, complete: end }
      const hold = held.get(name)
      held.delete(name)
      if (isMissing) callbacks.fail?.({ errMsg: `${name}:fail not supported` })
      else if (hold) hold({ callbacks: callbacks as Callbacks, perform: () => perform(callbacks) })
      else perform(callbacks)
    })
  }
  /** Bound to the node that is mounted now, as if its id were no other's. */
  const createCalls = (): NativeCalls => {
    contexts++
    const { context } = node
    const methods: Readonly<Record<string, ((options?: object) => void) | undefined>> = { ...context }
    return {
      has: (name) => !lacks.includes(name),
      async call(name, given) {
        const told = name === 'requestFullScreen' ? ` ${String(fieldOf(given, 'direction'))}` : ''
        const asked = name === 'snapshot' ? ` ${JSON.stringify(given ?? {})}` : told
        return run(name, name + asked, (callbacks) => methods[name]?.({ ...given, ...callbacks }))
      },
      callSilently(name) {
        calls.push(name)
        methods[name]?.()
      }
    }
  }
  const checkPhase = ({ phase, previous, attempt, limit }: Readonly<Record<string, unknown>>) => {
    const allowed = mayFollow(previous as Phase, phase as Phase)
    expect({ previous, phase, allowed }).toEqual({ previous, phase, allowed: true })
    if (typeof attempt === 'number' && Number(limit) >= 0) expect(attempt).toBeLessThanOrEqual(Number(limit))
  }

  const player = createPlayer({
    obstacle: options.obstacle,
    now: () => clock.now(),
    random: options.random ?? (() => 0.5),
    createAlarm,
    systemLanguage: () => device.state.language,
    setData(patch, done) {
      expect(Object.keys(patch)).not.toEqual([])
      expectPlain(patch)
      patches.push(patch)
      for (const [path, value] of Object.entries(patch)) {
        data = write(data, path.split('.'), value)
        if (path === 'native.mounted' && value === false) node.destroy()
        if (path === 'native.mounted' && value === true) node = mount()
      }
      const { src: address, muted } = bench.shown().native
      node.update({ src: address, muted })
      if (keptViews) keptViews.push(done)
      else void Promise.resolve().then(done)
    },
    triggerEvent(name, detail) {
      events.push({ name, detail })
      if (name === 'phasechange') checkPhase(detail)
      if (name === 'error') for (const field of ['text', 'advice']) expect(detail[field]).toMatch(/./)
    },
    keepScreenOn: (on) => lights.push(on),
    measure: () => Promise.resolve('size' in options ? options.size : { width: 360, height: 203 })
  })
  const bench: PlayerBench = {
    player,
    clock,
    device,
    events,
    patches,
    calls,
    lights,
    get contexts() {
      return contexts
    },
    get media() {
      return engine()
    },
    get node() {
      return node
    },
    shown: () => data as PlayerData,
    phases: () => bench.details('phasechange').map(({ phase }) => phase as Phase),
    details: (name) => events.filter((event) => event.name === name).map(({ detail }) => detail),
    errors: () => bench.details('error').map(({ name }) => name),
    changes: () =>
      events
        .filter(({ name }) => /^(playing|paused|muted)change$/.test(name))
        .map(({ name, detail }) => `${name} ${String(detail['value'])} ${String(detail['source'])}`),
    set(change) {
      properties = { ...properties, ...change }
      player.configure(properties)
    },
    code(code) {
      engine().emit('statechange', { code, message: `scripted ${code}` })
    },
    report(info) {
      engine().emit('netstatus', { info })
    },
    ready() {
      player.ready(createCalls)
    },
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
          success?.({ errMsg: 'operateLivePlayer:ok' })
          complete?.({ errMsg: 'operateLivePlayer:ok' })
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
        if (times > 1) bench.refuse(name, reason, times - 1)
        const told = { errMsg: `operateLivePlayer:fail ${reason}` }
        void Promise.resolve().then(() => {
          fail?.(told)
          complete?.(told)
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
  let node = mount()

  const surround = () => {
    const { appVisible, networkType, audioInterrupted, theme } = device.state
    player.surround({
      appShown: appVisible,
      online: networkType !== 'none',
      audioFree: !audioInterrupted,
      look: theme
    })
  }
  device.listen(() => device.whenAwake(surround))
  surround()
  if (options.configured !== false) bench.set({ src, ...options.properties })
  if (options.ready !== false) bench.ready()
  return bench
}

/** A player that plays since about 1.7 s. */
export async function playing(options: BenchOptions = {}): Promise<PlayerBench> {
  const bench = createPlayerBench({ ...options, properties: { autoplay: true, ...options.properties } })
  await bench.clock.advance(2000)
  expect(bench.phases()).toEqual(['connecting', 'playing'])
  bench.events.length = 0
  bench.patches.length = 0
  return bench
}

/** Forgets what was told and called so far. */
export function forget({ events, patches, calls, lights }: PlayerBench): void {
  for (const list of [events, patches, calls, lights]) list.length = 0
}
