import type { Page } from 'playwright-core'
import { openDemoPage } from '../browser/demo-pages'

const path = 'pages/call-basic/index'
const robots = 5

/**
 * Takes a picture of a call: oneself and robots, one of whom speaks.
 *
 * @param page in Chinese, of a browser without a camera, so that it is the drawn one that is seen
 * @param address of the preview
 * @param save when the call is on screen
 */
export async function showCall(page: Page, address: string, save: () => Promise<void>): Promise<void> {
  const size = page.viewportSize() ?? { width: 375, height: 812 }
  // The panel is there only beside a phone.
  await page.setViewportSize({ width: 1280, height: 900 })
  await openDemoPage(page, address, path)
  const top = page.locator('wx-page:not([hidden])')
  await top.getByRole('button', { name: '加入', exact: true }).click()
  const robot = page.getByRole('button', { name: '添加机器人', exact: true })
  for (let count = 0; count < robots; count += 1) await robot.click()
  await top.locator('wx-voip-room canvas:not([hidden])').nth(robots).waitFor()
  await page.setViewportSize(size)
  await top.getByText('机器人 1', { exact: true }).waitFor()
  await page.waitForFunction(`document.querySelector('wx-page:not([hidden]) [class*="speaking"]') !== null`)
  await save()
}
