import { createEarly, type Early } from '../core/early'
import { describeFault, type Fault, RtcError } from '../core/errors'
import { createLifetime } from '../core/lifetime'
import { messagesFor } from '../core/locale'
import { createRenderer, type PlainObject } from '../core/patch'
import { type Answer, type Session, type Source, startSession } from '../core/session'
import type { World } from '../core/environment'
import type { ErrorName, Messages } from '../locale/messages'
import { moves } from './native-state'
import type { CommonWish, StreamEvent } from './extension'
import { createNativeMethods, createRunMethods, type MethodPorts } from './methods'
import type { NativeCalls, StreamPlatform } from '../core/platform'
import { createReader, type Properties, type Reader } from '../core/properties'
import { type Effect, isVisible, type StreamState } from './stream.state'
import { describeState, errorEvent, eventsBetween, type OwnEvent } from './stream.events'
import type { StreamView } from './stream.derive'

type Detail = Readonly<Record<string, unknown>>

/** A component's `data`. @property native.mounted false takes the native tag away */
type StreamData = PlainObject & { readonly native: { readonly mounted: boolean } }

/** What makes a stream out of a component's own parts. */
export interface StreamParts<State extends StreamState, Wish, Data extends StreamData> {
  /** The property that drives the run: `<running>change` tells of it. */
  readonly running: string
  readonly initialData: Data
  readSettings(reader: Reader): State['config']
  createSession(
    config: State['config'],
    obstacle: Fault | undefined
  ): Session<State, State['config'], StreamEvent, Wish | CommonWish, Effect, StreamView<State>>
  /** @param mounted false while the native node is made anew */
  present(view: StreamView<State>, messages: Messages, mounted: boolean): Data
  /** What we add to the detail of a native event. */
  describe?(type: string, view: StreamView<State>): Detail
  /** Events of the component's own, on the way from one view to the next. */
  eventsBetween?(previous: StreamView<State>, view: StreamView<State>): OwnEvent[]
}

/** What a component's own methods and controls stand on, beside those of every stream. */
export interface StreamTools<State extends StreamState, Wish> extends MethodPorts {
  readonly view: () => StreamView<State>
  readonly want: (wish: Wish | CommonWish, source?: Source) => void
  readonly tell: (name: string, detail: Detail) => void
  readonly runs: ReturnType<typeof createRunMethods>
  readonly native: ReturnType<typeof createNativeMethods>
  readonly afterConfigure: Early['after']
  /** What a tap asked for has nobody who waits for it: its fault comes out as an event. */
  readonly tapped: (request: Promise<unknown>) => void
}

/** The component's own methods and controls. */
export interface StreamMethods<State extends StreamState, Methods> {
  readonly methods: Methods
  /** What the buttons of the control bar do. */
  readonly controls: Readonly<Record<string, () => void>>
  /** Carry out effects that are no calls of the native tag, by their kind. */
  readonly perform?: Readonly<Record<string, () => Promise<unknown>>>
  /** Keeps and breaks its promises. @param last nothing else waits to be worked on */
  settle?(previous: StreamView<State>, view: StreamView<State>, last: boolean): void
}

/** One component without its WXML. */
export interface Stream<Methods> {
  readonly methods: Methods
  /** All properties, as they are now. */
  configure(properties: Properties): void
  surround(change: Partial<World>): void
  /**
   * The native node is there, or can be: calls that wait for it go on. @param createCalls also used after it was made anew
   */
  ready(createCalls: () => NativeCalls): void
  /** Nothing can run here, as has turned out. */
  obstruct(name: ErrorName): void
  /** A native event, its detail untouched. */
  native(type: string, detail: Detail): void
  /** The button over the picture. */
  tapAction(): void
  /** The picture itself. */
  tapPicture(): void
  /** A button of the control bar. */
  tapControl(name: string): void
  end(): void
}

/** Joins a session to its platform: views become `setData` and events, methods and taps become wishes. */
export function createStream<State extends StreamState, Wish, Data extends StreamData, Methods>(
  platform: StreamPlatform,
  parts: StreamParts<State, Wish, Data>,
  createMethods: (tools: StreamTools<State, Wish>) => StreamMethods<State, Methods>
): Stream<Methods> {
  const obstacle: Fault | undefined = platform.obstacle && { name: platform.obstacle }
  const streamSession = parts.createSession(parts.readSettings(createReader({})), obstacle)
  // Before anything is known: an obstacle is told as everything else is.
  let view = streamSession.view({ ...streamSession.initial, obstacle: undefined }, 0)
  const { scope } = view.traits
  let messages = messagesFor(platform.systemLanguage(), scope)
  let complaints: ReadonlyMap<string, Fault> = new Map()
  /** What came before the attributes: its faults are told in the language that they name. */
  let early: Partial<World> | undefined = {}
  let { mounted } = parts.initialData.native
  let sizeless = false
  let keepsScreenOn = false
  let createCalls: () => NativeCalls
  let attach: (calls: NativeCalls) => void
  /** Of the native node there is, or will be; straight from a tap nothing can be waited for. */
  let calls: Promise<NativeCalls>
  let present: NativeCalls | undefined
  const expectNode = () => {
    present = undefined
    calls = new Promise((resolve) => {
      attach = resolve
    })
  }
  const attachCalls = () => attach((present = createCalls()))

  const tell = (name: string, detail: Detail) => {
    if (!lifetime.ended) platform.triggerEvent(name, detail)
  }
  const tellFault = (fault: Fault) => tell('error', errorEvent(fault, messages).detail)
  const error = (name: Fault['name'], cause?: unknown) => new RtcError(describeFault({ name, cause }, messages))
  const lifetime = createLifetime(() => error('DETACHED'))
  const renderer = createRenderer((patch, done) => platform.setData(patch, done), parts.initialData)

  const keepScreenOn = (keeps: boolean) => {
    if (keeps !== keepsScreenOn) platform.keepScreenOn(keeps)
    keepsScreenOn = keeps
  }
  const render = () => {
    renderer.render(parts.present(view, messages, mounted))
    return renderer.rendered()
  }
  /** A picture without a size is a riddle to whoever looks at the page: the codes say that it runs. */
  const checkSize = async () => {
    const size = await platform.measure()
    const was = sizeless
    sizeless = size?.width === 0 || size?.height === 0
    if (sizeless && !was) tellFault({ name: 'ZERO_SIZE', cause: size })
  }
  /** Calls that come meanwhile go to the new node. */
  const rebuild = async () => {
    expectNode()
    for (mounted of [false, true]) await render()
    if (!lifetime.ended) attachCalls()
  }
  const carryOut = async (effect: Effect): Promise<unknown> => {
    const native = await calls
    // With everything in the view that was rendered before, so that the native tag has its address.
    await renderer.rendered()
    // It took so long that it was given up.
    if (lifetime.ended || view.pending?.effect !== effect) return undefined
    if (effect.kind === 'rebuild') return rebuild()
    return own.perform?.[effect.kind]?.() ?? native.call(effect.kind, effect.options)
  }
  const session = startSession(streamSession, {
    now: () => platform.now(),
    random: () => platform.random(),
    wakeAt: platform.createAlarm(),
    perform: (effect) =>
      carryOut(effect).then(
        (): Answer => ({ ok: true }),
        (cause: unknown): Answer => ({ ok: false, cause })
      ),
    show(next, last) {
      const previous = view
      view = next
      const { phase, config, wants } = view
      void render()
      // A dialog on the way to a run is part of it.
      const active = /ing$/.test(phase) || (phase === 'requesting-permission' && wants === 'running')
      keepScreenOn(config.keepScreenOn && active && isVisible(view))
      if (moves(phase) && !moves(previous.phase)) void checkSize()
      // First the promises: what is asked for in the handler of an event waits for the next time.
      runs.settle(view, last)
      own.settle?.(previous, view, last)
      const events = [
        ...eventsBetween(previous, view, messages, parts.running),
        ...(parts.eventsBetween?.(previous, view) ?? [])
      ]
      for (const { name, detail } of events) tell(name, detail)
    }
  })
  const go = () => {
    if (lifetime.ended) return
    attachCalls()
    session.feed({ kind: 'ready' })
  }
  const want = (wish: Wish | CommonWish, source: Source = 'method') => session.feed({ kind: 'want', wish, source })
  const byUser = (wish: CommonWish) => want(wish, 'user')
  expectNode()
  const ports: MethodPorts = {
    lifetime,
    error,
    view: () => view,
    obstacle: () => obstacle ?? view.obstacle,
    want,
    calls: () => calls,
    present: () => present
  }
  const earlyWishes = createEarly(lifetime)
  const runs = createRunMethods(ports, earlyWishes.after)
  const own = createMethods({
    ...ports,
    view: () => view,
    want,
    tell,
    runs,
    native: createNativeMethods(ports),
    afterConfigure: earlyWishes.after,
    tapped(request) {
      request.catch((fault: unknown) => {
        if (fault instanceof RtcError) tell('error', { ...fault.detail })
      })
    }
  })
  return {
    methods: own.methods,
    configure(properties) {
      const reader = createReader(properties)
      const config = parts.readSettings(reader)
      messages = messagesFor(config.locale === 'auto' ? platform.systemLanguage() : config.locale, scope)
      for (const [key, fault] of reader.complaints) if (!complaints.has(key)) tellFault(fault)
      complaints = reader.complaints
      if (early) session.feed({ kind: 'world', change: early })
      early = undefined
      session.feed({ kind: 'configure', config })
      earlyWishes.over()
    },
    surround(change) {
      if (early) early = { ...early, ...change }
      else session.feed({ kind: 'world', change })
    },
    ready(create) {
      if (obstacle) return
      createCalls = create
      if (mounted) go()
      else {
        mounted = true
        void render().then(go)
      }
    },
    obstruct(name) {
      session.feed({ kind: 'obstacle', fault: { name } })
    },
    native(type, detail) {
      session.feed({ kind: 'native', event: { type, detail } })
      // Its own `error` event, with these fields among others, has been told as a fault.
      if (type === 'error') return
      const words = type === 'statechange' ? describeState(detail['code'], messages) : {}
      tell(type, { ...detail, ...words, ...parts.describe?.(type, view), phase: view.phase })
    },
    tapAction: () => byUser('run'),
    tapPicture: () => byUser('touch'),
    tapControl(name) {
      own.controls[name]?.()
      byUser('keep')
    },
    end() {
      session.end()
      renderer.end()
      lifetime.end()
      keepScreenOn(false)
    }
  }
}
