import type { Platform } from '../core/platform'
import type { Fields } from '../core/json'
import type { Environment } from '../core/environment'
import { answerCallbacks, takeCallbacks } from './callbacks'
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
type Method = (...given: readonly unknown[]) => Promise<unknown>

/** A component without its WXML. */
interface Inner {
  configure(properties: Fields): void
  setEnvironment(change: Partial<Environment>): void
  end(): void
}

/** Fields of every component. */
export interface OwnFields<Kind> {
  inner: Kind
  /** Absent until `attached`. */
  endWatching?: () => void
  /** An event before `attached` is lost: WeChat binds the page's listeners after `created`. */
  attached: boolean
  /** The attributes are about to be read. */
  reading: boolean
}

type AnyFields = OwnFields<Inner>

/** For developers, in the console: what is over the picture is for whoever watches. */
function warn({ scope, name, code, text, advice }: Fields): void {
  console.warn(
    `miniprogram-rtc, ${String(scope)}: ${String(name)} (${String(code)}). ${String(text)}. ${String(advice)}`
  )
}

/** @param box class in the template whose size is measured */
export function platformOf(component: Component, tag: NativeTag, box: string): Platform {
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
      if (name === 'error') warn(detail)
      component.triggerEvent(name, detail)
    },
    keepScreenOn,
    measure: (other = box) => measure(component, `.${other}`)
  }
}

/**
 * Reads the attributes once the page's update is over: a page may answer an event with another update, and one within
 * the other disorders the tree (glass-easel warns of it).
 */
function readSoon(component: AnyFields & { readonly data: Fields }): void {
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
      if (this.attached) readSoon(this)
    }
  }
}

/** Lifetimes between `created`, which makes the inner part, and `ready`, which starts it. */
export const lifetimes = {
  attached(this: AnyFields & Component) {
    this.attached = true
    this.inner.setEnvironment({ pageShown: isOnTop(this) })
    this.endWatching = watchPhone((change) => this.inner.setEnvironment(change))
    readSoon(this)
  },
  detached(this: AnyFields) {
    this.endWatching?.()
    this.inner.end()
  }
}

export const pageLifetimes = {
  show(this: AnyFields) {
    this.inner.setEnvironment({ pageShown: true })
  },
  hide(this: AnyFields) {
    this.inner.setEnvironment({ pageShown: false })
  }
}

/**
 * The methods of an instance, each under its own name. They take callbacks as the calls of WeChat do, and return a
 * Promise all the same.
 */
export function callsOf<Name extends string>(names: readonly Name[]) {
  const methods: Record<
    string,
    (this: { inner: { methods: Readonly<Record<Name, Method>> } }, ...given: Parameters<Method>) => Promise<unknown>
  > = {}
  for (const name of names) {
    methods[name] = function (...given) {
      const { callbacks, rest } = takeCallbacks(given)
      const answer = this.inner.methods[name](...rest)
      if (callbacks) answerCallbacks(name, answer, callbacks)
      return answer
    }
  }
  return methods
}
