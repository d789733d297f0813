/** A bar above the page: what the phone draws for the page on top. */
export interface NavigationBar {
  readonly title: string
  /** False leaves the whole screen to the page. */
  readonly shown: boolean
  /** CSS colours; undefined for the phone's own. */
  readonly background: string | undefined
  readonly text: string | undefined
  readonly windowBackground: string | undefined
  readonly back: 'back' | 'home' | 'none'
}

/** `gap`: something that the preview does not have; `event`: an event that the phone sends to the app. */
export type LogKind = 'gap' | 'event'

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
  log(message: string, kind: LogKind, detail?: string): void
  /** An exception that the app did not catch; `where` says what was running. */
  fail(error: unknown, where: string): void
  readonly attempt: Attempt
}
