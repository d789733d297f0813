import { type Browser, chromium } from 'playwright-core'
import { type BrowserKind, sharedBrowser } from './shared-addresses'
import { SpareTabs } from './spare-tabs'

/** ms until the next test file of this process has begun, if there is one: an open connection keeps the process alive. */
const patience = 300

/** Connections to the shared browsers, with tabs in them: test files that one process runs hand them on. */
export class KeptBrowsers {
  private tabs = new SpareTabs()
  private readonly connections = new Map<BrowserKind, Promise<Browser>>()
  private closing: NodeJS.Timeout | undefined

  get spareTabs(): SpareTabs {
    return this.tabs
  }

  /** A test file begins. */
  take(): void {
    clearTimeout(this.closing)
  }

  browser(kind: BrowserKind): Promise<Browser> {
    const connection = this.connections.get(kind) ?? this.connect(kind)
    this.connections.set(kind, connection)
    return connection
  }

  /** A test file has ended. */
  leave(): void {
    this.closing = setTimeout(() => void this.close(), patience)
  }

  private connect(kind: BrowserKind): Promise<Browser> {
    const connection = sharedBrowser(kind).then((address) => chromium.connect(address))
    const forget = () => {
      if (this.connections.get(kind) === connection) this.connections.delete(kind)
    }
    connection.then((browser) => browser.on('disconnected', forget), forget)
    return connection
  }

  private async close(): Promise<void> {
    const connections = [...this.connections.values()]
    this.connections.clear()
    this.tabs = new SpareTabs()
    for (const connection of connections) await (await connection).close()
  }
}
