import type { StreamPlatform } from '../core/stream/platform'
import type { Stream } from '../core/stream/stream'
import { createAlarm, findObstacle, isOnTop, keepScreenOn, measure, now, systemLanguage, watchPhone } from './wx-host'

type Component = WechatMiniprogram.Component.TrivialInstance
type Method = (options?: object, ...more: readonly unknown[]) => Promise<unknown>

/** Fields that a component has for its stream. */
export interface StreamFields<Kind> {
  stream: Kind
  endWatching: () => void
  /** What is told before `attached` is heard by nobody: WeChat binds the page's listeners after `created`. */
  heard: boolean
  /** The attributes are about to be read. */
  reading: boolean
}

type AnyFields = StreamFields<Stream<unknown>>

interface NativeCustomEvent {
  readonly type: string
  readonly detail: Readonly<Record<string, unknown>>
}

interface ControlTap {
  readonly currentTarget: { readonly dataset: { readonly name: string } }
}

/** What every stream asks of its component and of `wx`. */
export function platformOf(component: Component, tag: 'live-player' | 'live-pusher'): StreamPlatform {
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
    measure: () => measure(component, '.native')
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
    component.stream.configure(component.data)
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

/** Lifetimes of the component between `created`, which makes the stream, and `ready`, which gives it its calls. */
export const streamLifetimes = {
  attached(this: AnyFields & Component) {
    this.heard = true
    this.stream.surround({ pageShown: isOnTop(this) })
    this.endWatching = watchPhone((change) => this.stream.surround(change))
    readSoon(this)
  },
  detached(this: AnyFields) {
    this.endWatching()
    this.stream.end()
  }
}

export const streamPageLifetimes = {
  show(this: AnyFields) {
    this.stream.surround({ pageShown: true })
  },
  hide(this: AnyFields) {
    this.stream.surround({ pageShown: false })
  }
}

/** The page's calls, each under its own name. */
export function callsOf<Name extends string>(names: readonly Name[]) {
  const methods: Record<
    string,
    (this: { stream: { methods: Readonly<Record<Name, Method>> } }, ...given: Parameters<Method>) => Promise<unknown>
  > = {}
  for (const name of names) {
    methods[name] = function (...given) {
      return this.stream.methods[name](...given)
    }
  }
  return methods
}

/** What the templates of every stream call. */
export const streamHandlers = {
  onNative(this: AnyFields, { type, detail }: NativeCustomEvent) {
    this.stream.native(type, detail)
  },
  onAction(this: AnyFields) {
    this.stream.tapAction()
  },
  onPicture(this: AnyFields) {
    this.stream.tapPicture()
  },
  onControl(this: AnyFields, { currentTarget }: ControlTap) {
    this.stream.tapControl(currentTarget.dataset.name)
  }
}
