import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

interface AppJson {
  readonly pages: readonly string[]
}

/** Every page of the demo, as app.json names it. */
export const demoPages = (JSON.parse(readFileSync(join(__dirname, '../../demo/app.json'), 'utf8')) as AppJson).pages

/** Opens a page of the mini program as its first one, and waits until its players show a picture, or a button that starts them. */
export async function openDemoPage(page: Page, address: string, path: string): Promise<void> {
  await page.goto('about:blank')
  await page.goto(`${address}#/${path}`)
  await page.locator(`wx-page[data-route="${path}"]`).waitFor()
  // In words, as scripts/ has no DOM types.
  await page.waitForFunction(`[...document.querySelectorAll('wx-live-player')].every(
    (player) => player.querySelector('video').currentTime > 0 || player.querySelector('[class*="--start"]')
  )`)
}
