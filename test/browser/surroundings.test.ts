import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from './launch-chromium'
import { startPreview, type RunningPreview } from './running-preview'
import { until } from './until'

jest.setTimeout(60_000)

type Box = Readonly<Record<'left' | 'top' | 'width' | 'height', number>>

interface ShownPage {
  setData(data: object): void
  ids(): string[]
  replace(replaced: boolean, count: number): void
  selectComponent(selector: string): { setData(data: object): void; measure(): Promise<Box> }
}

declare const getCurrentPages: () => ShownPage[]
declare const getApp: () => { log: string[] }
declare const wx: {
  canIUse(schema: string): boolean
  navigateTo(options: { url: string }): Promise<unknown>
  navigateBack(): Promise<unknown>
}

/** What a component with a native tag needs of the framework, beyond the tag itself. */
describe('around a component', () => {
  let preview: RunningPreview
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    preview = await startPreview(join(__dirname, '../..'), ['--root', join(__dirname, '../features')])
    browser = await launchChromium()
  })

  afterAll(async () => {
    await browser.close()
    expect(await preview.stop()).toBe(0)
  })

  async function open(url: string): Promise<void> {
    page = await browser.newPage({ viewport: { width: 1200, height: 900 } })
    page.setDefaultTimeout(20_000)
    await page.goto(`${preview.address}#/${url}`)
    await page.locator('wx-page:visible').waitFor()
  }

  afterEach(() => page.close())

  describe('the lifetimes of its page', () => {
    const log = () => page.evaluate(() => getApp().log.splice(0))

    beforeEach(() => open('covering/page'))

    test('are told to those that are there, covered by another page or not', async () => {
      expect(await log()).toEqual(['first attached on top', 'first show'])
      await page.evaluate(() => getCurrentPages()[0]?.setData({ more: true }))
      expect(await log()).toEqual(['inner attached on top'])

      await page.evaluate(() => wx.navigateTo({ url: '/covering/above' }))
      expect(await log()).toEqual(['first hide', 'inner hide', 'above attached on top', 'above show'])
      await page.evaluate(() => getCurrentPages()[0]?.setData({ late: true, more: false }))
      expect(await log()).toEqual(['inner detached', 'late attached below'])

      await page.getByRole('radio', { name: 'In background', exact: true }).check()
      await page.getByRole('radio', { name: 'In front', exact: true }).check()
      expect(await log()).toEqual(['above hide', 'above show'])

      await page.evaluate(() => wx.navigateBack())
      expect(await log()).toEqual(['above detached', 'first show', 'late show'])
    })

    test('belong to a page with an id of its own, which its components have as well', async () => {
      await page.evaluate(() => getCurrentPages()[0]?.setData({ more: true, late: true }))
      await page.evaluate(() => wx.navigateTo({ url: '/covering/above' }))
      await page.evaluate(() => wx.navigateTo({ url: '/covering/page' }))
      const ids = await page.evaluate(() => getCurrentPages().map((one) => one.ids()))
      expect(ids.map((list) => list.length)).toEqual([4, 2, 2])
      for (const list of ids) expect(new Set(list).size).toBe(1)
      const own = ids.map(([first]) => first)
      expect(own).toEqual([expect.any(String), expect.any(String), expect.any(String)])
      expect(new Set(own).size).toBe(3)
    })
  })

  describe('children of the native tag', () => {
    const log = () => page.locator('.log').innerText()
    const clear = () => page.evaluate(() => getCurrentPages()[0]?.setData({ log: '' }))
    const inside = (text: string) => page.locator('wx-live-player').getByText(text, { exact: true })
    const setStage = (data: object) =>
      page.evaluate((given) => getCurrentPages()[0]?.selectComponent('#stage').setData(given), data)
    const replace = (replaced: boolean, count: number) =>
      page.evaluate(({ replaced, count }) => getCurrentPages()[0]?.replace(replaced, count), { replaced, count })

    beforeEach(() => open('native-children/page'))

    test('are slots too, from an included file and under wx:if', async () => {
      await inside('default').waitFor()
      await inside('own').waitFor()
      expect(await inside('given 1').isVisible()).toBe(false)
      await replace(true, 2)
      await inside('given 2').click()
      expect(await inside('own').count()).toBe(0)
      expect(await log()).toBe('given player page')
      await replace(false, 3)
      await inside('own').waitFor()
      expect(await inside('given 3').isVisible()).toBe(false)
    })

    test('keep a tap to themselves with catch, on the whole screen as well', async () => {
      await inside('caught').click()
      expect(await log()).toBe('caught')
      await inside('default').click()
      expect(await log()).toBe('caught player page')
      await clear()
      await inside('open').click()
      await until('full screen', async () => /full:true/.test(await log()))
      await inside('caught').click()
      await inside('default').click()
      expect(await log()).toBe('player page full:true caught player page')
    })

    test('have a role and a name, and answer the keyboard as a button does', async () => {
      const button = page.getByRole('button', { name: 'Play', exact: true })
      await button.press('Enter')
      expect(await log()).toBe('caught')
      await setStage({ label: 'Pause' })
      await page.getByRole('button', { name: 'Pause', exact: true }).waitFor()
    })

    test('are images that fit or fill their box', async () => {
      const fit = () => page.locator('wx-live-player img').evaluate((element) => getComputedStyle(element).objectFit)
      expect(await fit()).toBe('contain')
      await setStage({ mode: 'aspectFill' })
      expect(await fit()).toBe('cover')
    })
  })

  test('the native tag is measured by a query in its component', async () => {
    await open('native-children/page')
    const box = await page.evaluate(() => getCurrentPages()[0]?.selectComponent('#stage').measure())
    const { left = -1, top = -1, width = 0, height = 0 } = box ?? {}
    expect([left, top, width, height].map(Math.round)).toEqual([0, 0, 300, 200])
  })

  test('wx says what it has', async () => {
    await open('native-children/page')
    const names = ['AppShow', 'AppHide', 'ThemeChange', 'NetworkStatusChange', 'AudioInterruptionBegin']
    const listeners = [...names, 'AudioInterruptionEnd'].flatMap((name) => [`on${name}`, `off${name}`])
    const calls = [
      'getAppBaseInfo',
      'getNetworkType',
      'setKeepScreenOn',
      'createLivePlayerContext',
      'createLivePusherContext',
      'joinVoIPChat',
      ...listeners
    ]
    const tags = [
      'live-player.mode.RTC',
      'live-pusher.mode.FHD',
      'LivePusherContext.sendMessage',
      'voip-room.mode.video'
    ]
    const missing = ['web-view', 'scanCode']
    const has = (schemas: string[]) => page.evaluate((all) => all.filter((one) => wx.canIUse(one)), schemas)
    expect(await has([...calls, ...tags, ...missing])).toEqual([...calls, ...tags])
  })
})
