import type { Fields } from './json'
import type { ErrorName } from '../locale/messages'

/** A single alarm: setting it again replaces it, `undefined` drops it. Times in ms, on the platform's clock. */
export type Alarm = (at: number | undefined, ring: () => void) => void

/** px */
export interface Size {
  readonly width: number
  readonly height: number
}

/** The calls of one native tag, or of `wx`. */
export interface NativeCalls {
  /** Whether this version of WeChat has the call. */
  readonly has: (name: string) => boolean
  /** Rejects with what the native `fail` was given. @param options its fields besides the callbacks */
  readonly call: (name: string, options?: object) => Promise<unknown>
  /** A call that takes no callbacks at all. */
  callSilently(name: string, ...given: readonly unknown[]): unknown
}

/** What every component needs around it: the component instance and `wx` in a mini program, a harness in tests. */
export interface Platform {
  /** Why nothing can run here, if so. */
  readonly obstacle: ErrorName | undefined
  /** ms */
  now(): number
  /** [0, 1) */
  random(): number
  createAlarm(): Alarm
  /** As WeChat names it: `zh_CN`, `en`. */
  systemLanguage(): string
  setData(patch: Record<string, unknown>, done: () => void): void
  triggerEvent(name: string, detail: Fields): void
  keepScreenOn(on: boolean): void
  /** Size of the picture's box, or of what has another class in the template; undefined where it cannot be measured. */
  measure(box?: string): Promise<Size | undefined>
}
