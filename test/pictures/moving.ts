import type { Locator, Page } from 'playwright-core'
import { openDemoPage } from '../browser/demo-pages'

/** ms between two pictures */
export const pace = 125
/** ms of each scene */
const playing = 3500
const calling = 5000
/** ms between two robots */
const interval = 500

const pause = (duration: number) => new Promise((resolve) => setTimeout(resolve, duration))

/** Takes pictures at a steady pace; the first of them at once. */
async function film(target: Locator, duration: number): Promise<Buffer[]> {
  const frames: Buffer[] = []
  const start = Date.now()
  while (Date.now() - start < duration) {
    frames.push(await target.screenshot({ scale: 'css' }))
    const next = start + frames.length * pace
    await pause(Math.max(0, next - Date.now()))
  }
  return frames
}

/**
 * A player that begins to play, then a call that robots enter, as frames of one size.
 *
 * @param page in Chinese, 375 px wide, of a browser without a camera
 * @param address of the preview
 */
export async function filmPreview(page: Page, address: string): Promise<Buffer[]> {
  await openDemoPage(page, address, 'pages/player-controls/index')
  const player = await film(page.locator('body'), playing)
  await openDemoPage(page, address, 'pages/call-basic/index')
  const top = page.locator('wx-page:not([hidden])')
  await top.getByRole('button', { name: '加入', exact: true }).click()
  await top.locator('wx-voip-room canvas:not([hidden])').first().waitFor()
  // The panel beside the phone; at a phone's width it is there, out of sight.
  const robot = page.getByRole('button', { name: '添加机器人', exact: true, includeHidden: true })
  const guests = Array.from({ length: 5 }, (_, index) => index)
  const entering = guests.reduce(
    (before, index) =>
      before.then(async () => {
        await pause(interval)
        await robot.dispatchEvent('click')
        await top.getByText(`机器人 ${index + 1}`, { exact: true }).waitFor()
      }),
    Promise.resolve()
  )
  const [call] = await Promise.all([film(page.locator('body'), calling), entering])
  return [...player, ...call]
}
