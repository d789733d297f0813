import type { Page } from 'playwright-core'
import { openTab, testProgram } from './tabs'
import { until } from './until'

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
  reLaunch(options: { url: string }): Promise<unknown>
}

/** What a component with a native tag needs of the framework, beyond the tag itself. */
describe('around a component', () => {
  let page: Page

  async function open(url: string): Promise<void> {
    const { address } = await testProgram('features')
    page = await openTab()
    await page.goto(`${address}#/${url}`)
    await page.locator('wx-page:visible').waitFor()
  }

  describe('the lifetimes of its page', () => {
    const log = () => page.evaluate(() => getApp().log.splice(0))

    beforeEach(() => open('covering/page'))

    test('the lifetimes of a page reach the components that it holds, covered by another page or not', async () => {
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

    test('each page has an id of its own, which its components share', async () => {
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

    beforeAll(() => open('native-children/page'))

    // A page of its own for each test; a tab of its own would take most of the time.
    beforeEach(() => page.evaluate(() => wx.reLaunch({ url: '/native-children/page' })))

    test('slots work as children of the native tag, from an included file and under wx:if', async () => {
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

    test('catch on a child of the native tag stops a tap, in full screen too', async () => {
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

    test('a child of the native tag has a role and a name, and answers the keyboard as a button', async () => {
      const button = page.getByRole('button', { name: 'Play', exact: true })
      await button.press('Enter')
      expect(await log()).toBe('caught')
      await setStage({ label: 'Pause' })
      await page.getByRole('button', { name: 'Pause', exact: true }).waitFor()
    })

    test('an image in the native tag fits or fills its box', async () => {
      const fit = () => page.locator('wx-live-player img').evaluate((element) => getComputedStyle(element).objectFit)
      expect(await fit()).toBe('contain')
      await setStage({ mode: 'aspectFill' })
      expect(await fit()).toBe('cover')
    })

    test('a query in a component measures its native tag', async () => {
      const box = await page.evaluate(() => getCurrentPages()[0]?.selectComponent('#stage').measure())
      const { left = -1, top = -1, width = 0, height = 0 } = box ?? {}
      expect([left, top, width, height].map(Math.round)).toEqual([0, 0, 300, 200])
    })

    test('wx.canIUse names the calls and tags that the preview has, and no others', async () => {
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
})
