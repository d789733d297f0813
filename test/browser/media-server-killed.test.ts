import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from './launch-chromium'
import { startMediaServerProcess, type MediaServerProcess } from './media-server-process'
import { startPreview, type RunningPreview } from './running-preview'
import { until } from './until'

jest.setTimeout(60_000)

const root = join(__dirname, '../..')

/** The page of the fixture, and what it has noted: `[type, detail]`. */
interface MiniProgram {
  getApp(): { readonly globalData: { readonly told: [string, { readonly code?: number }][] } }
  getCurrentPages(): { setData(data: object): void }[]
}

describe('a media server that is killed', () => {
  let preview: RunningPreview
  let browser: Browser
  let page: Page
  let server: MediaServerProcess

  beforeAll(async () => {
    ;[preview, browser, server] = await Promise.all([
      startPreview(root, ['--root', join(root, 'test/fixtures/live-player')]),
      launchChromium(),
      startMediaServerProcess()
    ])
    page = await browser.newPage({ viewport: { width: 1200, height: 900 } })
    await page.goto(preview.address)
    await page.locator('wx-live-player').waitFor()
  })

  afterAll(async () => {
    await server.kill()
    await browser.close()
    expect(await preview.stop()).toBe(0)
  })

  const tap = (name: string) => page.getByText(name, { exact: true }).click()
  const codes = () =>
    page.evaluate(() => {
      const { told } = (globalThis as unknown as MiniProgram).getApp().globalData
      return told.flatMap(([type, { code }]) => (type === 'statechange' ? [code] : []))
    })
  const forget = () =>
    page.evaluate(() => {
      ;(globalThis as unknown as MiniProgram).getApp().globalData.told.length = 0
    })
  const frames = () =>
    page.evaluate(() => document.querySelector('video')?.getVideoPlaybackQuality().totalVideoFrames ?? 0)
  const moving = async () => {
    const before = await frames()
    await until('20 new frames', async () => (await frames()) >= before + 20)
  }

  test('the tag tries three times and gives up; once the server is back, stop and play bring the picture', async () => {
    await tap('stop')
    await page.evaluate((src) => {
      const [top] = (globalThis as unknown as MiniProgram).getCurrentPages()
      top?.setData({ src })
    }, server.url)
    await forget()
    await tap('play')
    await until('playing', async () => (await codes()).includes(2004))
    await moving()

    await forget()
    await server.kill()
    await until('given up', async () => (await codes()).includes(-2301))
    expect(await codes()).toEqual([2103, 2103, 2103, -2301])

    await server.start()
    await forget()
    await tap('stop')
    await tap('play')
    await until('playing', async () => (await codes()).includes(2004))
    await moving()
    expect(await codes()).not.toContain(2103)
  })
})
