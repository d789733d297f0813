import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'

export interface ContextOptions extends BrowserContextOptions {
  /** Errors that belong to the test: thrown in the page, written to its console, or `asked <url>` of another machine. */
  readonly expectedErrors?: RegExp
}

/** A browser context with its console, recorded for the case that a test fails. */
export class WatchedContext {
  /** What the pages have written to their consoles, and thrown. */
  readonly console: string[] = []
  private readonly errors: string[] = []

  private constructor(
    readonly context: BrowserContext,
    private readonly expectedErrors: RegExp | undefined
  ) {}

  static async open(browser: Browser, { expectedErrors, ...options }: ContextOptions): Promise<WatchedContext> {
    const context = await browser.newContext(options)
    const watched = new WatchedContext(context, expectedErrors)
    watched.listen()
    // Calls and console alone: pictures and snapshots of the DOM slow down every test, for those that fail.
    await context.tracing.start({ screenshots: false, snapshots: false })
    return watched
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
