import type { Page } from 'playwright-core'
import { openTab, testProgram } from './tabs'

describe('habits of a browser', () => {
  let page: Page
  let address: string

  beforeAll(async () => {
    ;({ address } = await testProgram('fixtures/tabs'))
    page = await openTab({ viewport: { width: 900, height: 700 }, locale: 'en-GB' })
    await load()
  })

  /** As the second entry of a history. */
  async function load(): Promise<void> {
    await page.goto('about:blank')
    await page.goto(address)
    await shows('home')
    // A reload takes it away.
    await page.evaluate('getApp().stays = true')
  }

  beforeEach(async () => {
    await page.evaluate(`wx.reLaunch({ url: '/pages/home/index' })`)
    await shows('home')
  })

  /** Waits until the page on top is that one, the address names it, and so does the title. */
  const shows = (route: string, query = '') =>
    page.waitForFunction(
      ([url, title]) => location.hash === url && document.title === title && document.querySelector('wx-page') !== null,
      [
        `#/pages/${route}/index${query}`,
        route === 'home' ? 'Shop' : `${route.charAt(0).toUpperCase()}${route.slice(1)}`
      ]
    )
  const stack = () =>
    page.evaluate<string[]>('getCurrentPages().map(({ route, options }) => route.slice(6, -6) + (options.id ?? ""))')
  const open = (url: string) => page.evaluate(`wx.navigateTo({ url: '/pages/detail/index${url}' })`)
  const runsOn = () => page.evaluate('getApp().stays === true')

  test('back and forward move the page stack, and the title and the address follow', async () => {
    await open('?id=1')
    await open('?id=2')
    await page.goBack()
    await shows('detail', '?id=1')
    expect(await stack()).toEqual(['home', 'detail1'])
    await page.goBack()
    await shows('home')
    expect(await stack()).toEqual(['home'])
    await page.evaluate(`wx.setNavigationBarTitle({ title: 'Renamed' })`)
    expect(await page.title()).toBe('Renamed')
    await page.evaluate('history.go(2)')
    await shows('detail', '?id=2')
    expect(await stack()).toEqual(['home', 'detail1', 'detail2'])
    expect(await runsOn()).toBe(true)
  })

  test('a page that is left by the phone is opened again by forward', async () => {
    await open('?id=1')
    await open('?id=2')
    await page.evaluate('wx.navigateBack({ delta: 2 })')
    await shows('home')
    await page.goForward()
    await shows('detail', '?id=1')
    expect(await stack()).toEqual(['home', 'detail1'])
    await page.goForward()
    await shows('detail', '?id=2')
  })

  test('back returns to the tab before, which has stayed open', async () => {
    await page.evaluate(`getCurrentPages()[0].mark = 'kept'; wx.switchTab({ url: '/pages/cart/index' })`)
    await shows('cart')
    await page.goBack()
    await shows('home')
    expect(await page.evaluate('getCurrentPages()[0].mark')).toBe('kept')
  })

  test('an address that is typed opens its page in the running mini program, and back returns', async () => {
    await open('?id=1')
    await page.goto(`${address}#/pages/detail/index?id=7`)
    await shows('detail', '?id=7')
    expect([await stack(), await runsOn()]).toEqual([['detail7'], true])
    await page.goto(`${address}#/no/such/page`)
    await page.getByText('There is no such page').waitFor()
    expect(await page.evaluate('[location.hash, getApp().received.at(-1)]')).toEqual([
      '#/no/such/page',
      'missing no/such/page'
    ])
    await page.goBack()
    await page.getByText('There is no such page').waitFor({ state: 'hidden' })
    await shows('detail', '?id=7')
    await page.goBack()
    await shows('detail', '?id=1')
    expect([await stack(), await runsOn()]).toEqual([['home', 'detail1'], true])
  })

  test('a reload keeps panel, filter of the log and pages as they were, also when the program has filled the storage', async () => {
    const panel = page.locator('.panel')
    await page.evaluate(() => {
      for (let size = 2 ** 22; size >= 1; size /= 2) {
        try {
          localStorage.setItem(`full ${String(size)}`, 'x'.repeat(size))
        } catch {
          // Half of it may fit.
        }
      }
    })
    await open('?id=1')
    await page.getByRole('button', { name: 'Phone and device' }).click()
    await panel.evaluate((element) => element.scrollTo({ top: 120 }))
    await page.evaluate(`document.querySelector('.event-log-filter [value=error]').click()`)
    expect(await page.locator('.event-log li', { hasText: 'storage is full' }).count()).toBe(1)
    await page.reload()
    await shows('detail', '?id=1')
    expect(await panel.evaluate(({ scrollTop }) => scrollTop)).toBe(120)
    expect(await page.getByRole('button', { name: 'Phone and device' }).getAttribute('aria-expanded')).toBe('true')
    expect(await page.getByRole('radio', { name: 'Errors' }).isChecked()).toBe(true)
    await page.locator('.event-log-lines[data-shown=error]').waitFor({ state: 'attached' })
    await page.goBack()
    await shows('home')
    await page.goForward()
    await shows('detail', '?id=1')
    await panel.getByRole('button', { name: 'Close' }).click()
    await page.reload()
    await shows('detail', '?id=1')
    expect(await panel.isVisible()).toBe(false)
    await page.evaluate('localStorage.clear()')
  })

  test('back from the first page leaves the preview', async () => {
    await load()
    await open('?id=1')
    await page.getByRole('button', { name: 'Back' }).click()
    await shows('home')
    await page.evaluate(
      `wx.reLaunch({ url: '/pages/me/index' }).then(() => wx.reLaunch({ url: '/pages/detail/index' }))`
    )
    await shows('detail')
    await page.goBack()
    await page.goBack()
    await page.waitForURL('about:blank')
  })
})
