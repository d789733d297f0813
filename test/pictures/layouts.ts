import type { Page } from 'playwright-core'
import { openDemoPage } from '../browser/demo-pages'

const path = 'pages/call-layouts/index'
/** As many as WeChat lets into a room. */
const most = 10

/**
 * Takes a picture of a call of one to ten people, all on one page.
 *
 * @param page in Chinese, of a browser without a camera
 * @param address of the preview
 * @param save is given the number of people when they are on screen
 */
export async function showLayouts(page: Page, address: string, save: (people: number) => Promise<void>): Promise<void> {
  await openDemoPage(page, address, path)
  // Room for ten tiles that are large enough, on one page of the call.
  await page.addStyleTag({ content: '.picture--tall { height: 640px !important; max-height: none !important }' })
  const top = page.locator('wx-page:not([hidden])')
  await page.evaluate("getCurrentPages().at(-1).setData({ numbers: { 'page-size': 10, 'max-videos': 9 } })")
  await top.getByRole('button', { name: '加入', exact: true }).click()
  // The panel beside the phone; at a phone's width it is there, out of sight.
  const robot = page.getByRole('button', { name: '添加机器人', exact: true, includeHidden: true })
  for (let people = 1; people <= most; people += 1) {
    if (people > 1) await robot.dispatchEvent('click')
    await top
      .locator('wx-voip-room canvas:not([hidden])')
      .nth(people - 1)
      .waitFor()
    if (people > 1) await top.getByText(`机器人 ${people - 1}`, { exact: true }).waitFor()
    await save(people)
  }
}
