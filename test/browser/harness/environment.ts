import { basename, join, relative, resolve } from 'node:path'
import type { EnvironmentContext, JestEnvironmentConfig } from '@jest/environment'
import type { Circus } from '@jest/types'
import { TestEnvironment } from 'jest-environment-node'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { launchChromium } from '../../../scripts/browser/launch-chromium'
import { folderName, writeFailureReport } from './failure-report'
import { type BrowserKind, KeptBrowsers } from './kept-browsers'
import { type PreviewAddresses, sharedPreview } from './shared-addresses'
import { type ContextOptions, WatchedContext } from './watched-context'

/** What a test file reaches of its environment, as `browserHarness`. */
export interface BrowserHarness {
  /** The preview of this folder of the repository, which other test files use at the same time. */
  preview(folder: string): Promise<PreviewAddresses>
  /** A browser for this test file alone, or for the test that runs. */
  launch(args: readonly string[]): Promise<Browser>
  /** A tab that lasts as long as the test in which it is opened, or as the file if none runs. It may have served others. */
  openTab(browser: Browser | BrowserKind, options: ContextOptions): Promise<Page>
  /** A new context that lasts as long. */
  openContext(browser: Browser | BrowserKind, options: ContextOptions): Promise<BrowserContext>
  /** Unexpected errors of all contexts since they were last taken. */
  takeErrors(): string[]
}

/** Whatever is opened while a test runs belongs to it; the rest belongs to the file. */
interface Scope {
  readonly contexts: WatchedContext[]
  readonly browsers: Browser[]
}

/** Of this process. */
const kept = new KeptBrowsers()

/** A browser that other test files use at the same time, if it is one of a kind. */
const browserOf = async (kind: Browser | BrowserKind) => (typeof kind === 'string' ? kept.browser(kind) : kind)

/**
 * Hands kept browsers to test files, closes what a test has opened, and leaves a trace, a picture and the
 * console of each test that fails below `test-results/`.
 */
export default class BrowserEnvironment extends TestEnvironment {
  private readonly file: Scope = { contexts: [], browsers: [] }
  private readonly testFile: string
  private readonly results: string
  private test: Scope | undefined
  private reported = false

  constructor(config: JestEnvironmentConfig, context: EnvironmentContext) {
    super(config, context)
    const { rootDir, testEnvironmentOptions } = config.projectConfig
    this.testFile = basename(context.testPath).replace(/(\.test)?\.ts$/, '')
    const { results } = testEnvironmentOptions
    this.results = resolve(rootDir, typeof results === 'string' ? results : 'test-results')
  }

  override async setup(): Promise<void> {
    await super.setup()
    kept.take()
    const harness: BrowserHarness = {
      preview: sharedPreview,
      launch: (args) => this.launch(args),
      openTab: (browser, options) => this.openTab(browser, options),
      openContext: (browser, options) => this.openContext(browser, options),
      takeErrors: () => this.contexts().flatMap((context) => context.takeErrors())
    }
    Object.assign(this.global, { browserHarness: harness })
  }

  override async teardown(): Promise<void> {
    await close(this.file, true)
    kept.leave()
    await super.teardown()
  }

  async handleTestEvent(event: Circus.AsyncEvent | Circus.SyncEvent): Promise<void> {
    switch (event.name) {
      case 'test_start':
        this.test = { contexts: [], browsers: [] }
        this.reported = false
        break
      case 'test_fn_failure':
        await this.report(titlesOf(event.test))
        break
      case 'hook_failure':
        await this.report(event.test ? titlesOf(event.test) : [event.hook.type])
        break
      case 'test_done':
        // Whatever a failed test has left stays out of the next one.
        if (this.test) await close(this.test, event.test.errors.length === 0)
        this.test = undefined
        break
    }
  }

  private async launch(args: readonly string[]): Promise<Browser> {
    const browser = await launchChromium(args)
    this.scope().browsers.push(browser)
    return browser
  }

  private async openTab(browser: Browser | BrowserKind, options: ContextOptions): Promise<Page> {
    const { context, page } = await kept.spareTabs.open(browser, await browserOf(browser), options)
    this.scope().contexts.push(context)
    return page
  }

  private async openContext(browser: Browser | BrowserKind, options: ContextOptions): Promise<BrowserContext> {
    const watched = await WatchedContext.open(await browserOf(browser), options)
    this.scope().contexts.push(watched)
    return watched.context
  }

  private scope(): Scope {
    return this.test ?? this.file
  }

  private contexts(): WatchedContext[] {
    return [...(this.test?.contexts ?? []), ...this.file.contexts]
  }

  /** The first failure of a test: what follows happens on its pages. */
  private async report(titles: readonly string[]): Promise<void> {
    if (this.reported) return
    this.reported = this.test !== undefined
    const folder = join(this.results, folderName([this.testFile, ...titles]))
    await writeFailureReport(folder, this.contexts())
    process.stderr.write(`Trace, picture and console of the failed test: ${relative(process.cwd(), folder)}\n`)
  }
}

/** Titles of the blocks around a test, and its own. */
function titlesOf({ name, parent }: Circus.TestEntry): string[] {
  const titles = [name]
  for (let block = parent; block.parent; block = block.parent) titles.unshift(block.name)
  return titles
}

async function close({ contexts, browsers }: Scope, reusable: boolean): Promise<void> {
  await Promise.all(contexts.map((context) => kept.spareTabs.leave(context, reusable)))
  await Promise.all(browsers.map((browser) => browser.close()))
}
