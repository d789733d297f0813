import * as playerFacts from '../../../facts/native/live-player'
import * as pusherFacts from '../../../facts/native/live-pusher'
import {
  type Attributes,
  createDevice,
  createFaults,
  createPlayerNode,
  createPusherApi,
  createPusherNode,
  createRtcApi,
  createScriptedMedia,
  createScriptedPushers,
  type Clock,
  type Device,
  type DeviceState,
  type Emit,
  type Faults,
  type NativeNodes,
  type PlayerNode,
  type PusherPage,
  seededRandom,
  type ScriptedMedia,
  type ScriptedPusher,
  withFaults
} from '../../../simulator'
import { createPersonOnPhone, type PersonOnPhone } from './person-on-phone'
import { createPhoneEvents } from './phone-events'
import { createContextRecorder, type ContextRecorder } from './recorded-context'
import { createRoomNodes, type RoomNodes } from './room-nodes'
import { violate } from './violations'
import { createVoipOnPhone, type VoipOnPhone } from './voip-wx'

/** A native tag in an engine's tree. */
export interface NativeTag {
  /** The same object as long as the tag is the same. */
  readonly node: object
  attributes(): Readonly<Record<string, unknown>>
  trigger(type: string, detail: object): void
}

export type Kind = 'player' | 'pusher' | 'room'

/** The native tag of a component (`this` in it) that is on a page. */
export interface FoundNative {
  readonly component: object
  readonly kind: Kind
  readonly tag: NativeTag
}

export interface StrictWxOptions {
  /** As WeChat names it. */
  readonly language?: string
  readonly theme?: 'light' | 'dark'
  readonly platform?: 'android' | 'ios' | 'devtools'
  /**
   * Tags, calls and context methods that this version of WeChat does not have, or `getCurrentPages`, which a plain host
   * of tests lacks; without the calls that came in place of `getSystemInfoSync` it has that one.
   */
  readonly lacks?: readonly string[]
  /** What a query for a rectangle gives, px. */
  readonly size?: { readonly width: number; readonly height: number } | null
  /** Another page is on top from the start. */
  readonly hidden?: boolean
  /** `slow`: `getNetworkType` is answered by `answerNetwork` alone. */
  readonly network?: 'slow'
  /** The mini program has group calls: `wx` has what they take. */
  readonly calls?: boolean
  /** Where the phone is not a fresh one, with rights that nobody has been asked for. */
  readonly phone?: Partial<DeviceState>
  /** Calls of players in the background fail, as those of pushers do. */
  readonly refusesInBackground?: boolean
  /** Faults from the start. */
  readonly plan?: (faults: Faults) => void
  /** Told of each call of a context, the calls that make one included. */
  readonly onCall?: (name: string) => void
}

export interface StrictWx extends Pick<ContextRecorder, 'calls' | 'silent' | 'refusals' | 'answers'> {
  readonly device: Device
  /** What goes wrong with calls and events of native tags and of `wx`; calls are recorded all the same. */
  readonly faults: Faults
  /** With the engines of players. */
  readonly media: ScriptedMedia
  /** The engines of pushers, oldest first. */
  readonly pushers: readonly ScriptedPusher[]
  /** The person who is asked for rights. */
  readonly person: PersonOnPhone
  /** Calls, and the other people in them. */
  readonly voip: VoipOnPhone
  /** The `<voip-room>` tags, since the start. */
  readonly roomNodes: RoomNodes
  /** Contexts made so far; those of pushers belong to the page that was on top. */
  readonly contexts: { readonly id: string; readonly component: object | undefined }[]
  /** What `setKeepScreenOn` was given, in order. */
  readonly keptScreenOn: boolean[]
  /** Selectors that were queried for their rectangle. */
  readonly queries: string[]
  /** What `getNetworkType` gives, if the options say that it is slow. */
  readonly answerNetwork: (networkType: string) => void
  /** Events of `wx` that have a listener: it may stay for the life of the app. */
  readonly listening: () => number
}

/** What an engine reports of one page. */
interface PagePort {
  /** The tree has changed: native nodes come, go and are updated. */
  readonly treeChanged: () => void
  readonly pageVisible: (visible: boolean) => void
  readonly closePage: () => void
}

/** The phone and the mini program in it. */
export interface Platform {
  readonly strictWx: StrictWx
  openPage(id: string, page: { readonly hidden: boolean; readonly natives: () => readonly FoundNative[] }): PagePort
  /** Does what a button with this `open-type` does, and reports to the button. */
  tap(openType: unknown, report: (type: string, detail: object) => void): void
}

/** Fake timers of the test runner drive this clock. */
const clock: Clock = {
  now: () => Date.now(),
  after(delay, callback) {
    const timer = setTimeout(callback, delay)
    return () => {
      clearTimeout(timer)
    }
  }
}

/** What nodes of both kinds have. */
interface AnyNode {
  update(changed: Attributes): void
  pageVisible(visible: boolean): void
  destroy(): void
}

interface LivingNode {
  readonly tag: NativeTag
  readonly node: AnyNode
  attributes: Readonly<Record<string, unknown>>
}

interface OpenPage {
  readonly id: string
  readonly natives: () => readonly FoundNative[]
  /** Of the page's only pusher. */
  readonly place: PusherPage
  readonly living: Map<object, LivingNode>
  onTop: boolean
}

/**
 * Puts a `wx` in place that has what the component may use, on WeChat's rules and scripted media, and throws on
 * everything else: the one that comes with miniprogram-simulate answers any call with success.
 */
export function installStrictWx(options: StrictWxOptions): Platform {
  const { language = 'en', theme = 'light', platform = 'android', lacks = [], phone = {} } = options
  const { size = { width: 300, height: 225 }, onCall = () => undefined, refusesInBackground = false } = options
  const device = createDevice(clock, { language, theme, ...phone })
  const faults = createFaults({ device, random: seededRandom(7) })
  options.plan?.(faults)
  const media = createScriptedMedia({ clock, random: seededRandom(7) })
  const pushers = createScriptedPushers({ clock, random: seededRandom(7) })
  const { calls: phoneCalls, listening } = createPhoneEvents(device)
  const roomNodes = createRoomNodes()
  const { access, calls: accessCalls, person } = createPersonOnPhone(device)
  const recorder = createContextRecorder(onCall)
  const voip = createVoipOnPhone({ device, access, clock, recorder, faults, lacks })
  const pages: OpenPage[] = []
  const contexts: StrictWx['contexts'] = []
  const keptScreenOn: boolean[] = []
  const queries: string[] = []
  const networkAnswers: ((result: object) => void)[] = []

  const answerNetwork = (networkType: string) => {
    for (const answer of networkAnswers.splice(0)) answer({ networkType })
  }
  const pageOnTop = () => pages.findLast(({ onTop }) => onTop)

  const players = new Map<AnyNode, PlayerNode>()
  const createNode = ({ place }: OpenPage, { kind, tag }: FoundNative): AnyNode => {
    const emit: Emit = (type, detail) => tag.trigger(type, detail)
    const attributes = tag.attributes()
    if (kind === 'room') return roomNodes.create(attributes)
    if (kind === 'pusher') {
      return createPusherNode({ device, access, media: pushers, page: place, attributes, emit, faults })
    }
    const player = createPlayerNode({ device, media, attributes, emit, faults, refusesInBackground })
    players.set(player, player)
    return player
  }
  const treeChanged = (page: OpenPage) => {
    const { living } = page
    const natives = page.natives()
    for (const [component, { tag, node }] of living) {
      if (natives.some((native) => native.component === component && native.tag.node === tag.node)) continue
      node.destroy()
      living.delete(component)
    }
    for (const native of natives) {
      const { component, tag } = native
      const known = living.get(component)
      const attributes = tag.attributes()
      if (!known) {
        const node = createNode(page, native)
        living.set(component, { tag, node, attributes })
        node.pageVisible(page.onTop)
        continue
      }
      const before = known.attributes
      known.attributes = attributes
      const changed = Object.entries(attributes).filter(([name, value]) => value !== before[name])
      if (changed.length > 0) known.node.update(Object.fromEntries(changed))
    }
  }
  const nodes: NativeNodes = {
    findPlayer(id, component) {
      if (id !== 'player' || !component) return undefined
      for (const page of pages) {
        if (!page.living.has(component)) treeChanged(page)
        const node = page.living.get(component)?.node
        if (node) return players.get(node)
      }
      return undefined
    }
  }
  const rtc = createRtcApi(nodes, faults)
  const pushing = createPusherApi(device, { currentPage: () => pageOnTop()?.place }, faults)
  const queryRectangle = (report: (rectangle: object | null) => void, selector: string, component: object) => ({
    exec: () => {
      queries.push(selector)
      const native = pages.some((page) => page.natives().some((one) => one.component === component))
      const found =
        selector === '.tiles' || selector === '.grid' ? options.calls === true : selector === '.native' && native
      void Promise.resolve().then(() => {
        report(found ? size : null)
      })
    }
  })
  const deviceInfo = () => ({ platform })
  const appBaseInfo = () => ({ language: device.state.language, theme: device.state.theme })
  const isOld = lacks.some((name) => name === 'getDeviceInfo' || name === 'getAppBaseInfo')
  const unrecorded: Readonly<Record<string, unknown>> = {
    ...phoneCalls,
    ...accessCalls,
    ...(isOld && { getSystemInfoSync: () => ({ ...deviceInfo(), ...appBaseInfo() }) }),
    canIUse: (schema: string) => !lacks.includes(schema),
    getDeviceInfo: deviceInfo,
    getAppBaseInfo: appBaseInfo,
    getNetworkType({ success }: { success: (result: object) => void }) {
      const { networkType } = device.state
      networkAnswers.push(success)
      if (options.network !== 'slow') void Promise.resolve(networkType).then(answerNetwork)
    },
    setKeepScreenOn({ keepScreenOn }: { keepScreenOn: boolean }) {
      keptScreenOn.push(keepScreenOn)
    },
    createSelectorQuery: () => ({
      in: (component: object) => ({
        select: (selector: string) => ({
          boundingClientRect: (report: (rectangle: object | null) => void) =>
            queryRectangle(report, selector, component)
        })
      })
    })
  }
  const makers = {
    createLivePlayerContext(id: string, component?: object) {
      contexts.push({ id, component })
      onCall('createLivePlayerContext')
      return recorder.record(rtc.createLivePlayerContext(id, component), playerFacts.methods, lacks)
    },
    createLivePusherContext(...given: readonly unknown[]) {
      if (given.length > 0) violate('wx.createLivePusherContext takes nothing (documented)')
      const page = pageOnTop()
      if (page) treeChanged(page)
      contexts.push({ id: page?.id ?? '', component: undefined })
      onCall('createLivePusherContext')
      return recorder.record(pushing.createLivePusherContext(), pusherFacts.methods, lacks)
    }
  }
  const all: Readonly<Record<string, unknown>> = {
    ...withFaults({ ...unrecorded, ...makers }, faults),
    ...(options.calls && voip.calls)
  }
  const api: Record<string, unknown> = Object.fromEntries(Object.entries(all).filter(([name]) => !lacks.includes(name)))
  const wx = new Proxy(api, {
    get(target, name) {
      const value = target[String(name)]
      if (faults.lacks(String(name))) return undefined
      if (value === undefined && !lacks.includes(String(name))) {
        violate(`wx.${String(name)} is not expected here`)
      }
      return value
    }
  })
  const top = lacks.includes('Page.getPageId') ? {} : { getPageId: () => pageOnTop()?.id ?? 'another page' }
  // One list for all who ask, which nobody may modify (documented).
  const stack = Object.freeze([{ getPageId: () => 'a page below' }, top])
  const getCurrentPages = lacks.includes('getCurrentPages') ? undefined : () => stack
  Object.assign(globalThis, { wx, getCurrentPages })
  const { calls, silent, refusals, answers } = recorder
  const strictWx: StrictWx = {
    device,
    faults,
    media,
    pushers: pushers.pushers,
    person,
    voip,
    roomNodes,
    contexts,
    keptScreenOn,
    queries,
    answerNetwork,
    listening: () => listening() + voip.listening(),
    calls,
    silent,
    refusals,
    answers
  }
  return {
    strictWx,
    openPage(id, { hidden, natives }) {
      const page: OpenPage = { id, natives, place: {}, living: new Map(), onTop: !hidden }
      pages.push(page)
      return {
        treeChanged() {
          treeChanged(page)
        },
        pageVisible(visible) {
          page.onTop = visible
          for (const { node } of page.living.values()) node.pageVisible(visible)
        },
        closePage() {
          pages.splice(pages.indexOf(page), 1)
        }
      }
    },
    tap(openType, report) {
      if (openType === 'openSetting') {
        // The button does it by itself: no call of `wx` stands behind it.
        void person.openSettings().then((settings) => report('opensetting', settings))
      }
    }
  }
}
