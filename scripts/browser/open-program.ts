import type { Browser, BrowserContext, Page } from 'playwright-core'

/** What the preview has written into its log. */
export interface LogLines {
  /** What it does not have, as it names it. */
  readonly gaps: readonly string[]
  readonly errors: readonly string[]
}

/** The phone's rights, as the preview keeps them: a mini program that asks for camera and microphone has them already. */
const rights = JSON.stringify({ device: { access: { 'scope.camera': true, 'scope.record': true } } })

/** Lets the mini program use camera and microphone unasked; to be called before a page is opened. */
export async function allowCapture(tabs: Pick<BrowserContext | Page, 'addInitScript'>): Promise<void> {
  // In words, as scripts/ has no DOM types. An empty page has no storage.
  await tabs.addInitScript(
    `location.protocol.startsWith('http') && (localStorage['miniprogram-preview'] ??= '${rights}')`
  )
}

/** A tab for pages of a mini program in the preview. @param width of the window, px @param height px */
export async function openTab(browser: Browser, width: number, height: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height }, locale: 'en' })
  await allowCapture(context)
  return context.newPage()
}

/** Opens a page of the mini program as its first one. @param path as app.json has it */
export async function openProgramPage(tab: Page, address: string, path: string): Promise<void> {
  await tab.goto('about:blank')
  await tab.goto(`${address}#/${path}`)
}

export async function readLog(tab: Page): Promise<LogLines> {
  const linesOf = async (filter: string) => {
    const lines = await tab.locator(`.event-log li[data-filters~=${filter}] .event-log-row > span`).allTextContents()
    return lines.map((line) => line.trim())
  }
  return { gaps: await linesOf('gap'), errors: await linesOf('error') }
}
