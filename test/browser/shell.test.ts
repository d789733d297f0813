import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { phoneSizes } from '../../preview/shell/phone-sizes'
import { openTab, testProgram } from './tabs'

const axe = readFileSync(join(__dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8')

const closeTo = (value: number) => expect.closeTo(value, 2) as number

describe('the phone around a mini program', () => {
  let page: Page

  async function open(): Promise<void> {
    const { address } = await testProgram('fixtures/shell')
    page = await openTab({ viewport: { width: 1280, height: 900 }, locale: 'en-GB', expectedErrors: /on purpose/ })
    await page.goto(address)
    await box().waitFor()
  }

  const box = () => page.locator('wx-view', { hasText: /^box$/ })
  const choose = (group: string, name: string) =>
    page.getByRole('radiogroup', { name: group }).getByRole('radio', { name, exact: true }).check()
  const pick = (list: string, value: string) =>
    page.getByRole('combobox', { name: list, exact: true }).selectOption(value)
  const ask = (call: string): Promise<Record<string, unknown>> => page.evaluate(`wx.${call}()`)
  const css = (name: string) =>
    box().evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), name)
  const received = (what: string) =>
    page.waitForFunction(`getApp().received.some((line) => line.startsWith('${what}'))`)

  describe('one after another', () => {
    beforeAll(open)

    test.each(Object.entries(phoneSizes))(
      'the phone size %s reaches the mini program',
      async (name, { width, height, statusBar }) => {
        await pick('Size', name)
        expect(await ask('getWindowInfo')).toMatchObject({
          screenWidth: width,
          screenHeight: height,
          windowWidth: width,
          statusBarHeight: statusBar
        })
      }
    )

    test.each(['Light', 'Dark'])(
      'the panel, the log and the problems pass axe and have targets of 44 px in the theme %s',
      async (theme) => {
        await choose('Theme', theme)
        await page.evaluate(`setTimeout(() => { throw new Error('thrown on purpose') })`)
        await page.locator('.problems').waitFor()
        await page.evaluate(axe)
        const { violations }: AxeResults = await page.evaluate('axe.run()')
        const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
        expect(serious.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([])
        const targets = page.locator('.panel :is(label, select), .event-log :is(label, button), .problems button')
        const small = await targets.evaluateAll((elements) =>
          elements
            .filter((element) => {
              const { width, height } = element.getBoundingClientRect()
              return width < 44 || height < 44
            })
            .map(({ outerHTML }) => outerHTML)
        )
        expect(small).toEqual([])
      }
    )
  })

  describe('with settings of its own', () => {
    beforeEach(open)

    test('a phone in landscape has a wide window', async () => {
      await choose('Rotation', 'Landscape')
      await received('onResize 812')
      expect(await ask('getWindowInfo')).toMatchObject({ screenWidth: 812, screenHeight: 375, statusBarHeight: 0 })
      expect(await css('background-color')).toBe('rgb(4, 4, 4)')
    })

    test('a phone that is drawn smaller in a low window keeps its measures and taps', async () => {
      await page.setViewportSize({ width: 1280, height: 600 })
      await page.waitForFunction(`document.querySelector('.phone').getBoundingClientRect().bottom <= 600`)
      expect(await ask('getWindowInfo')).toMatchObject({ screenWidth: 375, screenHeight: 812 })
      const rect = await page.evaluate(`new Promise((resolve) => {
      const query = wx.createSelectorQuery()
      query.select('.box').boundingClientRect(resolve).exec()
    })`)
      expect(rect).toMatchObject({ left: 0, top: 0, width: closeTo(80), height: closeTo(80) })
      await box().click()
      await received('tap 40 40')
    })

    test('the theme follows the browser until another one is chosen', async () => {
      expect(await css('color')).toBe('rgb(1, 1, 1)')
      await page.emulateMedia({ colorScheme: 'dark' })
      await received('App.onThemeChange dark')
      expect(await css('color')).toBe('rgb(3, 3, 3)')
      await choose('Theme', 'Light')
      await received('App.onThemeChange light')
      expect(await css('color')).toBe('rgb(1, 1, 1)')
      expect(await ask('getAppBaseInfo')).toMatchObject({ theme: 'light' })
    })

    test('the panel sets language and text size', async () => {
      await choose('Text size', '130 %')
      await choose('Language', '中文')
      expect(await ask('getAppBaseInfo')).toMatchObject({ language: 'zh_CN', fontSizeScaleFactor: 1.3 })
      expect(await css('width')).toBe('104px')
      await page.getByRole('heading', { name: '屏幕' }).waitFor()
      await page.getByRole('radiogroup', { name: '字号' }).waitFor()
      expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN')
    })

    test('the panel sets network, phone call, background and rights of the device', async () => {
      await choose('Network', 'Offline')
      await received('onNetworkStatusChange {"isConnected":false,"networkType":"none"}')
      await choose('Phone call', 'Ongoing')
      await received('onAudioInterruptionBegin')
      await choose('Phone call', 'None')
      await received('onAudioInterruptionEnd')
      await choose('Mini program', 'In background')
      await received('App.onHide')
      await choose('Mini program', 'In front')
      await page.waitForFunction(`getApp().received.filter((line) => line === 'App.onShow').length === 2`)
      await pick('Camera', 'refused')
      expect(await page.evaluate('wx.getSetting()')).toMatchObject({ authSetting: { 'scope.camera': false } })
    })

    test('a reload keeps the settings, the page with its query, and the pages below it', async () => {
      await choose('Theme', 'Dark')
      await choose('Network', '4G')
      await page.evaluate(`wx.navigateTo({ url: '/pages/other/index?x=7' })`)
      await page.getByText('x is 7').waitFor()
      await page.reload()
      await page.getByText('x is 7').waitFor()
      expect(await page.getByRole('radio', { name: 'Dark' }).isChecked()).toBe(true)
      expect(await page.evaluate('wx.getNetworkType()')).toMatchObject({ networkType: '4g' })
      await page.getByRole('button', { name: 'Back' }).click()
      await box().waitFor()
    })

    test('the log shows gaps and errors, filters them and is cleared', async () => {
      const lines = page.locator('.event-log li:visible')
      const gap = lines.filter({ hasText: 'noSuchTag' })
      await gap.waitFor()
      await page.evaluate(`setTimeout(() => { throw new Error('thrown on purpose') })`)
      const error = lines.filter({ hasText: 'thrown on purpose' })
      await error.waitFor()
      await choose('Shown', 'Errors')
      await gap.waitFor({ state: 'hidden' })
      await error.waitFor()
      await choose('Shown', 'All')
      await page.getByRole('button', { name: 'Clear' }).click()
      expect(await lines.count()).toBe(0)
    })

    test('the log counts a line that is repeated, and says when there is nothing of a kind', async () => {
      const lines = page.locator('.event-log li:visible')
      const note = page.locator('.event-log-empty')
      await page.getByRole('button', { name: 'Clear' }).click()
      await note.filter({ hasText: 'appears here' }).waitFor()
      await page.evaluate(`for (const _ of [1, 2, 3]) wx.vibrateShort({ type: 'light' })`)
      await lines.filter({ hasText: '×3' }).waitFor()
      expect(await lines.count()).toBe(1)
      expect(await note.isVisible()).toBe(false)
      await choose('Shown', 'Errors')
      await note.filter({ hasText: 'Nothing of this kind has happened yet.' }).waitFor()
      await choose('Shown', 'All')
      await page.getByRole('button', { name: 'Clear' }).click()
    })

    test('a window of the size of a phone shows the phone alone', async () => {
      await page.setViewportSize({ width: 320, height: 568 })
      await page.waitForFunction(`wx.getWindowInfo().screenWidth === 320`)
      expect(await ask('getWindowInfo')).toMatchObject({ screenHeight: 568, statusBarHeight: 0 })
      await page.locator('.panel').waitFor({ state: 'hidden' })
      await page.locator('.event-log').waitFor({ state: 'hidden' })
    })
  })
})
