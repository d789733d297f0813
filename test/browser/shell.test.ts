import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AxeResults } from 'axe-core'
import type { Locator, Page } from 'playwright-core'
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
  /** What the lines of the log say, without time and count. */
  const messages = (lines: string) =>
    page
      .locator(`.event-log li:is(${lines}) time + span`)
      .evaluateAll((texts) => texts.map(({ textContent }) => textContent))
  /** Those that can be seen, and have less than 44 px in a direction. */
  const smallOnes = (targets: Locator) =>
    targets.locator('visible=true').evaluateAll((elements) =>
      elements
        .filter((element) => {
          const { width, height } = element.getBoundingClientRect()
          return width < 44 || height < 44
        })
        .map(({ outerHTML }) => outerHTML)
    )
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
        expect(await smallOnes(targets)).toEqual([])
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

    test('the panel sets the language', async () => {
      await choose('Language', '中文')
      expect(await ask('getAppBaseInfo')).toMatchObject({ language: 'zh_CN' })
      await page.getByRole('heading', { name: '屏幕' }).waitFor()
      await page.getByRole('radiogroup', { name: '方向' }).waitFor()
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
      expect(await messages('[data-kind=panel], [data-kind=event]')).toEqual([
        'Network: Offline',
        'wx.onNetworkStatusChange',
        'Phone call: Ongoing',
        'wx.onAudioInterruptionBegin',
        'Phone call: None',
        'wx.onAudioInterruptionEnd',
        'Mini program: In background',
        'wx.onAppHide',
        'Mini program: In front',
        'wx.onAppShow',
        'Camera: Refused'
      ])
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
      await note.filter({ hasText: 'Nothing yet' }).waitFor()
      await page.evaluate(`for (const _ of [1, 2, 3]) wx.vibrateShort({ type: 'light' })`)
      await lines.filter({ hasText: '×3' }).waitFor()
      expect(await lines.count()).toBe(1)
      expect(await note.isVisible()).toBe(false)
      for (const kind of ['Calls', 'Missing', 'Errors']) {
        await choose('Shown', kind)
        await note.filter({ hasText: 'Nothing of this kind has happened yet.' }).waitFor()
      }
      await choose('Shown', 'All')
      await page.getByRole('button', { name: 'Clear' }).click()
    })

    test('a line of the log is one row high until it is opened, with its details, and a failed call is an error', async () => {
      await page.getByRole('button', { name: 'Clear' }).click()
      const group = 'a room with a very long name, '.repeat(8)
      await page.evaluate(`wx.joinVoIPChat({ groupId: '${group}', fail() {} })`)
      await choose('Shown', 'Errors')
      const row = page.locator('.event-log-row:visible')
      await row.filter({ hasText: 'wx.joinVoIPChat failed' }).waitFor()
      expect([await row.count(), await row.evaluate(({ clientHeight }) => clientHeight)]).toEqual([1, 44])
      await row.focus()
      await page.keyboard.press('Enter')
      expect(await row.getAttribute('aria-expanded')).toBe('true')
      await page.locator('.event-log pre:visible').filter({ hasText: '"errMsg": "joinVoIPChat:fail' }).waitFor()
      await page.keyboard.press('Enter')
      expect(await page.locator('.event-log pre').count()).toBe(0)
      await choose('Shown', 'Calls')
      expect(await messages('[data-kind=call]')).toEqual(['wx.joinVoIPChat()', 'wx.joinVoIPChat failed'])
      await page.evaluate(`setTimeout(() => { throw new Error('on purpose, ${group}') })`)
      await choose('Shown', 'Errors')
      const long = row.filter({ hasText: 'on purpose' })
      await long.waitFor()
      expect(await long.evaluate(({ clientHeight }) => clientHeight)).toBe(44)
      await long.click()
      expect(await long.evaluate(({ clientHeight }) => clientHeight)).toBeGreaterThan(80)
      await choose('Shown', 'All')
    })

    test('panel and log are drawers in narrow windows, and a window of the size of a phone shows the phone alone', async () => {
      const panel = page.locator('.panel')
      const log = page.locator('.event-log')
      const open = (name: string) => page.locator('.drawer-buttons').getByRole('button', { name, exact: true })
      const close = page.getByRole('button', { name: 'Close' })
      const hasFocus = (button: Locator) => button.evaluate((element) => element === document.activeElement)
      const robots = page.getByRole('button', { name: 'a robot' })
      const reasons = robots.evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-describedby')))
      expect(await reasons).toEqual(['robot-hint', 'robot-hint'])
      await page.locator('#robot-hint').filter({ hasText: 'is in a group call' }).waitFor()
      for (const [width, height] of [
        [900, 700],
        [700, 600],
        [1180, 500]
      ] as const) {
        await page.setViewportSize({ width, height })
        const narrow = width < 1180
        if (narrow) {
          await panel.waitFor({ state: 'hidden' })
          await open('Phone and device').click()
          expect(await hasFocus(close)).toBe(true)
          expect(await smallOnes(page.locator('.drawer-buttons button, .drawer-close'))).toEqual([])
        }
        // A person scrolls to the last row, and nothing lies over it.
        await panel.hover({ position: { x: 60, y: 60 } })
        await page.mouse.wheel(0, 5000)
        await page.waitForFunction(() => {
          const last = [...document.querySelectorAll('.panel select')].at(-1)
          const { left = 0, bottom = Infinity } = last?.getBoundingClientRect() ?? {}
          return bottom <= innerHeight && document.elementFromPoint(left + 8, bottom - 8) === last
        })
        if (!narrow) continue
        await choose('Network', width === 900 ? 'Offline' : 'Wi-Fi')
        await page.keyboard.press('Escape')
        await panel.waitFor({ state: 'hidden' })
        expect(await hasFocus(open('Phone and device'))).toBe(true)
      }
      await page.setViewportSize({ width: 700, height: 600 })
      await log.waitFor({ state: 'hidden' })
      await open('Phone and device').click()
      await open('Events').click()
      await panel.waitFor({ state: 'hidden' })
      await log.getByText('Network: Offline').waitFor()
      // It opens at its newest line.
      await page.waitForFunction(() => {
        const lines = document.querySelector('.event-log-lines')
        return lines !== null && lines.scrollTop + lines.clientHeight >= lines.scrollHeight - 8
      })
      await close.click()
      await log.waitFor({ state: 'hidden' })
      expect(await hasFocus(open('Events'))).toBe(true)

      await open('Events').click()
      await page.setViewportSize({ width: 320, height: 568 })
      await page.waitForFunction(`wx.getWindowInfo().screenWidth === 320`)
      expect(await ask('getWindowInfo')).toMatchObject({ screenHeight: 568, statusBarHeight: 0 })
      await page.locator('.panel').waitFor({ state: 'hidden' })
      await page.locator('.event-log').waitFor({ state: 'hidden' })
    })
  })
})
