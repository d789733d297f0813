import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { phoneSizes } from '../../preview/shell/phone-sizes'
import { launchChromium } from './launch-chromium'
import { startPreview, type RunningPreview } from './running-preview'

jest.setTimeout(60_000)

/** Writes down in `heard` what its phone tells it. */
const miniProgram: Readonly<Record<string, string>> = {
  'app.json': '{ "pages": ["pages/home/index", "pages/other/index"], "darkmode": true }',
  'app.js': `
App({
  heard: [],
  onShow() { this.heard.push('App.onShow') },
  onHide() { this.heard.push('App.onHide') },
  onThemeChange({ theme }) { this.heard.push('App.onThemeChange ' + theme) }
})
const hear = (name) => wx[name]((value) => getApp().heard.push(name + ' ' + JSON.stringify(value)))
hear('onNetworkStatusChange')
hear('onAudioInterruptionBegin')
hear('onAudioInterruptionEnd')
`,
  'app.wxss': `
.box { width: 5rem; height: 80px; color: rgb(1, 1, 1); background: rgb(2, 2, 2); }
@media (prefers-color-scheme: dark) { .box { color: rgb(3, 3, 3); } }
@media (orientation: landscape) { .box { background: rgb(4, 4, 4); } }
`,
  'pages/home/index.json': '{ "navigationBarTitleText": "Home" }',
  'pages/home/index.js': `
Page({
  tapped({ detail }) { getApp().heard.push('tap ' + Math.round(detail.x) + ' ' + Math.round(detail.y)) },
  onResize({ size }) { getApp().heard.push('onResize ' + size.windowWidth) }
})`,
  'pages/home/index.wxml': '<view class="box" bind:tap="tapped">box</view><noSuchTag />',
  'pages/other/index.js': 'Page({ onLoad({ x }) { this.setData({ x }) } })',
  'pages/other/index.wxml': '<view>x is {{x}}</view>',
  'pages/other/index.json': '{ "navigationBarTitleText": "Other" }'
}

const axe = readFileSync(join(__dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8')

const closeTo = (value: number) => expect.closeTo(value, 2) as number

describe('the phone around a mini program', () => {
  const root = mkdtempSync(join(tmpdir(), 'miniprogram-rtc-'))
  let preview: RunningPreview
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    for (const [path, text] of Object.entries(miniProgram)) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), text)
    }
    const started = startPreview(join(__dirname, '../..'), ['--root', root])
    browser = await launchChromium()
    preview = await started
  })

  afterAll(async () => {
    await browser.close()
    const code = await preview.stop()
    rmSync(root, { recursive: true, force: true })
    expect(code).toBe(0)
  })

  // Each page has a context, and with it settings, of its own.
  beforeEach(async () => {
    page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' })
    await page.goto(preview.address)
    await box().waitFor()
  })

  afterEach(() => page.close())

  const box = () => page.locator('wx-view', { hasText: /^box$/ })
  const choose = (group: string, name: string) =>
    page.getByRole('radiogroup', { name: group }).getByRole('radio', { name, exact: true }).check()
  const pick = (list: string, value: string) =>
    page.getByRole('combobox', { name: list, exact: true }).selectOption(value)
  const ask = (call: string): Promise<Record<string, unknown>> => page.evaluate(`wx.${call}()`)
  const css = (name: string) =>
    box().evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), name)
  const heard = (what: string) => page.waitForFunction(`getApp().heard.some((line) => line.startsWith('${what}'))`)

  test.each(Object.entries(phoneSizes))(
    'size %s reaches the mini program',
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

  test('held sideways, it has a wide window', async () => {
    await choose('Rotation', 'Landscape')
    await heard('onResize 812')
    expect(await ask('getWindowInfo')).toMatchObject({ screenWidth: 812, screenHeight: 375, statusBarHeight: 0 })
    expect(await css('background-color')).toBe('rgb(4, 4, 4)')
  })

  test('drawn smaller in a low window, it is measured and tapped as if it were not', async () => {
    await page.setViewportSize({ width: 1280, height: 600 })
    await page.waitForFunction(`document.querySelector('.phone').getBoundingClientRect().bottom <= 600`)
    expect(await ask('getWindowInfo')).toMatchObject({ screenWidth: 375, screenHeight: 812 })
    const rect = await page.evaluate(`new Promise((resolve) => {
      const query = wx.createSelectorQuery()
      query.select('.box').boundingClientRect(resolve).exec()
    })`)
    expect(rect).toMatchObject({ left: 0, top: 0, width: closeTo(80), height: closeTo(80) })
    await box().click()
    await heard('tap 40 40')
  })

  test('the theme is that of the browser until another is chosen', async () => {
    expect(await css('color')).toBe('rgb(1, 1, 1)')
    await page.emulateMedia({ colorScheme: 'dark' })
    await heard('App.onThemeChange dark')
    expect(await css('color')).toBe('rgb(3, 3, 3)')
    await choose('Theme', 'Light')
    await heard('App.onThemeChange light')
    expect(await css('color')).toBe('rgb(1, 1, 1)')
    expect(await ask('getAppBaseInfo')).toMatchObject({ theme: 'light' })
  })

  test('language and text size', async () => {
    await choose('Text size', '130 %')
    await choose('Language', '中文')
    expect(await ask('getAppBaseInfo')).toMatchObject({ language: 'zh_CN', fontSizeScaleFactor: 1.3 })
    expect(await css('width')).toBe('104px')
    await page.getByRole('heading', { name: '屏幕' }).waitFor()
    await page.getByRole('radiogroup', { name: '字号' }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN')
  })

  test('the panel sets the device', async () => {
    await choose('Network', 'Offline')
    await heard('onNetworkStatusChange {"isConnected":false,"networkType":"none"}')
    await choose('Phone call', 'Ongoing')
    await heard('onAudioInterruptionBegin')
    await choose('Phone call', 'None')
    await heard('onAudioInterruptionEnd')
    await choose('Mini program', 'In background')
    await heard('App.onHide')
    await choose('Mini program', 'In front')
    await page.waitForFunction(`getApp().heard.filter((line) => line === 'App.onShow').length === 2`)
    await pick('Camera', 'refused')
    expect(await page.evaluate('wx.getSetting()')).toMatchObject({ authSetting: { 'scope.camera': false } })
  })

  test('a reload keeps what was chosen, the page with its query, and the pages below it', async () => {
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

  test('the log shows what happens, kind by kind', async () => {
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

  test('a phone-sized window is the phone', async () => {
    await page.setViewportSize({ width: 320, height: 568 })
    await page.waitForFunction(`wx.getWindowInfo().screenWidth === 320`)
    expect(await ask('getWindowInfo')).toMatchObject({ screenHeight: 568, statusBarHeight: 0 })
    await page.locator('.panel').waitFor({ state: 'hidden' })
    await page.locator('.event-log').waitFor({ state: 'hidden' })
  })

  test.each(['Light', 'Dark'])('everybody can use it: %s', async (theme) => {
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
  })
})
