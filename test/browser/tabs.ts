import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { BrowserHarness } from './harness/environment'
import type { BrowserKind } from './harness/kept-browsers'
import type { PreviewAddresses } from './harness/shared-addresses'
import type { ContextOptions } from './harness/watched-context'

declare global {
  /** From `harness/environment.ts`. */
  var browserHarness: BrowserHarness
}

export type { PreviewAddresses } from './harness/shared-addresses'

export interface TabOptions extends ContextOptions {
  /** The computer has a camera and a microphone. Default: false. */
  readonly camera?: boolean
  /** A browser other than the kept ones. */
  readonly browser?: Browser
  /** For what cannot be taken out of a tab again: `page.clock`, exposed functions. Default: false. */
  readonly fresh?: boolean
}

/** What Chromium writes to the console about connections that were lost or not made. */
export const lostConnections = /net::ERR_|WebSocket connection to/

/** ms for each step of a page; far beyond what it takes, so that a slow machine is no failure. */
const patience = 120_000

/** The demo as `npm run build` has left it, in a preview that other test files use at the same time. */
export function builtDemo(): Promise<PreviewAddresses> {
  return browserHarness.preview('miniprogram_dev')
}

/** A mini program below `test/`, in a preview that other test files use at the same time. */
export function testProgram(folder: string): Promise<PreviewAddresses> {
  return browserHarness.preview(`test/${folder}`)
}

/** A browser of one's own, closed with the test in which it is launched, or with the file. */
export function launchBrowser(args: readonly string[]): Promise<Browser> {
  return browserHarness.launch(args)
}

/** A context with settings of its own, closed with the test in which it is opened, or with the file. */
export async function openContext({
  camera,
  browser,
  ...options
}: Omit<TabOptions, 'fresh'> = {}): Promise<BrowserContext> {
  const context = await browserHarness.openContext(browser ?? kindOf(camera), { ...usual, ...options })
  context.setDefaultTimeout(patience)
  return context
}

/**
 * A tab with settings and storage of its own, closed with the test in which it is opened, or with the file. Unless it has to be
 * fresh, an earlier test may have used it.
 */
export async function openTab({ fresh = false, ...options }: TabOptions = {}): Promise<Page> {
  if (fresh) return (await openContext(options)).newPage()
  const { camera, browser, ...rest } = options
  const page = await browserHarness.openTab(browser ?? kindOf(camera), { ...usual, ...rest })
  page.context().setDefaultTimeout(patience)
  // An earlier test may have set one for the page, which outweighs that of its context.
  page.setDefaultTimeout(patience)
  return page
}

const usual = { viewport: { width: 1200, height: 900 }, locale: 'en' }

const kindOf = (camera = false): BrowserKind => (camera ? 'camera' : 'bare')

let streams = 0

/** A name that no other test pushes to: the media server takes one publisher a stream, and keeps its end for a while. */
export function streamName(): string {
  return `${process.env.JEST_WORKER_ID ?? '0'}-${process.pid}-${Date.now()}-${++streams}`
}

/** Up to the name of a stream, for pages of the demo that choose the name: nobody else pushes to it. */
export function ownPushBase({ pushBase }: PreviewAddresses): string {
  return pushBase.replace(/[^/]+\/$/, `${streamName()}/`)
}

/** Errors of the pages since they were last taken. */
export function takeErrors(): string[] {
  return browserHarness.takeErrors()
}
