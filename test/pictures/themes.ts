import type { Page } from 'playwright-core'
import { openDemoPage } from '../browser/demo-pages'

const path = 'pages/player-theming/index'

/** In the words of the demo. */
const colours = { default: '默认', ocean: '海蓝', coral: '珊瑚' }

/**
 * Takes a picture of the player in each set of colours, in the theme of the page's browser.
 *
 * @param page in Chinese
 * @param address of the preview
 * @param save is given the name of the colours when they are on screen
 */
export async function showThemes(page: Page, address: string, save: (colours: string) => Promise<void>): Promise<void> {
  await openDemoPage(page, address, path)
  for (const [name, label] of Object.entries(colours)) {
    await page.getByRole('radio', { name: label, exact: true }).click()
    await page.locator('wx-page:not([hidden]) .picture').hover({ position: { x: 4, y: 4 } })
    await save(name)
  }
}
