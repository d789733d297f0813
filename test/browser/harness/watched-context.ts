import type { Browser, BrowserContext, BrowserContextOptions, Disposable, Page } from 'playwright-core'

export interface ContextOptions extends BrowserContextOptions {
  /** Errors that belong to the test: thrown in the page, written to its console, or `asked <url>` of another machine. */
  readonly expectedErrors?: RegExp
}

/** ms; a page that hangs is not used again. */
const patience = 10_000

// cspell:ignore framenavigated requestfailed requestfinished
/** What a test may listen to on a page; 'close' and 'crash' are also Playwright's own. */
const pageEvents = [
  'console',
  'dialog',
  'download',
  'filechooser',
  'framenavigated',
  'load',
  'pageerror',
  'popup',
  'request',
  'requestfailed',
  'requestfinished',
  'response',
  'websocket',
  'worker'
] as const

/** A browser context with its console, recorded for the case that a test fails. */
export class WatchedContext {
  /** What the pages have written to their consoles, and thrown. */
  readonly console: string[] = []
  private readonly errors: string[] = []
  private readonly scripts: Disposable[] = []
  private tab: Page | undefined
  private uses = 0

  private constructor(
    readonly context: BrowserContext,
    private expectedErrors: RegExp | undefined
  ) {}

  static async open(browser: Browser, { expectedErrors, ...options }: ContextOptions): Promise<WatchedContext> {
    const context = await browser.newContext(options)
    const watched = new WatchedContext(context, expectedErrors)
    watched.listen()
    await watched.startTracing()
    return watched
  }

  /** Opens the tab that `clear` leaves. */
  async openTab(): Promise<Page> {
    const page = await this.context.newPage()
    const add = page.addInitScript.bind(page)
    page.addInitScript = async (script, arg, options) => {
      const added = await add(script, arg, options)
      this.scripts.push(added)
      return added
    }
    this.tab = page
    return page
  }

  /**
   * Makes the tab as good as new for the next test, as a new one costs as much as the preview that is loaded in it. Storage
   * is emptied when the next test loads a page.
   *
   * @returns false if that is not possible
   */
  async clear(): Promise<boolean> {
    const { tab: page } = this
    if (!page || page.isClosed()) return false
    const others = this.context.pages().filter((each) => each !== page)
    try {
      // What it wrote while it left is of no test.
      await page.goto('about:blank', { timeout: patience })
      await Promise.all(others.map((other) => other.close()))
      await this.context.tracing.stop()
      await Promise.all([this.context.clearCookies(), page.unrouteAll(), this.removeTracks(page)])
      return true
    } catch {
      return false
    }
  }

  /** The cleared tab, for the next test. @param options those of the context that can be changed */
  async reuse({ expectedErrors, viewport, colorScheme, reducedMotion }: ContextOptions): Promise<Page> {
    const { tab: page } = this
    if (!page) throw new Error('there is no tab')
    this.expectedErrors = expectedErrors
    this.console.length = 0
    this.errors.length = 0
    await this.startTracing()
    await page.emulateMedia({
      media: null,
      colorScheme: colorScheme ?? 'light',
      reducedMotion: reducedMotion ?? 'no-preference'
    })
    if (viewport) await page.setViewportSize(viewport)
    await page.addInitScript(emptyStorage, String(++this.uses))
    return page
  }

  /** Errors since they were last taken that do not belong to the test. */
  takeErrors(): string[] {
    return this.errors.splice(0)
  }

  async close(): Promise<void> {
    // Without it a folder for the trace is left behind.
    await this.context.tracing.stop().catch(() => undefined)
    await this.context.close()
  }

  /** Calls and console alone: pictures and snapshots of the DOM slow down every test, for those that fail. */
  private async startTracing(): Promise<void> {
    await this.context.tracing.start({ screenshots: false, snapshots: false })
  }

  private async removeTracks(page: Page): Promise<void> {
    for (const event of pageEvents) page.removeAllListeners(event)
    this.watchSockets(page)
    await Promise.all(this.scripts.splice(0).map((script) => script.dispose()))
    const session = await this.context.newCDPSession(page)
    await session.send('Page.resetNavigationHistory')
    await session.detach()
  }

  private listen(): void {
    const { context } = this
    context.on('weberror', (event) => {
      const error = event.error()
      this.note('thrown', error.stack ?? error.message)
      this.fail(error.message)
    })
    context.on('console', (message) => {
      this.note(message.type(), message.text())
      if (message.type() === 'error') this.fail(message.text())
    })
    context.on('request', (request) => this.checkAddress(request.url()))
    context.on('page', (page) => this.watchSockets(page))
  }

  private watchSockets(page: Page): void {
    page.on('websocket', (socket) => this.checkAddress(socket.url()))
  }

  /** A test needs no other machine. */
  private checkAddress(url: string): void {
    const { protocol, hostname } = new URL(url)
    if (/^(http|ws)/.test(protocol) && hostname !== '127.0.0.1') this.fail(`asked ${url}`)
  }

  private fail(error: string): void {
    if (this.expectedErrors?.test(error) !== true) this.errors.push(error)
  }

  private note(type: string, text: string): void {
    this.console.push(`${new Date().toISOString()} ${type}: ${text}`)
  }
}

/** Runs in a tab before anything else: what an earlier test has stored is not there. The name of the window says where. */
function emptyStorage(use: string): void {
  if (!location.protocol.startsWith('http') || window !== top) return
  const emptied = window.name.startsWith(`${use} `) ? window.name : `${use} `
  if (emptied.split(' ').includes(location.origin)) return
  window.name = `${emptied}${location.origin} `
  localStorage.clear()
  sessionStorage.clear()
}
