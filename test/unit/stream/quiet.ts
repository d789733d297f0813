import type { Environment } from '../../../components/core/environment'
import type { Fields } from '../../../components/core/json'
import type { NativeCalls, Platform } from '../../../components/core/platform'
import type { ErrorName } from '../../../components/locale/messages'
import { properties as playerProperties } from '../../../components/rtc-player/facts'
import { createPlayer, type Player } from '../../../components/rtc-player/player.connect'
import { initialPlayerData } from '../../../components/rtc-player/player.view-data'
import { properties as pusherProperties } from '../../../components/rtc-pusher/facts'
import { createPusher, type Pusher } from '../../../components/rtc-pusher/pusher.connect'
import { initialPusherData } from '../../../components/rtc-pusher/pusher.view-data'
import {
  createComponentHarness,
  defaultsOf,
  forget,
  type ComponentHarness,
  type HarnessOptions
} from '../component-harness'
import { mayFollow as playerMayFollow } from '../rtc-player/transitions'
import { mayFollow as pusherMayFollow } from '../rtc-pusher/transitions'

interface QuietData {
  readonly native: { readonly mounted: boolean; readonly muted: boolean }
  readonly state: Readonly<Record<'phase' | 'kind' | 'text' | 'action', string>>
  readonly bar: { readonly shown: boolean }
}

/** A stream whose native tag takes every call at once, and says nothing but what the test says. */
export interface QuietHarness extends ComponentHarness<QuietData, string> {
  /** How often a context was made. */
  readonly contexts: number
  set(properties: Fields): void
  setEnvironment(change: Partial<Environment>): void
  code(...codes: readonly number[]): void
  /** One report a second, for so long. */
  flow(seconds: number): Promise<void>
  /** The same without a rate. */
  dry(seconds: number): Promise<void>
  emit(type: string, detail?: unknown): void
  /** Calls a method of the component; `request` waits for the outcome. */
  call(name: string, options?: object): () => string
  tap(): void
  tapControl(name: string): void
  /** Something is found out later that prevents all. */
  obstruct(name: ErrorName): void
  end(): void
}

type Kind = 'rtc-player' | 'rtc-pusher'

/** Where the two streams differ. */
export interface QuietStream {
  readonly tag: Kind
  readonly begin: 'play' | 'start'
  readonly beginRejected: string
  readonly running: 'playing' | 'pushing'
  /** The phase of a resumed run until there is evidence of it. */
  readonly resuming: string
  readonly automatic: 'autoplay' | 'autopush'
  readonly address: 'src' | 'url'
  readonly room: string
  /** A method whose native call takes no callbacks. */
  readonly silent: string
  readonly codes: {
    /** The native tag connects. */
    readonly connecting: number
    /** The evidence of a run. */
    readonly running: readonly number[]
    /** Each of them shows that a begin was taken. */
    readonly progress: readonly number[]
    readonly lost: number
    readonly reconnecting: number
    /** The native tag has lost the audio, and its app the screen. */
    readonly interrupted: number
    readonly suspended: number
  }
}

const player: QuietStream = {
  tag: 'rtc-player',
  begin: 'play',
  beginRejected: 'PLAY_REJECTED',
  running: 'playing',
  resuming: 'buffering',
  automatic: 'autoplay',
  address: 'src',
  room: 'room://127.0.0.1/42',
  silent: 'requestBackgroundPlayback',
  codes: {
    connecting: 2001,
    progress: [2001, 2002, 2003, 2004, 2005, 2026],
    running: [2003, 2004],
    lost: -2301,
    reconnecting: 2103,
    interrupted: 2032,
    suspended: 6000
  }
}

const pusher: QuietStream = {
  tag: 'rtc-pusher',
  begin: 'start',
  beginRejected: 'START_REJECTED',
  running: 'pushing',
  resuming: 'connecting',
  automatic: 'autopush',
  address: 'url',
  room: 'room://127.0.0.1/42',
  silent: 'createOffscreenCanvas',
  codes: {
    connecting: 1001,
    progress: [1001, 1002, 1003, 1007, 1009, 1018],
    running: [1003, 1002],
    lost: -1307,
    reconnecting: 1102,
    interrupted: 5001,
    suspended: 5000
  }
}

export const quietStreams = [player, pusher] as const

/** Two addresses that either stream takes. */
export const [one, other] = ['rtmp://127.0.0.1/live/one', 'rtmp://127.0.0.1/live/other'] as const

type Component = Pick<
  Player | Pusher,
  'configure' | 'setEnvironment' | 'ready' | 'obstruct' | 'onNativeEvent' | 'tapAction' | 'tapControl' | 'end'
> & { readonly methods: Readonly<Record<string, (options?: object) => Promise<unknown>>> }

const parts = {
  'rtc-player': {
    initialData: initialPlayerData,
    mayFollow: playerMayFollow,
    defaults: defaultsOf(playerProperties),
    create: (platform: Platform): Component => createPlayer(platform)
  },
  'rtc-pusher': {
    initialData: initialPusherData,
    mayFollow: pusherMayFollow,
    defaults: defaultsOf(pusherProperties),
    create: (platform: Platform): Component =>
      createPusher({ ...platform, findRefusal: () => Promise.resolve(undefined) })
  }
} as const

const flowing = { videoBitrate: 500, audioBitrate: 40, videoFPS: 15 }
const still = { videoBitrate: 0, audioBitrate: 0, videoFPS: 0 }

export interface QuietOptions extends HarnessOptions {
  /** Whether a node can be found that was made again; by default each can. */
  readonly finds?: () => boolean
  /** A call without callbacks is made; it may throw. */
  readonly callSilently?: (name: string) => void
}

export function createQuiet({ tag, begin, address }: QuietStream, options: QuietOptions = {}): QuietHarness {
  const { create, initialData, defaults, mayFollow } = parts[tag]
  const stage = createComponentHarness<QuietData, string>(options, {
    initialData,
    operation: tag,
    running: [begin, 'stop', 'pause', 'resume', 'startPreview', 'stopPreview'],
    mayFollow: mayFollow,
    written: () => undefined
  })
  const { harness } = stage
  let contexts = 0
  let properties = defaults
  const component = create(stage.platform)
  const emit = (type: string, detail?: unknown) => {
    if (type === 'statechange') stage.noteReport()
    component.onNativeEvent(type, detail)
  }
  const report = async (info: object, seconds: number) => {
    for (let second = 0; second < seconds; second++) {
      emit('netstatus', { info })
      await harness.clock.advance(1000)
    }
  }
  const createCalls = (): NativeCalls | undefined => {
    if (options.finds?.() === false) return undefined
    contexts++
    return {
      has: stage.has,
      call: (name) =>
        stage.run(name, name, ({ success, complete }) => {
          const answer = { errMsg: `${tag}:ok` }
          success?.(answer)
          complete?.(answer)
        }),
      callSilently(name) {
        harness.calls.push(name)
        options.callSilently?.(name)
      }
    }
  }
  const set = (change: Fields) => {
    properties = { ...properties, ...change }
    component.configure(properties)
  }
  set({ [address]: one, ...options.properties })
  component.ready(createCalls)
  return {
    ...harness,
    get contexts() {
      return contexts
    },
    set,
    setEnvironment: (change) => component.setEnvironment(change),
    code(...codes) {
      for (const code of codes) emit('statechange', { code, message: `code ${code}` })
    },
    flow: (seconds) => report(flowing, seconds),
    dry: (seconds) => report(still, seconds),
    emit,
    call(name, given) {
      const method = component.methods[name]
      if (!method) throw new Error(`there is no method ${name}`)
      return harness.outcome(method(given))
    },
    tap: () => component.tapAction(),
    tapControl: (name) => component.tapControl(name),
    obstruct: (name) => component.obstruct(name),
    end() {
      component.end()
      stage.end()
    }
  }
}

/** A stream that runs since 1 s, with nothing recorded so far. */
export async function runQuiet(stream: QuietStream, options: QuietOptions = {}): Promise<QuietHarness> {
  const harness = createQuiet(stream, { ...options, properties: { [stream.automatic]: true, ...options.properties } })
  await harness.clock.advance(0)
  harness.code(...stream.codes.running)
  await harness.flow(1)
  expect(harness.phases()).toEqual(['connecting', stream.running])
  forget(harness)
  return harness
}
