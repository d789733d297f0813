import type { Page } from 'playwright-core'
import { openTab, type TabOptions, testProgram } from './tabs'

/** What only a browser can show: test/component/features/features.test.ts has the rest. */
describe('features in a browser', () => {
  let page: Page

  async function open(url: string, options?: TabOptions): Promise<void> {
    const { address } = await testProgram('features')
    page = await openTab({ viewport: { width: 375, height: 812 }, ...options })
    await page.goto(`${address}#/${url}`)
    await page.locator('wx-page:visible').waitFor()
  }

  const log = () => page.locator('wx-page:visible .log').innerText()

  describe('style isolation', () => {
    const red = 'rgb(1, 0, 0)'
    const green = 'rgb(0, 2, 0)'
    const blue = 'rgb(0, 0, 3)'
    const dark = 'rgb(0, 4, 0)'
    const none = 'inherited'

    /** Colours of app.wxss, of the page, of the component's own and of a shared component's rules, in one box. */
    const colours = (box: string) =>
      page.locator(box).evaluate((element, nothing) => {
        const inherited = getComputedStyle(element).color
        return ['app', 'page', 'own', 'shared'].map((word) => {
          const view = [...element.querySelectorAll(':scope > wx-view')].find((one) => one.textContent === word)
          const colour = view ? getComputedStyle(view).color : 'missing'
          return colour === inherited ? nothing : colour
        })
      }, none)

    test.each([
      [
        'styles/page',
        {
          'wx-page': [red, green, blue, dark],
          'wx-isolated': [none, none, blue, none],
          'wx-apply-shared': [red, green, blue, dark],
          'wx-global-class': [red, green, blue, dark],
          'wx-shared': [red, green, blue, dark]
        }
      ],
      ['styles/isolated-page', { 'wx-page': [none, green, none, none], 'wx-apply-shared': [none, none, blue, dark] }],
      ['styles/shared-page', { 'wx-page': [none, green, blue, dark], 'wx-apply-shared': [none, green, blue, dark] }]
    ])('%s takes rules of app, page and components as its style isolation allows', async (url, expected) => {
      await open(url)
      for (const [box, seen] of Object.entries(expected)) expect([box, await colours(box)]).toEqual([box, seen])
      expect(await page.locator('wx-shared').evaluate((host) => getComputedStyle(host).paddingLeft)).toBe('7px')
    })
  })

  test('selector queries measure from the corner of the window, scrolled pages included', async () => {
    await open('queries/page')
    await page.evaluate(() => {
      const shown = document.querySelector('wx-page')
      shown?.scrollTo({ top: 5 })
      const [caller] = (globalThis as unknown as { getCurrentPages(): { measure(): void }[] }).getCurrentPages()
      caller?.measure()
    })
    const result = page.locator('.result')
    await result.filter({ hasText: '[' }).waitFor({ state: 'attached' })
    const { width, height } = await page.locator('.window').evaluate((window) => window.getBoundingClientRect())
    const one = { left: 0, right: 100, width: 100, height: 10 }
    expect(JSON.parse((await result.textContent()) ?? '')).toEqual([
      { id: 'a', dataset: { n: 1 }, ...one, top: -5, bottom: 5 },
      [
        { dataset: { n: 1 }, ...one, top: -5, bottom: 5 },
        { dataset: { n: 2 }, ...one, top: 5, bottom: 15 }
      ],
      { id: '', dataset: {}, scrollLeft: 0, scrollTop: 20, scrollWidth: 50, scrollHeight: 2000 },
      { width: 50, height: 60, scrollY: true },
      { id: '', dataset: {}, left: 0, top: 0, right: width, bottom: height, width, height },
      { id: '', dataset: {}, scrollLeft: 0, scrollTop: 5, scrollWidth: width, scrollHeight: 2120 },
      null,
      { id: 'inner', dataset: {}, left: 0, right: 30, width: 30, height: 40, top: 75, bottom: 115 }
    ])
  })

  test('a mouse touches and taps; a button held for 350 ms is a long press and no tap', async () => {
    await open('touches/page', { fresh: true })
    const pad = page.locator('.pad')
    const { x, y } = (await pad.boundingBox()) ?? { x: 0, y: 0 }
    // The page's time stands still: how long a press lasts does not depend on the machine.
    await page.clock.install()
    await page.clock.pauseAt(Date.now() + 60_000)
    await page.mouse.move(x + 10, y + 10)
    await page.mouse.down()
    await page.mouse.move(x + 12, y + 10)
    await page.mouse.up()
    await page.clock.runFor(100)
    const tapped = 'touchstart(1):10,10 touchmove(1):12,10 touchend(0):12,10 tap(0):12,10'
    expect(await log()).toBe(tapped)

    await page.mouse.down()
    await page.clock.runFor(349)
    expect(await log()).toBe(`${tapped} touchstart(1):12,10`)
    await page.clock.runFor(1)
    await page.mouse.up()
    await page.clock.runFor(100)
    expect(await log()).toMatch(/longpress\(1\):12,10 touchend\(0\):12,10$/)

    await page.mouse.move(x + 10, y + 110)
    await page.mouse.down()
    await page.mouse.up()
    await page.clock.runFor(100)
    expect(await log()).toMatch(/ tap\(0\):10,110$/)
  })

  test('a finger touches and taps once, and catch:touchmove keeps the page from scrolling', async () => {
    await open('touches/page', { hasTouch: true })
    const { x, y } = (await page.locator('.pad').boundingBox()) ?? { x: 0, y: 0 }
    await page.touchscreen.tap(x + 10, y + 10)
    await page.getByText('tap').waitFor()
    expect(await log()).toBe('touchstart(1):10,10 touchend(0):10,10 tap(0):10,10')

    const finger = await page.context().newCDPSession(page)
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', down: number) =>
      finger.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [{ x: x + 10, y: y + down }]
      })
    await touch('touchStart', 250)
    for (const down of [230, 210, 150]) await touch('touchMove', down)
    await touch('touchEnd', 0)
    await page.getByText('touchmove(1):10,150').waitFor()
  })

  test('app and page get their lifetimes: navigation, size, background, errors, a missing page', async () => {
    await open('lives/page?from=me', { expectedErrors: /on purpose/ })
    await page.locator('.next').click()
    await page.getByText('next', { exact: true }).locator('visible=true').waitFor()
    await page.setViewportSize({ width: 320, height: 812 })
    await page.locator('wx-page:visible').evaluate((shown) => shown.scrollTo({ top: 5000 }))
    await page.waitForFunction(() => document.querySelector('wx-page:not([hidden])')?.scrollTop !== 0)
    await page.getByRole('button', { name: /back|返回/i }).click()
    await page.locator('.fail').click()
    await page.locator('.tell').click()
    expect(await log()).toBe(
      'load me show ready hide next.load 1 2 next.bottom next.unload show resize 320 | show error on purpose'
    )

    // The app that starts there hears of it first, and opens no other page.
    await page.goto('about:blank')
    await page.goto(`${(await testProgram('features')).address}#/no/such/page`)
    await page.getByRole('heading', { name: 'There is no such page' }).waitFor()
    await page.getByText('no/such/page', { exact: true }).waitFor()
    const seen = () =>
      page.evaluate(() => (globalThis as unknown as { getApp(): { seen: string[] } }).getApp().seen.join())
    expect(await seen()).toBe('show,missing no/such/page true')
    await page.getByRole('button', { name: 'Back to the home page' }).click()
    await page.locator('wx-page:visible').waitFor()
    await page.getByRole('heading', { name: 'There is no such page' }).waitFor({ state: 'hidden' })
  })

  test('the log names each tag, property that is set, and open-type that the preview lacks', async () => {
    await open('unknown/page')
    await page.getByText('contact').click()
    const gaps = await page.locator('.event-log [data-kind=gap]').allTextContents()
    expect(gaps.map((gap) => gap.replace(/^[\d:]+/, '').trim())).toEqual([
      expect.stringContaining('<canvas> is not in the preview'),
      expect.stringContaining('<view wrong-attribute> has no effect in the preview'),
      expect.stringContaining('<button open-type="contact"> has no effect in the preview')
    ])
    // A line that is there follows the language, as the panel does.
    await page.setViewportSize({ width: 1200, height: 900 })
    await page.getByRole('radiogroup', { name: 'Language' }).getByRole('radio', { name: '中文' }).click()
    await page.locator('.event-log').getByText('<button open-type="contact"> 在预览中不起作用').waitFor()
    await page.locator('.event-log').getByText('预览中没有 <canvas>，显示为普通的框').waitFor()
  })
})
