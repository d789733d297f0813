import type { Browser } from 'playwright-core'
import { launchChromium, madeUpCamera } from '../../../scripts/browser/launch-chromium'
import { SpareTabs } from './spare-tabs'

/** Arguments of the browsers that test files hand on. */
const browserArguments = {
  /** A computer with a made-up camera and microphone. */
  camera: madeUpCamera,
  /** A computer with neither: the preview draws a camera and beeps. */
  bare: []
} satisfies Record<string, readonly string[]>
export type BrowserKind = keyof typeof browserArguments

/** ms until the next test file of this process has begun, if there is one: a running browser keeps the process alive. */
const patience = 100

/**
 * Browsers with tabs in them: test files that one process runs hand them on. Each process has its own, as a browser that several
 * reach costs a server between them, and every call its way through it.
 */
export class KeptBrowsers {
  private tabs = new SpareTabs()
  private readonly browsers = new Map<BrowserKind, Promise<Browser>>()
  private closing: NodeJS.Timeout | undefined

  get spareTabs(): SpareTabs {
    return this.tabs
  }

  /** A test file begins. */
  take(): void {
    clearTimeout(this.closing)
  }

  browser(kind: BrowserKind): Promise<Browser> {
    const browser = this.browsers.get(kind) ?? this.launch(kind)
    this.browsers.set(kind, browser)
    return browser
  }

  /** A test file has ended. */
  leave(): void {
    this.closing = setTimeout(() => void this.close(), patience)
  }

  private launch(kind: BrowserKind): Promise<Browser> {
    const launched = launchChromium(browserArguments[kind])
    const forget = () => {
      if (this.browsers.get(kind) === launched) this.browsers.delete(kind)
    }
    launched.then((browser) => browser.on('disconnected', forget), forget)
    return launched
  }

  private async close(): Promise<void> {
    const browsers = [...this.browsers.values()]
    this.browsers.clear()
    this.tabs = new SpareTabs()
    await Promise.all(browsers.map(async (browser) => (await browser).close()))
  }
}
