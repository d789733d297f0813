import {
  createDevice,
  createPlayerNode,
  createRtcApi,
  createScriptedMedia,
  type Clock,
  type Device,
  type PlayerNode,
  seededRandom,
  type ScriptedMedia
} from '../../simulator'
import { createPhoneEvents } from './phone-events'
import { createContextRecorder, type ContextRecorder } from './recorded-context'

/** A native `<live-player>` in an engine's tree. */
export interface NativeTag {
  /** The same object as long as the tag is the same. */
  readonly node: object
  attributes(): Readonly<Record<string, unknown>>
  trigger(type: string, detail: object): void
}

/** Finds the native tag with this id in the template of a component (`this` in it) that is on the page. */
export type FindNative = (id: string, component: object | undefined) => NativeTag | undefined

export interface StrictWxOptions {
  /** As WeChat names it. */
  readonly language?: string
  readonly theme?: 'light' | 'dark'
  readonly platform?: 'android' | 'devtools'
  /**
   * Tags, calls and context methods that this version of WeChat does not have; without the calls that came in place of
   * `getSystemInfoSync` it has that one.
   */
  readonly lacks?: readonly string[]
  /** What a query for a rectangle gives, px. */
  readonly size?: { readonly width: number; readonly height: number } | null
  /** Another page is on top from the start. */
  readonly hidden?: boolean
  /** `slow`: `getNetworkType` is answered by `answerNetwork` alone. */
  readonly network?: 'slow'
  /** Told of each call of a context, `createLivePlayerContext` included. */
  readonly onCall?: (name: string) => void
}

export interface StrictWx extends Pick<ContextRecorder, 'calls' | 'silent' | 'refusals'> {
  readonly device: Device
  readonly media: ScriptedMedia
  /** Contexts made so far. */
  readonly contexts: { readonly id: string; readonly component: object | undefined }[]
  /** What `setKeepScreenOn` was given, in order. */
  readonly keptScreenOn: boolean[]
  /** Selectors that were queried for their rectangle. */
  readonly queries: string[]
  /** What `getNetworkType` gives, if the options say that it is slow. */
  readonly answerNetwork: (networkType: string) => void
  /** Listeners on `wx` that are left. */
  readonly listening: () => number
}

/** What an engine tells the platform. */
export interface Platform {
  readonly strictWx: StrictWx
  /** The tree has changed: native nodes come, go and are updated. */
  readonly treeChanged: () => void
  readonly pageVisible: (visible: boolean) => void
}

/** The id of the page that a test mounts; the engines' `getPageId` gives it. */
export const pageId = 'page-under-test'

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

interface LivingNode {
  readonly tag: NativeTag
  readonly player: PlayerNode
  attributes: Readonly<Record<string, unknown>>
}

/**
 * Puts a `wx` in place that has what the component may use, on WeChat's rules and scripted media, and throws on
 * everything else: the one that comes with miniprogram-simulate answers any call with success.
 */
export function installStrictWx(find: FindNative, options: StrictWxOptions): Platform {
  const { language = 'en', theme = 'light', platform = 'android', lacks = [], hidden = false } = options
  const { size = { width: 300, height: 225 }, onCall = () => undefined } = options
  const device = createDevice(clock, { language, theme })
  const media = createScriptedMedia({ clock, random: seededRandom(7) })
  const { calls: phoneCalls, listening } = createPhoneEvents(device)
  const recorder = createContextRecorder(onCall)
  const living = new Map<object, LivingNode>()
  const contexts: StrictWx['contexts'] = []
  const keptScreenOn: boolean[] = []
  const queries: string[] = []
  const networkAnswers: ((result: object) => void)[] = []
  let onTop = !hidden

  const answerNetwork = (networkType: string) => {
    for (const answer of networkAnswers.splice(0)) answer({ networkType })
  }

  const createNode = (tag: NativeTag): PlayerNode => {
    const attributes = tag.attributes()
    const player = createPlayerNode({
      device,
      media,
      attributes,
      emit: (type, detail) => {
        tag.trigger(type, detail)
      }
    })
    player.pageVisible(onTop)
    return player
  }
  const treeChanged = () => {
    for (const [component, node] of living) {
      const tag = find('player', component)
      if (tag?.node !== node.tag.node) {
        node.player.destroy()
        living.delete(component)
        continue
      }
      const before = node.attributes
      node.attributes = tag.attributes()
      const changed = Object.entries(node.attributes).filter(([name, value]) => value !== before[name])
      if (changed.length > 0) node.player.update(Object.fromEntries(changed))
    }
  }
  const rtc = createRtcApi({
    findPlayer(id, component) {
      const tag = find(id, component)
      if (!tag || !component) return undefined
      const known = living.get(component)?.player
      if (known) return known
      const player = createNode(tag)
      living.set(component, { tag, player, attributes: tag.attributes() })
      return player
    }
  })
  const queryRectangle = (tell: (rectangle: object | null) => void, selector: string, component: object) => ({
    exec: () => {
      queries.push(selector)
      const found = selector === '.native' && find('player', component) !== undefined
      void Promise.resolve().then(() => {
        tell(found ? size : null)
      })
    }
  })
  const deviceInfo = () => ({ platform })
  const appBaseInfo = () => ({ language: device.state.language, theme: device.state.theme })
  const isOld = lacks.some((name) => name === 'getDeviceInfo' || name === 'getAppBaseInfo')
  const all: Readonly<Record<string, unknown>> = {
    ...phoneCalls,
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
          boundingClientRect: (tell: (rectangle: object | null) => void) => queryRectangle(tell, selector, component)
        })
      })
    }),
    createLivePlayerContext(id: string, component?: object) {
      contexts.push({ id, component })
      onCall('createLivePlayerContext')
      return recorder.record(rtc.createLivePlayerContext(id, component), lacks)
    }
  }
  const api: Record<string, unknown> = Object.fromEntries(Object.entries(all).filter(([name]) => !lacks.includes(name)))
  const wx = new Proxy(api, {
    get(target, name) {
      const value = target[String(name)]
      if (value === undefined && !lacks.includes(String(name))) {
        throw new Error(`wx.${String(name)} is not expected here`)
      }
      return value
    }
  })
  const top = lacks.includes('Page.getPageId') ? {} : { getPageId: () => (onTop ? pageId : 'another-page') }
  // One list for all who ask, which nobody may modify (documented).
  const pages = Object.freeze([{ getPageId: () => 'a page below' }, top])
  Object.assign(globalThis, { wx, getCurrentPages: () => pages })
  const { calls, silent, refusals } = recorder
  return {
    strictWx: { device, media, contexts, keptScreenOn, queries, answerNetwork, listening, calls, silent, refusals },
    treeChanged,
    pageVisible(visible) {
      onTop = visible
      for (const { player } of living.values()) player.pageVisible(visible)
    }
  }
}
