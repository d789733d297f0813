import { fieldOf, isObject, keysOf } from '../core/json'
import type { NativeCalls, Size } from '../core/platform'

/** The only file that names `wx`. */

/** A method that some versions of WeChat lack, bound to its object. */
function methodOf(owner: object, name: string): ((...given: readonly unknown[]) => unknown) | undefined {
  const method = fieldOf(owner, name)
  if (typeof method !== 'function') return undefined
  return (...given): unknown => Reflect.apply(method, owner, given)
}

/** No method of a context has a Promise form (documented): this gives them one. */
function nativeCalls(context: object): NativeCalls {
  return {
    has: (name) => methodOf(context, name) !== undefined,
    call: (name, options) =>
      new Promise((success, reject) => {
        const fail: (cause: unknown) => void = reject
        const method = methodOf(context, name)
        if (method) method({ ...options, success, fail })
        else fail({ errMsg: `${name}:fail not supported` })
      }),
    callSilently: (name, ...given) => methodOf(context, name)?.(...given)
  }
}

/**
 * The calls of the `<live-player id="player">` in the component's template. Without the component as second argument
 * they would hit nothing (documented). To be made once the node is there, in `ready`, and again for a new node.
 */
export function createPlayerCalls(component: WechatMiniprogram.Component.TrivialInstance): NativeCalls {
  return nativeCalls(wx.createLivePlayerContext('player', component))
}

/** The calls of the only `<live-pusher>` of the page that is on top when they are made (documented). */
export function createPusherCalls(): NativeCalls {
  return nativeCalls(wx.createLivePusherContext())
}

/** The calls of the app's cloud, if it has one. */
export function cloudCalls(): NativeCalls | undefined {
  const cloud = fieldOf(wx, 'cloud')
  return isObject(cloud) ? nativeCalls(cloud) : undefined
}

/** Any call of `wx`. */
export function platformCalls(): NativeCalls {
  return nativeCalls(wx)
}

/** A field of WeChat's own information, from the call of 2.20.1 or from the one before it. */
function infoOf(call: 'getAppBaseInfo' | 'getDeviceInfo', field: string): string {
  const read = methodOf(wx, call) ?? methodOf(wx, 'getSystemInfoSync')
  return String(fieldOf(read?.(), field))
}

export type NativeTag = 'live-player' | 'live-pusher' | 'voip-room'

/** Why live video cannot be shown here, if so: neither DevTools nor old versions have the tag (documented). */
export function findObstacle(tag: NativeTag): 'DEVTOOLS' | 'VERSION_TOO_OLD' | undefined {
  if (!wx.canIUse(tag)) return 'VERSION_TOO_OLD'
  return infoOf('getDeviceInfo', 'platform') === 'devtools' ? 'DEVTOOLS' : undefined
}

/** The language WeChat is set to, as in `zh_CN` or `en`. */
export function systemLanguage(): string {
  return infoOf('getAppBaseInfo', 'language')
}

/** What a phone reports of itself. */
interface PhoneState {
  readonly appShown: boolean
  readonly online: boolean
  readonly audioFree: boolean
  readonly theme: 'light' | 'dark'
}

/**
 * Listens to an event of the app, where this version has it. Returns what ends that with the same function: without
 * one, all listeners of the app would be gone (documented, inferred).
 */
function listenTo(event: string, listener: (payload: unknown) => void): () => void {
  methodOf(wx, `on${event}`)?.(listener)
  return () => methodOf(wx, `off${event}`)?.(listener)
}

/** Reports the events of the app's call. Returns what ends it. @param events WeChat's listeners, without `on` */
export function watchCall<Name extends string>(
  events: Readonly<Record<Name, string>>,
  emit: (name: Name, payload: unknown) => void
): () => void {
  const ends = keysOf(events).map((name) => listenTo(events[name], (payload) => emit(name, payload)))
  return () => {
    for (const end of ends) end()
  }
}

/**
 * Reports network and theme now, and each change from then on. Returns what ends it. HarmonyOS lacks some of the
 * listeners (documented), older versions others.
 */
export function watchPhone(emit: (change: Partial<PhoneState>) => void): () => void {
  let ended = false
  let networkKnown = false
  const ends: (() => void)[] = []
  const listen = (event: string, listener: (payload: unknown) => void) => ends.push(listenTo(event, listener))
  listen('AppShow', () => emit({ appShown: true }))
  listen('AppHide', () => emit({ appShown: false }))
  listen('NetworkStatusChange', (payload) => {
    networkKnown = true
    emit({ online: fieldOf(payload, 'isConnected') !== false })
  })
  listen('AudioInterruptionBegin', () => emit({ audioFree: false }))
  listen('AudioInterruptionEnd', () => emit({ audioFree: true }))
  const emitTheme = (theme: unknown) => emit({ theme: theme === 'dark' ? theme : 'light' })
  listen('ThemeChange', (payload) => emitTheme(fieldOf(payload, 'theme')))
  emitTheme(infoOf('getAppBaseInfo', 'theme'))
  wx.getNetworkType({
    success: ({ networkType }) => {
      // A change that came before the answer is newer.
      if (!ended && !networkKnown) emit({ online: networkType !== 'none' })
    }
  })
  return () => {
    ended = true
    for (const end of ends) end()
  }
}

/** `getPageId()` of a page or a component, 2.7.1. */
export function pageIdOf(instance: object | undefined): unknown {
  return instance && methodOf(instance, 'getPageId')?.()
}

/** Whether the page that holds a component is the one on top. */
export function isOnTop(component: object): boolean {
  // Not to be modified (documented).
  const pages = getCurrentPages()
  const top = pageIdOf(pages[pages.length - 1])
  const own = pageIdOf(component)
  return top === undefined || own === undefined || top === own
}

let screenKeepers = 0

/** Counts the components that keep the screen on: the last one releases it. Works while the app is shown (documented). */
export function keepScreenOn(on: boolean): void {
  screenKeepers += on ? 1 : -1
  const changed = on ? screenKeepers > 0 : screenKeepers === 0
  if (changed) wx.setKeepScreenOn({ keepScreenOn: on, fail: () => undefined })
}

/** Size in px of what a class selects in a component's template. */
export function measure(
  component: WechatMiniprogram.Component.TrivialInstance,
  selector: string
): Promise<Size | undefined> {
  return new Promise((resolve) => {
    wx.createSelectorQuery()
      .in(component)
      .select(selector)
      .boundingClientRect((box: unknown) => {
        const [width, height] = [fieldOf(box, 'width'), fieldOf(box, 'height')]
        resolve(typeof width === 'number' && typeof height === 'number' ? { width, height } : undefined)
      })
      .exec()
  })
}

/** ms since 1970. */
export function now(): number {
  return Date.now()
}

/** A single alarm on the platform's timer: setting it again replaces it, `undefined` drops it. */
export function createAlarm(): (at: number | undefined, ring: () => void) => void {
  let timer: number | undefined
  return (at, ring) => {
    if (timer !== undefined) clearTimeout(timer)
    // Longer than that a timer of JavaScript cannot wait: it would ring at once.
    timer = at === undefined ? undefined : setTimeout(ring, Math.min(2 ** 31 - 1, Math.max(0, at - now())))
  }
}
