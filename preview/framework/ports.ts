import type { PageAddress } from './page'

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

/** `gap`: something that the preview does not have; `event`: what the phone tells the app. */
export type LogKind = 'gap' | 'event'

/** What the framework needs around it. */
export interface FrameworkPorts {
  /** The part of the screen that belongs to pages. */
  readonly window: HTMLElement
  showNavigationBar(bar: NavigationBar): void
  /** Tells what page is on top, for a reload that stays there. */
  pageChanged(address: PageAddress): void
  log(message: string, kind: LogKind, detail?: string): void
  /** An exception that the app did not catch; `where` says what was running. */
  fail(error: unknown, where: string): void
  /** Runs something that belongs to the app; what it throws goes to `fail`. */
  attempt<Result>(where: string, run: () => Result): Result | undefined
}
