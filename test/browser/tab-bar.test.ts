import { join } from 'node:path'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { openTab, testProgram } from './tabs'

const axe = join(__dirname, '../../node_modules/axe-core/axe.min.js')

/** Calls a function of `wx`; resolves with the `errMsg` of what it gives. */
const call = (page: Page, name: string, options: object): Promise<string> =>
  page.evaluate(`wx.${name}(${JSON.stringify(options)}).then(({ errMsg }) => errMsg, ({ errMsg }) => errMsg)`)

/** What the pages have noted since they were last asked. */
const received = (page: Page): Promise<string[]> => page.evaluate('getApp().received.splice(0)')

const stack = (page: Page): Promise<string[]> =>
  page.evaluate('getCurrentPages().map(({ route }) => route.slice(6, -6))')

describe('the tab bar of a mini program', () => {
  let page: Page

  beforeAll(async () => {
    const { address } = await testProgram('fixtures/tabs')
    const expectedErrors = /reading '(no|such)'/
    page = await openTab({ viewport: { width: 375, height: 812 }, colorScheme: 'light', expectedErrors })
    await page.goto(address)
    await tab('Home').waitFor()
    await received(page)
  })

  afterEach(async () => {
    await call(page, 'reLaunch', { url: '/pages/home/index' })
    await received(page)
  })

  const bar = () => page.getByRole('tablist', { name: 'Tabs' })
  const tab = (name: string) => bar().getByRole('tab', { name, exact: true })
  const css = (name: string, property: string) =>
    tab(name).evaluate((element, property) => getComputedStyle(element).getPropertyValue(property), property)
  const icon = (name: string) => tab(name).locator('img').getAttribute('src')

  test('a tap on a tab shows its page, tells it, and keeps the other tabs as they were', async () => {
    await page.locator('wx-page:visible').evaluate((element) => element.scrollTo({ top: 300 }))
    await tab('Cart').click()
    expect(await received(page)).toEqual([
      'home onHide',
      'cart onLoad',
      'cart onShow',
      'cart onTabItemTap {"index":"1","pagePath":"pages/cart/index","text":"Cart"}'
    ])
    expect(await tab('Cart').getAttribute('aria-selected')).toBe('true')
    expect([await stack(page), await page.title()]).toEqual([['cart'], 'Cart'])
    expect(await page.getByRole('button', { name: 'Home' }).count()).toBe(0)
    await tab('Home').click()
    await tab('Home').click()
    expect((await received(page)).map((line) => line.replace(/ \{.*/, ''))).toEqual([
      'cart onHide',
      'home onShow',
      'home onTabItemTap',
      'home onTabItemTap'
    ])
    expect(await page.locator('wx-page:visible').evaluate(({ scrollTop }) => scrollTop)).toBe(300)
  })

  test('switchTab closes the pages above the tabs, drops a query, and refuses pages without a tab', async () => {
    await page.getByText('to the detail').click()
    expect(await bar().count()).toBe(0)
    await received(page)
    expect(await call(page, 'switchTab', { url: '/pages/me/index?x=1' })).toBe('switchTab:ok')
    expect(await received(page)).toEqual(['detail onUnload', 'me onLoad', 'me onShow'])
    await page.getByText('me {}', { exact: true }).waitFor()
    expect(await call(page, 'switchTab', { url: '/pages/detail/index' })).toBe(
      'switchTab:fail can not switch to no-tabBar page'
    )
    await call(page, 'navigateTo', { url: '/pages/detail/index' })
    await received(page)
    await call(page, 'switchTab', { url: '/pages/me/index' })
    expect([await received(page), await stack(page)]).toEqual([['detail onUnload', 'me onShow'], ['me']])
  })

  test('the page of a tab cannot be opened above another page, but by reLaunch, which closes all tabs', async () => {
    expect(await call(page, 'navigateTo', { url: '/pages/me/index' })).toBe(
      'navigateTo:fail can not navigateTo a tabbar page'
    )
    expect(await call(page, 'redirectTo', { url: '/pages/me/index' })).toBe(
      'redirectTo:fail can not redirectTo a tabbar page'
    )
    await page.getByText('to the cart').click()
    await received(page)
    await call(page, 'reLaunch', { url: '/pages/me/index?x=1' })
    expect(await received(page)).toEqual(['cart onUnload', 'home onUnload', 'me onLoad', 'me onShow'])
    await page.getByText('me {"x":"1"}').waitFor()
  })

  test('after a redirectTo to a page that cannot be drawn, the page below has its own title and tab bar', async () => {
    await call(page, 'navigateTo', { url: '/pages/detail/index' })
    const around = async () => [await stack(page), await page.title(), await bar().count()]
    expect(await around()).toEqual([['home', 'detail'], 'Detail', 0])
    expect(await call(page, 'redirectTo', { url: '/pages/broken/index' })).toBe(
      'redirectTo:fail page "pages/broken/index" cannot be drawn'
    )
    expect(await around()).toEqual([['home'], 'Shop', 1])
    await page.getByRole('button', { name: 'Dismiss' }).click()
  })

  test('calls set badges, red dots, texts, pictures and colours of the tabs', async () => {
    expect(await call(page, 'setTabBarBadge', { index: 1, text: '12345' })).toBe('setTabBarBadge:ok')
    await call(page, 'showTabBarRedDot', { index: 2 })
    expect(await tab('Cart, ...').locator('.tab-mark').innerText()).toBe('...')
    await tab('Me, something new').waitFor()
    await call(page, 'setTabBarBadge', { index: 1, text: '9' })
    await call(page, 'hideTabBarRedDot', { index: 1 })
    await tab('Cart, 9').waitFor()
    await call(page, 'removeTabBarBadge', { index: 1 })
    await call(page, 'hideTabBarRedDot', { index: 2 })
    await call(page, 'setTabBarItem', { index: 2, text: 'Account', iconPath: 'icons/cart.svg' })
    expect(await icon('Account')).toMatch(/\/icons\/cart\.svg$/)
    await call(page, 'setTabBarItem', { index: 2, text: 'Me', iconPath: '/icons/me.svg' })
    await call(page, 'setTabBarStyle', { color: '#123456' })
    expect([await css('Cart', 'color'), await css('Home', 'color')]).toEqual(['rgb(18, 52, 86)', 'rgb(180, 84, 10)'])
    await call(page, 'setTabBarStyle', { color: '#5d636d' })
    expect(await call(page, 'setTabBarBadge', { index: 3, text: '1' })).toBe(
      'setTabBarBadge:fail tabbar item not found'
    )
  })

  test('hideTabBar gives its room to the page, and no call for tabs works on other pages', async () => {
    const height = () => page.evaluate<number>('wx.getWindowInfo().windowHeight')
    const before = await height()
    await call(page, 'hideTabBar', {})
    expect([await bar().count(), (await height()) - before]).toEqual([0, 51])
    await call(page, 'showTabBar', { animation: true })
    expect(await height()).toBe(before)
    await page
      .locator('.event-log [data-kind=gap]', { hasText: 'showTabBar({ animation })' })
      .waitFor({ state: 'attached' })
    await call(page, 'navigateTo', { url: '/pages/detail/index' })
    for (const [name, options] of [
      ['hideTabBar', {}],
      ['setTabBarBadge', { index: 0, text: '1' }]
    ] as const) {
      expect(await call(page, name, options)).toBe(`${name}:fail not TabBar page`)
    }
  })

  test('tabs follow the theme, are 44 px high, pass axe, and are operated by keyboard', async () => {
    await tab('Home').focus()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Enter')
    await page.getByText('cart {}').waitFor()
    const boxes = await bar()
      .getByRole('tab')
      .evaluateAll((tabs) => tabs.map(({ clientWidth, clientHeight }) => Math.min(clientWidth, clientHeight)))
    expect(Math.min(...boxes)).toBeGreaterThanOrEqual(44)
    await page.addScriptTag({ path: axe })
    const { violations }: AxeResults = await page.evaluate(`axe.run('.tab-bar')`)
    expect(violations.map(({ id }) => id)).toEqual([])
    await call(page, 'switchTab', { url: '/pages/home/index' })
    expect([await css('Home', 'color'), await icon('Cart')]).toEqual([
      'rgb(180, 84, 10)',
      expect.stringMatching(/cart\.svg$/)
    ])
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.waitForFunction(`document.documentElement.dataset.theme === 'dark'`)
    expect([await css('Home', 'color'), await icon('Cart')]).toEqual([
      'rgb(240, 164, 93)',
      expect.stringMatching(/cart-dark\.svg$/)
    ])
    await page.emulateMedia({ colorScheme: 'light' })
  })
})

test('a tab bar of the app itself is a component on each page of a tab, which getTabBar gives', async () => {
  const { address } = await testProgram('fixtures/custom-tabs')
  const page = await openTab({ viewport: { width: 375, height: 812 } })
  await page.goto(address)
  const shown = page.locator('wx-page:visible')
  const selected = shown.locator('wx-custom-tab-bar [class*="on"]')
  await shown.getByText('the bar has 2').waitFor()
  expect(await selected.innerText()).toBe('tab one')
  expect(await page.locator('.tab-bar').count()).toBe(0)
  // Styles of the bar are its own, and it lies over the lower end of the page.
  const colours = shown
    .getByText(/^(page|tab) one$/)
    .evaluateAll((all) => all.map((one) => getComputedStyle(one).lineHeight))
  expect(await colours).toEqual(['normal', '60px'])
  expect(await selected.evaluate((element) => element.getBoundingClientRect().bottom)).toBe(812)
  await shown.getByText('tab two').click()
  await shown.getByText('page two').waitFor()
  expect(await selected.innerText()).toBe('tab two')
  expect(await received(page)).toEqual(['attached', 'show', 'attached', 'show'])
  await shown.getByText('tab one').click()
  expect(await received(page)).toEqual(['show'])
  // Documented: calls for the tab bar do nothing to it.
  expect(await call(page, 'hideTabBar', {})).toBe('hideTabBar:ok')
  await page.locator('.event-log li', { hasText: 'wx.hideTabBar has no effect' }).waitFor({ state: 'attached' })
  expect(await page.locator('.event-log li:is([data-kind=gap], [data-kind=error])').allTextContents()).toEqual([])
  await call(page, 'reLaunch', { url: '/pages/two/index' })
  expect(await received(page)).toEqual(['detached', 'detached', 'attached', 'show'])
})
