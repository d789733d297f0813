import type { Browser, Page } from 'playwright-core'
import type { BrowserKind } from './shared-addresses'
import { type ContextOptions, WatchedContext } from './watched-context'

/** A tab in a context of its own. */
interface WatchedTab {
  readonly context: WatchedContext
  readonly page: Page
}

/** Tabs that earlier tests of a file have left: one that is used again costs half of a new one. */
export class SpareTabs {
  /** By all that they were opened with. */
  private readonly spare = new Map<string, WatchedContext[]>()
  private readonly kinds = new WeakMap<WatchedContext, string>()

  /** @param kind of a shared browser, whose tabs can be used again */
  async open(kind: Browser | BrowserKind, browser: Browser, options: ContextOptions): Promise<WatchedTab> {
    const { expectedErrors, ...rest } = options
    const key = typeof kind === 'string' ? `${kind} ${JSON.stringify(rest)}` : undefined
    const known = key === undefined ? undefined : this.spare.get(key)?.pop()
    if (known) return { context: known, page: await known.reuse(expectedErrors) }
    const context = await WatchedContext.open(browser, options)
    if (key !== undefined) this.kinds.set(context, key)
    return { context, page: await context.openTab() }
  }

  /** Keeps the tab of a context for the next test, or closes both. */
  async leave(context: WatchedContext): Promise<void> {
    const key = this.kinds.get(context)
    if (key === undefined || !(await context.clear())) await context.close()
    else this.spare.set(key, [...(this.spare.get(key) ?? []), context])
  }

  async close(): Promise<void> {
    await Promise.all([...this.spare.values()].flat().map((context) => context.close()))
  }
}
