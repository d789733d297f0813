import { attributes } from '../../facts/native/live-player'
import { camelCase } from '../../scripts/generate/source'
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

/** A native `<live-player>` in an engine's tree, as the test engines hand it out. */
export interface NativeTag {
  attributes(): Readonly<Record<string, unknown>>
  trigger(type: string, detail: object): void
}

/** Finds the native tag with this id in the template of a component (`this` in it). */
export type FindNative = (id: string, component: object | undefined) => NativeTag | undefined

export interface StrictWx {
  readonly device: Device
  readonly media: ScriptedMedia
  /** Contexts made so far. */
  readonly contexts: { readonly id: string; readonly component: object | undefined }[]
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

/**
 * Puts a `wx` in place that has what the component may use, on WeChat's rules and scripted media, and throws on
 * everything else: the one that comes with miniprogram-simulate answers any call with success.
 */
export function installStrictWx(find: FindNative): StrictWx {
  const device = createDevice(clock)
  const media = createScriptedMedia({ clock, random: seededRandom(7) })
  const nodes = new Map<object, PlayerNode>()
  const contexts: StrictWx['contexts'] = []

  const rtc = createRtcApi({
    findPlayer(id, component) {
      const tag = find(id, component)
      if (!tag || !component) return undefined
      const known = nodes.get(component)
      if (known) {
        known.update(tag.attributes())
        return known
      }
      const node = createPlayerNode({
        device,
        media,
        attributes: tag.attributes(),
        emit: (type, detail) => {
          tag.trigger(type, detail)
        }
      })
      nodes.set(component, node)
      return node
    }
  })
  const api: Record<string, unknown> = {
    getAppBaseInfo: () => ({ language: 'en' }),
    createLivePlayerContext(id: string, component?: object) {
      contexts.push({ id, component })
      return rtc.createLivePlayerContext(id, component)
    }
  }
  const wx = new Proxy(api, {
    get(target, name) {
      const value = target[String(name)]
      if (value === undefined) throw new Error(`wx.${String(name)} is not expected here`)
      return value
    }
  })
  Object.assign(globalThis, { wx })
  return { device, media, contexts }
}

/** The native tag's attributes by camelCased name, with their documented defaults; null where there is none. */
export const nativeDefaults: Readonly<Record<string, unknown>> = Object.fromEntries(
  attributes.map((row) => [camelCase(row.name), 'default' in row ? row.default : row.name === 'src' ? '' : null])
)
