import type { StreamPlatform } from '../core/platform'
import type { Properties } from '../core/properties'
import type { World } from '../core/environment'
import {
  createAlarm,
  findObstacle,
  isOnTop,
  keepScreenOn,
  measure,
  type NativeTag,
  now,
  systemLanguage,
  watchPhone
} from './wx-host'

type Component = WechatMiniprogram.Component.TrivialInstance
type Method = (options?: object, ...more: readonly unknown[]) => Promise<unknown>

/** What a component of ours is without its WXML. */
interface Inner {
  configure(properties: Properties): void
  surround(change: Partial<World>): void
  end(): void
}

/** Fields that each has. */
export interface Fields<Kind> {
  inner: Kind
  endWatching: () => void
  /** What is told before `attached` is heard by nobody: WeChat binds the page's listeners after `created`. */
  heard: boolean
  /** The attributes are about to be read. */
  reading: boolean
}

type AnyFields = Fields<Inner>

/**
 * What each asks of its component and of `wx`.
 *
 * @param box class in its template whose size it wants to know
 */
export function platformOf(component: Component, tag: NativeTag, box: string): StreamPlatform {
  return {
    obstacle: findObstacle(tag),
    now,
    random: Math.random,
    createAlarm,
    systemLanguage,
    setData: (patch, done) => {
      component.setData(patch, done)
    },
    triggerEvent: (name, detail) => {
      component.triggerEvent(name, detail)
    },
    keepScreenOn,
    measure: () => measure(component, `.${box}`)
  }
}

/**
 * Reads the attributes once the page's update is over: a page may answer an event with another update, and one within
 * the other disorders the tree (glass-easel warns of it).
 */
function readSoon(component: AnyFields & { readonly data: Readonly<Record<string, unknown>> }): void {
  if (component.reading) return
  component.reading = true
  void Promise.resolve().then(() => {
    component.reading = false
    component.inner.configure(component.data)
  })
}

/** An observer of all properties. */
export function observeAll(properties: object) {
  return {
    [Object.keys(properties).join()](this: AnyFields & Component) {
      if (this.heard) readSoon(this)
    }
  }
}

/** Lifetimes between `created`, which makes the inner part, and `ready`, which lets it begin. */
export const lifetimes = {
  attached(this: AnyFields & Component) {
    this.heard = true
    this.inner.surround({ pageShown: isOnTop(this) })
    this.endWatching = watchPhone((change) => this.inner.surround(change))
    readSoon(this)
  },
  detached(this: AnyFields) {
    this.endWatching()
    this.inner.end()
  }
}

export const pageLifetimes = {
  show(this: AnyFields) {
    this.inner.surround({ pageShown: true })
  },
  hide(this: AnyFields) {
    this.inner.surround({ pageShown: false })
  }
}

/** The page's calls, each under its own name. */
export function callsOf<Name extends string>(names: readonly Name[]) {
  const methods: Record<
    string,
    (this: { inner: { methods: Readonly<Record<Name, Method>> } }, ...given: Parameters<Method>) => Promise<unknown>
  > = {}
  for (const name of names) {
    methods[name] = function (...given) {
      return this.inner.methods[name](...given)
    }
  }
  return methods
}
