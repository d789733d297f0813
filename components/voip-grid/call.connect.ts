import type { AccessScope, Refusal } from '../core/permission'
import { createEarly } from '../core/early'
import { describeFault, type Fault, RtcError } from '../core/errors'
import { createLifetime } from '../core/lifetime'
import { createRenderer } from '../core/patch'
import { createReader, type Properties } from '../core/properties'
import { byName, fieldOf, isRecord } from '../core/json'
import { createRequests } from '../core/requests'
import { type Answer, type Source, startSession } from '../core/session'
import type { StreamPlatform } from '../core/platform'
import { errorEvent } from '../stream/stream.events'
import type { World } from '../core/environment'
import { createCallSession } from './call.machine'
import { methodNames } from './facts'
import type { VoipGridInstance } from './instance'
import { callMessagesFor } from './messages'
import { createOneToOne } from './one-to-one'
import type { Ownership } from './ownership'
import { type GridData, initialGrid, present } from './call.view-data'
import { type ControlName, readSettings } from './call.properties'
import { sign, type SignPlatform } from './signature/signature'
import type { Effect, RoomEventType, SimpleWish, TileEventType, Wish } from './call.state'
import { eventsBetween } from './call.events'
import { type CallView, receivedIn } from './call.derive'

type Detail = Readonly<Record<string, unknown>>
type Method = (options?: object) => Promise<unknown>

/** What a call needs around it; in a mini program the component and `wx`. */
export interface CallPlatform extends StreamPlatform {
  readonly signing: SignPlatform
  readonly ownership: Ownership
  /** The components of the app by which this person can be called. */
  readonly callable: Set<object>
  /** A call of `wx`; rejects with what its `fail` was given. */
  call(name: string, options?: object): Promise<unknown>
  /** Tells what WeChat tells of the call of the app. Returns what ends it. */
  listen(tell: (type: RoomEventType, detail: unknown) => void): () => void
  /** Never rejects. @param ask false looks only, and shows no dialog */
  findRefusal(scopes: readonly AccessScope[], ask: boolean): Promise<Refusal | undefined>
}

/** One `voip-grid` without its WXML. */
export interface Grid {
  readonly methods: Readonly<Record<keyof VoipGridInstance, Method>>
  /** All properties, as they are now. */
  configure(properties: Properties): void
  surround(change: Partial<World>): void
  /** The view is there, or may have another size. */
  resized(): void
  ready(): void
  /** The native view of a tile, or an image, told something. */
  tileEvent(type: TileEventType, openid: string, detail: unknown): void
  tapTile(openid: string): void
  tapRetry(openid: string): void
  tapTool(name: string): void
  turnPage(by: number): void
  /** The button over everything. */
  tapAction(): void
  /** The person was in the settings. */
  recheck(): void
  end(): void
}

const tools: Readonly<Record<ControlName, SimpleWish>> = {
  mute: 'turnSound',
  earphone: 'turnEarphone',
  video: 'turnCamera',
  camera: 'turnLens',
  leave: 'leave'
}

/** The events of WeChat that a page hears untouched. */
const passed: Readonly<Partial<Record<RoomEventType, string>>> = { interrupted: 'interrupt', state: 'statechange' }

/** Joins the session of one call to its platform: views become `setData` and events, methods and taps become wishes. */
export function createGrid(platform: CallPlatform): Grid {
  const obstacle: Fault | undefined = platform.obstacle && { name: platform.obstacle }
  const callSession = createCallSession(readSettings(createReader({})), obstacle)
  // Before anything is known: an obstacle is told as everything else is.
  let view: CallView = callSession.view({ ...callSession.initial, obstacle: undefined }, 0)
  let messages = callMessagesFor(platform.systemLanguage())
  let complaints: ReadonlyMap<string, Fault> = new Map()
  let early: Partial<World> | undefined = {}
  let keepsScreenOn = false
  let sizeless = false
  /** What there is around the tiles. */
  let frame = `idle ${frameOf(initialGrid)}`
  let endListening: (() => void) | undefined
  /** What is being carried out. */
  let current: Promise<unknown> = Promise.resolve()
  const me = {}

  const tell = (name: string, detail: Detail) => {
    if (!lifetime.ended) platform.triggerEvent(name, detail)
  }
  const tellFault = (fault: Fault) => tell('error', errorEvent(fault, messages).detail)
  const error = (name: Fault['name'], cause?: unknown) => new RtcError(describeFault({ name, cause }, messages))
  const lifetime = createLifetime(() => error('DETACHED'))
  const renderer = createRenderer((patch, done) => platform.setData(patch, done), initialGrid)
  const whenConfigured = createEarly(lifetime)
  const calls = createRequests<boolean>(() => error('SUPERSEDED'))
  const sounds = createRequests<boolean>(() => error('SUPERSEDED'))
  const subscriptions = createRequests<'subscribe'>(() => error('SUPERSEDED'))

  const keepScreenOn = (keeps: boolean) => {
    if (keeps !== keepsScreenOn) platform.keepScreenOn(keeps)
    keepsScreenOn = keeps
  }
  const listen = () => {
    endListening ??= platform.listen((type, detail) => {
      session.feed({ kind: 'native', event: { type, detail } })
      const name = passed[type]
      if (name) tell(name, { ...(isRecord(detail) ? detail : {}), phase: view.phase })
    })
  }
  /** Lets go of the app's place for a call, once `exit` has ended. */
  const letGo = (exit?: Promise<unknown>) => {
    endListening?.()
    endListening = undefined
    platform.ownership.release(me, exit)
  }
  const isCurrent = (effect: Effect) => !lifetime.ended && view.pending?.effect === effect
  const want = (wish: Wish, source: Source = 'method') => session.feed({ kind: 'want', wish, source })
  const simply = (kind: SimpleWish, source: Source) => want({ kind }, source)

  const join = async (effect: Effect & { kind: 'join' }) => {
    // Before the join, so that nothing is missed.
    listen()
    const answer = await platform.call('joinVoIPChat', effect.options)
    if (isCurrent(effect)) {
      const list = fieldOf(answer, 'openIdList')
      want({ kind: 'joined', effect, openIdList: Array.isArray(list) ? list.map(String) : [] })
    } else if (lifetime.ended) {
      await platform.call('exitVoIPChat')
    } else {
      want({ kind: 'strayed' })
    }
  }
  const carryOut = async (effect: Effect): Promise<unknown> => {
    switch (effect.kind) {
      case 'authorize': {
        const refusal = await platform.findRefusal(effect.scopes, effect.ask)
        want({ kind: 'access', effect, refusal })
        return undefined
      }
      case 'claim':
        if (await platform.ownership.claim(me, platform.createAlarm(), platform.now())) return undefined
        throw error('VOIP_BUSY')
      case 'sign': {
        const { groupId } = effect
        const signing = await sign(view.config.way, groupId, platform.signing)
        if (isCurrent(effect)) want({ kind: 'signed', groupId, signing })
        return undefined
      }
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
  const settle = (previous: CallView, last: boolean) => {
    const { notices, reason, settled, wants, muted, room } = view
    const refused = notices.find(({ name }) => name === 'CALL_REJECTED')
    const refusal = refused && error(refused.name, refused.cause)
    const was = previous.pending?.effect
    if (refusal && was?.kind === 'mute') sounds.reject(was.options.muteConfig.muteMicrophone, refusal)
    else if (refusal) subscriptions.reject('subscribe', refusal)
    if (!last) return
    if (settled) calls.settle(wants, reason && error(reason.name, reason.cause))
    // Outside a room there is nothing to wait for: it is remembered for the join.
    const kind = view.pending?.effect.kind
    const isHeard = view.sentMute?.muteMicrophone === muted.value && kind !== 'mute'
    if (!room || isHeard) sounds.settle(muted.value)
    const isReceived = view.sentList === receivedIn(view).join() && kind !== 'subscribe'
    if (room?.roomType !== 'video' || isReceived) subscriptions.settle('subscribe')
  }
  const session = startSession(callSession, {
    now: () => platform.now(),
    random: () => platform.random(),
    wakeAt: platform.createAlarm(),
    perform(effect) {
      const carried = carryOut(effect).then(
        (): Answer => ({ ok: true }),
        (cause: unknown): Answer => ({ ok: false, cause })
      )
      current = carried
      return carried
    },
    show(next, last) {
      const previous = view
      view = next
      const { config, wants, reason, world } = view
      const data = present(view, messages, platform.now())
      renderer.render(data)
      // What comes or goes around the tiles leaves them another size; a page changes its own with the phase.
      const around = `${view.phase} ${frameOf(data)}`
      if (around !== frame && !view.obstacle) void measure()
      frame = around
      keepScreenOn(config.keepScreenOn && wants && !reason && world.appShown)
      if (!view.claimed && view.pending?.effect.kind !== 'claim') letGo()
      // First the promises: what is asked for in the handler of an event waits for the next time.
      settle(previous, last)
      for (const { name, detail } of eventsBetween(previous, view, messages)) tell(name, detail)
    }
  })
  /** A box without a size is a riddle to whoever looks at the page. */
  const measure = async () => {
    await renderer.rendered()
    const size = await platform.measure()
    if (lifetime.ended || !size) return
    const was = sizeless
    // Before the call there may be nothing to be seen yet.
    sizeless = view.room !== undefined && (size.width === 0 || size.height === 0)
    if (sizeless && !was) tellFault({ name: 'ZERO_SIZE', cause: size })
    if (size.width !== view.size.width || size.height !== view.size.height) want({ kind: 'resize', ...size })
  }
  const oneToOne = createOneToOne(
    platform.callable,
    (name, options) => platform.call(name, options),
    (cause) => tellFault({ name: codeOf(cause), cause })
  )

  const after = whenConfigured.after
  const wait = (wish: Wish, promise: () => Promise<void>) => (): Promise<unknown> =>
    after(() => {
      const done = promise()
      want(wish)
      return done
    })
  const methods: Grid['methods'] = {
    join: wait({ kind: 'join' }, () => calls.wait(true)),
    leave: wait({ kind: 'leave' }, () => calls.wait(false)),
    recover: wait({ kind: 'recover' }, () => calls.wait(true)),
    mute: wait({ kind: 'mute', value: true }, () => sounds.wait(true)),
    unmute: wait({ kind: 'mute', value: false }, () => sounds.wait(false)),
    switchCamera: wait({ kind: 'turnLens' }, () => Promise.resolve()),
    pin(options) {
      const openid = fieldOf(options, 'openid')
      return wait({ kind: 'pin', openid: typeof openid === 'string' ? openid : '' }, () => Promise.resolve())()
    },
    subscribe(options) {
      const list = fieldOf(options, 'openIdList')
      const openIdList = Array.isArray(list) ? list.map(String) : undefined
      return wait({ kind: 'subscribe', openIdList }, () => subscriptions.wait('subscribe'))()
    },
    call: (options = {}) =>
      after(async () => {
        if (lifetime.ended) throw error('DETACHED')
        await oneToOne.call(options).catch((cause: unknown) => {
          throw error(codeOf(cause), cause)
        })
      })
  }
  return {
    methods: byName(
      methodNames,
      (name): Method =>
        (options) =>
          lifetime.guard(methods[name](options))
    ),
    configure(properties) {
      // Attributes are read a moment after they were set: it may have gone meanwhile.
      if (lifetime.ended) return
      const reader = createReader(properties)
      const config = readSettings(reader)
      messages = callMessagesFor(config.locale === 'auto' ? platform.systemLanguage() : config.locale)
      for (const [key, fault] of reader.complaints) if (!complaints.has(key)) tellFault(fault)
      complaints = reader.complaints
      if (early) session.feed({ kind: 'world', change: early })
      early = undefined
      session.feed({ kind: 'configure', config })
      if (!obstacle) oneToOne.enable(config.oneToOne)
      whenConfigured.over()
    },
    surround(change) {
      if (early) early = { ...early, ...change }
      else session.feed({ kind: 'world', change })
    },
    resized: () => void measure(),
    ready() {
      if (obstacle) return
      session.feed({ kind: 'ready' })
      void measure()
    },
    tileEvent: (type, openid, detail) => session.feed({ kind: 'native', event: { type, openid, detail } }),
    tapTile: (openid) => tell('tiletap', { openid }),
    tapRetry: (openid) => want({ kind: 'retryTile', openid }, 'user'),
    tapTool(name) {
      const wish = Object.entries(tools).find(([tool]) => tool === name)?.[1]
      if (wish) simply(wish, 'user')
    },
    turnPage: (by) => want({ kind: 'turnPage', by }, 'user'),
    tapAction: () => simply(view.reason?.name === -1 ? 'recover' : 'join', 'user'),
    recheck: () => simply('recheck', 'user'),
    end() {
      const { pending, room, doubtful, claimed } = view
      const kind = pending?.effect.kind
      session.end()
      renderer.end()
      lifetime.end()
      keepScreenOn(false)
      if (obstacle) return
      oneToOne.end()
      const isInRoom = room !== undefined || (doubtful === true && claimed === true)
      // A join under way leaves by itself once it has come true.
      if (kind === 'join' || kind === 'exit') letGo(current)
      else letGo(isInRoom ? platform.call('exitVoIPChat') : undefined)
    }
  }
}

/** What takes room from the tiles. */
function frameOf({ heading, duration, pages, tools }: GridData): string {
  return [heading || duration, pages.length, tools.length].map(Boolean).join()
}

/** The code of WeChat's that is in what a call gave, if there is one. */
function codeOf(cause: unknown): Fault['name'] {
  const code = fieldOf(cause, 'errCode')
  return typeof code === 'number' && code < 0 ? code : 'CALL_REJECTED'
}
