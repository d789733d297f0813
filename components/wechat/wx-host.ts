import { fieldOf, isObject, keysOf } from '../core/json'
import type { NativeCalls, Size } from '../core/platform'
import { ask, attempt, methodOf } from './guard'
import { createEvents, createPhone, type PhoneState } from './phone'

/** The only file that names `wx`. */

/**
 * No method of a context has a Promise form (documented): this gives them one.
 *
 * @param context undefined where it could not be made: then it has no methods
 */
function nativeCalls(context: unknown): NativeCalls {
  return {
    has: (name) => attempt(() => methodOf(context, name)) !== undefined,
    call: (name, options) =>
      // What a method throws is what the promise rejects with.
      new Promise((success, reject) => {
        const fail: (cause: unknown) => void = reject
        const method = methodOf(context, name)
        if (method) method({ ...options, success, fail })
        else fail({ errMsg: `${name}:fail not supported` })
      }),
    callSilently: (name, ...given) => ask(context, name, ...given)
  }
}

/**
 * The calls of the `<live-player id="player">` in the component's template. Without the component as second argument
 * they would hit nothing (documented). To be made once the node is there, in `ready`, and again for a new node.
 */
export function createPlayerCalls(component: WechatMiniprogram.Component.TrivialInstance): NativeCalls {
  return nativeCalls(ask(wx, 'createLivePlayerContext', 'player', component))
}

/**
 * The calls of the only `<live-pusher>` of a page: a context belongs to the page that is on top when it is made
 * (documented). Undefined while that is not the page of the component.
 */
export function createPusherCalls(component: object): NativeCalls | undefined {
  return isOnTop(component) ? nativeCalls(ask(wx, 'createLivePusherContext')) : undefined
}

/** The calls of the app's cloud, if it has one. */
export function cloudCalls(): NativeCalls | undefined {
  const cloud = attempt(() => fieldOf(wx, 'cloud'))
  return isObject(cloud) ? nativeCalls(cloud) : undefined
}

/** Any call of `wx`. */
export function platformCalls(): NativeCalls {
  return nativeCalls(wx)
}

/** WeChat's own information, from the call of 2.20.1 or from the one before it. */
function readInfo(platform: object, call: 'getAppBaseInfo' | 'getDeviceInfo'): unknown {
  return ask(platform, call) ?? ask(platform, 'getSystemInfoSync')
}

function createApp(platform: object) {
  const listen = createEvents(platform)
  const baseInfo = readInfo(platform, 'getAppBaseInfo')
  const system = fieldOf(readInfo(platform, 'getDeviceInfo'), 'platform')
  return {
    platform,
    listen,
    language: String(fieldOf(baseInfo, 'language')),
    isDevTools: system === 'devtools',
    isIos: system === 'ios',
    phone: createPhone(platform, listen, fieldOf(baseInfo, 'theme'))
  }
}

let app: ReturnType<typeof createApp> | undefined

/** What all components share. Made for the first one, and again where a test has put another `wx` in place. */
function currentApp() {
  app = app?.platform === wx ? app : createApp(wx)
  return app
}

export type NativeTag = 'live-player' | 'live-pusher' | 'voip-room'

/** Why live video cannot be shown here, if so: neither DevTools nor old versions have the tag (documented). */
export function findObstacle(tag: NativeTag): 'DEVTOOLS' | 'VERSION_TOO_OLD' | undefined {
  const { isDevTools } = currentApp()
  if (ask(wx, 'canIUse', tag) === false) return 'VERSION_TOO_OLD'
  return isDevTools ? 'DEVTOOLS' : undefined
}

export function isIos(): boolean {
  return currentApp().isIos
}

/** The language WeChat is set to, as in `zh_CN` or `en`. */
export function systemLanguage(): string {
  return currentApp().language
}

/**
 * Reports the events of the app's call. Returns what ends it. The listeners of WeChat are put on at the first use.
 *
 * @param events WeChat's listeners, without `on`
 */
export function watchCall<Name extends string>(
  events: Readonly<Record<Name, string>>,
  emit: (name: Name, payload: unknown) => void
): () => void {
  const { listen } = currentApp()
  const ends = keysOf(events).map((name) => listen(events[name], (payload) => emit(name, payload)))
  return () => {
    for (const end of ends) end()
  }
}

/** Reports what is known of the phone, and each change from then on. Returns what ends it. */
export function watchPhone(emit: (change: Partial<PhoneState>) => void): () => void {
  return currentApp().phone.watch((change) => emit(change))
}

/** `getPageId()` of a page or a component, 2.7.1. */
export function pageIdOf(instance: unknown): unknown {
  return ask(instance, 'getPageId')
}

/** Whether the page that holds a component is the one on top; also where the host has no pages, as in some tests. */
export function isOnTop(component: object): boolean {
  // Not to be modified (documented).
  const pages: readonly unknown[] = attempt(() => getCurrentPages()) ?? []
  const top = pageIdOf(pages[pages.length - 1])
  const own = pageIdOf(component)
  return top === undefined || own === undefined || top === own
}

/** Each component that keeps the screen on says so, and takes it back: the last one releases it. */
export function keepScreenOn(on: boolean): void {
  currentApp().phone.keepScreenOn(on)
}

/** Size in px of what a class selects in a component's template. */
export function measure(
  component: WechatMiniprogram.Component.TrivialInstance,
  selector: string
): Promise<Size | undefined> {
  return new Promise((resolve) => {
    const answer = (box: unknown) => {
      const [width, height] = [fieldOf(box, 'width'), fieldOf(box, 'height')]
      resolve(typeof width === 'number' && typeof height === 'number' ? { width, height } : undefined)
    }
    const query = () => {
      wx.createSelectorQuery().in(component).select(selector).boundingClientRect(answer).exec()
      return true
    }
    if (!attempt(query)) resolve(undefined)
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
