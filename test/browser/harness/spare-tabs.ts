import type { Browser, Page } from 'playwright-core'
import type { BrowserKind } from './kept-browsers'
import { type ContextOptions, WatchedContext } from './watched-context'

/** A tab in a context of its own. */
interface WatchedTab {
  readonly context: WatchedContext
  readonly page: Page
}

/** Tabs that earlier tests have left: one that is used again costs half of a new one. */
export class SpareTabs {
  /** By all that they were opened with and that cannot be changed. */
  private readonly spare = new Map<string, WatchedContext[]>()
  private readonly kinds = new WeakMap<WatchedContext, string>()

  /** @param kind of a kept browser, whose tabs can be used again */
  async open(kind: Browser | BrowserKind, browser: Browser, options: ContextOptions): Promise<WatchedTab> {
    const key = typeof kind === 'string' ? keyOf(kind, options) : undefined
    const known = key === undefined ? undefined : this.spare.get(key)?.pop()
    if (known) return { context: known, page: await known.reuse(options) }
    const context = await WatchedContext.open(browser, options)
    if (key !== undefined) this.kinds.set(context, key)
    return { context, page: await context.openTab() }
  }

  /** Keeps the tab of a context for the next test, or closes both. @param reusable nothing has failed there */
  async leave(context: WatchedContext, reusable: boolean): Promise<void> {
    const key = this.kinds.get(context)
    if (key === undefined || !reusable || !(await context.clear())) await context.close()
    else this.spare.set(key, [...(this.spare.get(key) ?? []), context])
  }
}

/** A context with these options serves where those are asked for. Size and looks can be changed. */
function keyOf(kind: BrowserKind, options: ContextOptions): string {
  const changeable = { colorScheme: undefined, reducedMotion: undefined, expectedErrors: undefined }
  return JSON.stringify([kind, { ...options, ...changeable, viewport: options.viewport === null }])
}
