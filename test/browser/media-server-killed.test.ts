import type { Page } from 'playwright-core'
import { startMediaServerProcess, type MediaServerProcess } from './media-server-process'
import { lostConnections, openTab, testProgram } from './tabs'
import { until } from './until'

/** The page of the fixture, and what it has recorded: `[type, detail]`. */
interface MiniProgram {
  getApp(): { readonly globalData: { readonly recorded: [string, { readonly code?: number }][] } }
  getCurrentPages(): { setData(data: object): void }[]
}

describe('a media server that is killed', () => {
  let page: Page
  let server: MediaServerProcess

  beforeAll(async () => {
    const [{ address }, started] = await Promise.all([testProgram('fixtures/live-player'), startMediaServerProcess()])
    server = started
    page = await openTab({ expectedErrors: lostConnections })
    await page.goto(address)
    await page.locator('wx-live-player').waitFor()
  })

  afterAll(() => server.kill())

  const tap = (name: string) => page.getByText(name, { exact: true }).click()
  const codes = () =>
    page.evaluate(() => {
      const { recorded } = (globalThis as unknown as MiniProgram).getApp().globalData
      return recorded.flatMap(([type, { code }]) => (type === 'statechange' ? [code] : []))
    })
  const forget = () =>
    page.evaluate(() => {
      ;(globalThis as unknown as MiniProgram).getApp().globalData.recorded.length = 0
    })
  const frames = () =>
    page.evaluate(() => document.querySelector('video')?.getVideoPlaybackQuality().totalVideoFrames ?? 0)
  const moving = async () => {
    const before = await frames()
    await until('20 new frames', async () => (await frames()) >= before + 20)
  }

  test('live-player tries a killed media server three times, and stop and play work once it is back', async () => {
    await tap('stop')
    // With a new address it may play before the next line runs.
    await forget()
    await page.evaluate((src) => {
      const [top] = (globalThis as unknown as MiniProgram).getCurrentPages()
      top?.setData({ src })
    }, server.url)
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
