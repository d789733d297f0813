import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

export { allowCapture } from '../../scripts/browser/open-program'

interface AppJson {
  readonly pages: readonly string[]
}

/** Every page of the demo, as app.json names it. */
export const demoPages = (JSON.parse(readFileSync(join(__dirname, '../../demo/app.json'), 'utf8')) as AppJson).pages

/** A tag of media shows a picture, or a button that starts it, or that it waits for another; a preview shows a picture. */
const isReady = `(tag) => {
  const previews = tag.localName === 'wx-live-pusher' && getCurrentPages().at(-1).data.preview === true
  if (!previews && tag.querySelector('[class*="--start"], .viewer__nothing, .room__nobody')) return true
  const video = tag.querySelector('video')
  if (video) return video.currentTime > 0
  const canvas = tag.querySelector('canvas:not([hidden])')
  return canvas?.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some((value, at) => at % 4 < 3 && value > 0)
}`

/** Opens a page of the mini program as its first one, and waits until its players and its pusher are ready to be looked at. */
export async function openDemoPage(page: Page, address: string, path: string): Promise<void> {
  await page.goto('about:blank')
  await page.goto(`${address}#/${path}`)
  await untilReady(page, path)
}

/** Closes all pages of the running mini program for another one, and waits until that is ready to be looked at. */
export async function relaunchDemo(page: Page, path: string): Promise<void> {
  await page.evaluate(`wx.reLaunch({ url: '/${path}' })`)
  await untilReady(page, path)
}

async function untilReady(page: Page, path: string): Promise<void> {
  await page.locator(`wx-page[data-route="${path}"]`).waitFor()
  // A button for the camera is there, or not, once the phone has said what is allowed.
  await page.waitForFunction(
    `!document.querySelector('wx-camera-button:empty') &&
      [...document.querySelectorAll('wx-live-player, wx-live-pusher')].every(${isReady})`
  )
}
