/** CSS colours of the navigation bar, and how they come: as in `200ms linear`. */
export interface BarColours {
  readonly text: string
  readonly background: string
  readonly transition: string
}

/** A bar above the page: what the phone draws for the page on top. */
export interface NavigationBar {
  readonly title: string
  /** False leaves the whole screen to the page, but for the capsule. */
  readonly shown: boolean
  /** CSS colours; undefined for the phone's own. */
  readonly background: string | undefined
  readonly text: string | undefined
  /** How the colours come: as in `200ms linear`. */
  readonly transition: string | undefined
  readonly windowBackground: string | undefined
  readonly back: 'back' | 'home' | 'none'
}

/**
 * `gap`: something that the preview does not have; `event`: what the phone or a component reports; `call`: what the app
 * requests of the phone.
 */
export type LogKind = 'gap' | 'event' | 'call'

/** A word of a log line that says how it goes: a code, a phase. An `error` is listed among the errors. */
export interface LogCode {
  readonly name: string
  readonly severity: 'ok' | 'warning' | 'error' | 'fatal'
}

/** What the preview does not have, as in `wx.scanCode`. */
export interface Gap {
  readonly what: string
  /**
   * `absent`: it is not there; `idle`: it has no effect; `box`: a tag is drawn as a plain box; `noPostcode`, `districts`: what
   * a picker of regions leaves out.
   */
  readonly how: 'absent' | 'idle' | 'box' | 'noPostcode' | 'districts'
}

/** @param detail shown when the line is opened; JSON is laid out */
export type Log = (message: string | Gap, kind: LogKind, detail?: string, code?: LogCode) => void

/** Runs code of the app; an exception goes to `fail`. */
export type Attempt = <Result>(where: string, run: () => Result) => Result | undefined

export function attemptWith(fail: FrameworkPorts['fail']): Attempt {
  return (where, run) => {
    try {
      return run()
    } catch (error) {
      fail(error, where)
      return undefined
    }
  }
}

/** What the framework needs from the phone around it. */
export interface FrameworkPorts {
  /** The part of the screen that belongs to pages. */
  readonly window: HTMLElement
  showNavigationBar(bar: NavigationBar): void
  /** The stack has another page on top: remembered for a reload. */
  pageChanged(): void
  readonly log: Log
  /** A component of the app emits an event. @param component its name in the template */
  componentEvent(component: string, type: string, detail: unknown): void
  /** The app was started at a page that it does not have, and has not opened another one. */
  missingPage(path: string): void
  /** An exception that the app did not catch; `where` says what was running. */
  fail(error: unknown, where: string): void
  readonly attempt: Attempt
}
