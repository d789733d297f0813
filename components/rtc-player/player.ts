import type { PlayerCalls } from '../core/calls'
import { describeFault, type Fault, RtcError } from '../core/errors'
import { createLifetime } from '../core/lifetime'
import { messagesFor } from '../core/locale'
import { createRenderer } from '../core/patch'
import { type Answer, type Source, startSession } from '../core/session'
import type { World } from '../core/world'
import type { ErrorName } from '../locale/messages'
import type { NativeEvent, Phase } from './facts'
import type { RtcPlayerInstance } from './instance'
import { createNativeMethods } from './native-methods'
import type { PlayerPlatform } from './platform'
import { canPause, initialPlayerData, presentPlayer } from './presentation'
import type { PlayerWish } from './record'
import { createPlayerSession } from './session'
import { createSessionMethods } from './session-methods'
import { type ControlName, type PlayerProperties, readSettings } from './settings'
import { isVisible, type PlayerEffect } from './state'
import { describeState, errorEvent, eventsBetween } from './told'

type Detail = Readonly<Record<string, unknown>>

/** One `rtc-player` without its WXML. */
export interface Player {
  readonly methods: RtcPlayerInstance
  /** All properties, as they are now. */
  configure(properties: PlayerProperties): void
  surround(change: Partial<World>): void
  /** The native node is there: calls that waited for it go on. @param createCalls also used after it was made anew */
  ready(createCalls: () => PlayerCalls): void
  /** A native event, its detail untouched. */
  native(type: NativeEvent, detail: Detail): void
  /** The button over the picture. */
  tapAction(): void
  /** The picture itself. */
  tapPicture(): void
  /** A button of the control bar. */
  tapControl(name: ControlName): void
  end(): void
}

/** Phases in which nobody touches the phone and the screen must not go dark. */
const awake = new Set<Phase>(['connecting', 'playing', 'buffering', 'reconnecting'])

/** Joins the session to its platform: views become `setData` and events, methods and taps become wishes. */
export function createPlayer(platform: PlayerPlatform): Player {
  const obstacle: Fault | undefined = platform.obstacle && { name: platform.obstacle }
  const playerSession = createPlayerSession(obstacle, readSettings({}).settings)
  // Before anything is known: an obstacle is told as everything else is.
  let view = playerSession.view({ ...playerSession.initial, obstacle: undefined }, 0)
  let messages = messagesFor(platform.systemLanguage(), 'player')
  let complaints: ReadonlyMap<string, Fault> = new Map()
  let configured = false
  /** What came before the attributes: its faults are told in the language that they name. */
  let earlyWorld: Partial<World> = {}
  let mounted = true
  let sizeless = false
  let keepsScreenOn = false
  let createCalls: () => PlayerCalls
  let attach: (calls: PlayerCalls) => void
  /** Of the native node there is, or will be; straight from a tap nothing can be waited for. */
  let calls = new Promise<PlayerCalls>((resolve) => {
    attach = resolve
  })
  let present: PlayerCalls | undefined

  const tell = (name: string, detail: Detail) => {
    if (!lifetime.ended) platform.triggerEvent(name, detail)
  }
  const tellFault = (fault: Fault) => tell('error', errorEvent(fault, messages).detail)
  const asError = (fault: Fault) => new RtcError(describeFault(fault, messages))
  const error = (name: ErrorName, cause?: unknown) => asError({ name, cause })
  const lifetime = createLifetime(() => error('DETACHED'))
  const renderer = createRenderer((patch, done) => platform.setData(patch, done), initialPlayerData)

  const keepScreenOn = (keeps: boolean) => {
    if (keeps !== keepsScreenOn) platform.keepScreenOn(keeps)
    keepsScreenOn = keeps
  }
  const render = () => {
    renderer.render(presentPlayer(view, messages, mounted))
    return renderer.rendered()
  }
  /** A picture without a size is a riddle to whoever looks at the page: the codes say that it plays. */
  const checkSize = async () => {
    const size = await platform.measure()
    const was = sizeless
    sizeless = size?.width === 0 || size?.height === 0
    if (sizeless && !was) tellFault({ name: 'ZERO_SIZE', cause: size })
  }
  /** Calls that come meanwhile go to the new node. */
  const rebuild = async () => {
    present = undefined
    calls = new Promise((resolve) => {
      attach = resolve
    })
    for (mounted of [false, true]) await render()
    if (!lifetime.ended) attach((present = createCalls()))
  }
  const carryOut = async (effect: PlayerEffect): Promise<unknown> => {
    const native = await calls
    // With everything in the view that was rendered before, so that the native tag has its address.
    await renderer.rendered()
    // It took so long that it was given up.
    if (lifetime.ended || view.pending?.effect !== effect) return undefined
    if (effect.kind === 'rebuild') return rebuild()
    return effect.kind === 'requestFullScreen' ? native.requestFullScreen(effect.direction) : native.call(effect.kind)
  }
  const session = startSession(playerSession, {
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
      const { phase, config } = view
      void render()
      keepScreenOn(config.keepScreenOn && awake.has(phase) && isVisible(view))
      if (phase === 'playing' && previous.phase !== 'playing' && previous.phase !== 'buffering') void checkSize()
      // First the promises: what is asked for in the handler of an event waits for the next time.
      promised.settle(previous, view, last)
      for (const { name, detail } of eventsBetween(previous, view, messages)) tell(name, detail)
    }
  })
  const want = (wish: PlayerWish, source: Source) => session.feed({ kind: 'want', wish, source })
  const byMethod = (wish: PlayerWish) => want(wish, 'method')
  const promised = createSessionMethods({ lifetime, asError, view: () => view, want: byMethod })
  const methods: RtcPlayerInstance = {
    ...promised.methods,
    ...createNativeMethods({
      lifetime,
      error,
      obstacle: () => obstacle && asError(obstacle),
      calls: () => calls,
      present: () => present,
      muted: () => view.muted,
      want: byMethod
    })
  }
  /** What a tap asked for has nobody who waits for it: its fault comes out as an event. */
  const tapped = (request: Promise<unknown>) => {
    request.catch((fault: unknown) => {
      if (fault instanceof RtcError) tell('error', { ...fault.detail })
    })
  }
  const controls: Readonly<Record<ControlName, () => void>> = {
    play: () => want(canPause(view.phase) ? 'pause' : 'play', 'user'),
    mute: () => want('turnSound', 'user'),
    stats: () => want('turnStats', 'user'),
    snapshot: () => tapped(methods.snapshot().then((picture) => tell('snapshot', { ...picture }))),
    pip: () => tapped(view.inPicture ? methods.exitPictureInPicture() : methods.requestPictureInPicture()),
    fullscreen: () => want('turnScreen', 'user')
  }
  return {
    methods,
    configure(properties) {
      const read = readSettings(properties)
      const { locale } = read.settings
      messages = messagesFor(locale === 'auto' ? platform.systemLanguage() : locale, 'player')
      for (const [key, fault] of read.complaints) if (!complaints.has(key)) tellFault(fault)
      complaints = read.complaints
      if (!configured) session.feed({ kind: 'world', change: earlyWorld })
      session.feed({ kind: 'configure', config: read.settings })
      configured = true
      promised.configured()
    },
    surround(change) {
      if (configured) session.feed({ kind: 'world', change })
      else earlyWorld = { ...earlyWorld, ...change }
    },
    ready(create) {
      if (obstacle) return
      createCalls = create
      attach((present = create()))
      session.feed({ kind: 'ready' })
    },
    native(type, detail) {
      session.feed({ kind: 'native', event: { type, detail } })
      // Its own `error` event, with these fields among others, has been told as a fault.
      if (type === 'error') return
      const words = type === 'statechange' ? describeState(detail['code'], messages) : {}
      const screen = type === 'fullscreenchange' ? { value: view.full, source: view.fullSource } : {}
      tell(type, { ...detail, ...words, ...screen, phase: view.phase })
    },
    tapAction: () => want('play', 'user'),
    tapPicture: () => want('touch', 'user'),
    tapControl(name) {
      controls[name]()
      want('keep', 'user')
    },
    end() {
      session.end()
      renderer.end()
      lifetime.end()
      keepScreenOn(false)
    }
  }
}
