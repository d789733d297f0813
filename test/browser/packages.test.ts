import type { Page } from 'playwright-core'
import { openTab, testProgram } from './tabs'

describe('a mini program in packages, as frameworks build it', () => {
  let page: Page

  beforeAll(async () => {
    const { address } = await testProgram('fixtures/packages')
    page = await openTab({ viewport: { width: 375, height: 812 }, colorScheme: 'dark' })
    await page.goto(`${address}#/help/index`)
  })

  const top = () => page.locator('wx-page:visible')
  const style = (selector: string, property: string) =>
    top()
      .locator(selector)
      .first()
      .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property)

  test('an independent subpackage runs without the app and app.wxss, and a page with disableScroll does not scroll', async () => {
    await top().getByText('no app yet').waitFor()
    expect(await style('.mark', 'color')).not.toBe('rgb(1, 2, 3)')
    expect(await top().evaluate((element) => getComputedStyle(element).overflowY)).toBe('hidden')
  })

  test('the app runs when its first page opens, with the globals of a phone and the constructors that it replaces', async () => {
    await top().getByRole('link', { name: 'Home' }).click()
    await top().getByText('launches').waitFor()
    expect(JSON.parse(await top().locator('.mark').innerText())).toEqual({
      sameGlobal: true,
      module: 'object object',
      browser: 'undefined,undefined,undefined,undefined,undefined',
      hasRequest: true,
      files: 'wxfile://usr',
      version: 'develop develop',
      early: 'undefined object',
      wrapped: true,
      kept: 'kept',
      launches: 1,
      // A subpackage runs when its first page opens.
      shop: 'undefined'
    })
    expect(await style('.mark', 'color')).toBe('rgb(1, 2, 3)')
  })

  test('a program without darkmode stays light on a dark phone, with what the phone draws around it', async () => {
    const screen = page.locator('.screen')
    expect(await screen.evaluate((element) => getComputedStyle(element).colorScheme)).toBe('light')
    const [text, background] = await screen.evaluate((element) => {
      const { color, backgroundColor } = getComputedStyle(element)
      return [color, backgroundColor].map((colour) => Number(/\d+/.exec(colour)?.[0]))
    })
    expect(text).toBeLessThan(background ?? 0)
    expect(await style('.mark', 'color')).toBe('rgb(1, 2, 3)')
  })

  test('handlers that a page puts on its instance are called, by the name that its data has at the time', async () => {
    const button = top().getByRole('button', { name: 'Tap' })
    await button.click()
    await top().getByRole('button', { name: 'Tap first', exact: true }).click()
    await top().getByRole('button', { name: 'Tap first, second', exact: true }).waitFor()
    await top().getByRole('button', { name: 'One for all' }).click()
    await top().getByRole('button', { name: 'Tap first, second, _AB', exact: true }).waitFor()
  })

  test('an event has fields of its own and plain targets, so that a copy of it and its JSON are whole', async () => {
    expect(await top().locator('.kept').innerText()).toBe('tap,number,_AB,all,object,number')
  })

  test('modules of another subpackage arrive later, and one that is missing fails alone', async () => {
    const later = top().locator('.later')
    for (const text of ['called €4.00', 'awaited €3.00', 'no ../../shop/none']) {
      await later.filter({ hasText: text }).waitFor()
    }
  })

  test('a subpackage runs when its first page opens, with packages of its own and with every wrapper in use', async () => {
    await top().getByRole('button', { name: 'Shop' }).click()
    await top().getByText('a wrapped component, 1 behavior').waitFor()
    expect(await page.locator('.navigation-title').innerText()).toBe('Shop')
    expect(await top().locator('.visits').innerText()).toBe('pages/home/index,shop/list/index, has run')
    expect(await top().locator('wx-price-card').innerText()).toBe('€7.00')
    expect(await style('.mark', 'color')).toBe('rgb(1, 2, 3)')
  })

  test('a page with enablePullDownRefresh refreshes when it is pulled far enough, until it says that it is done', async () => {
    const pull = async (distance: number, meanwhile?: string) => {
      await page.mouse.move(180, 400)
      await page.mouse.down()
      await page.mouse.move(180, 400 + distance / 2)
      await page.mouse.move(180, 400 + distance)
      if (meanwhile !== undefined) await page.evaluate(meanwhile)
      await page.mouse.up()
    }
    const dots = page.locator('.pull-down')
    // The title may change while a finger holds the page.
    await pull(60, "wx.setNavigationBarTitle({ title: 'Shop, pulled' })")
    expect(await page.title()).toBe('Shop, pulled')
    expect(await dots.isVisible()).toBe(false)
    expect(await top().evaluate((element) => element.style.translate)).toBe('')
    await pull(200)
    await top().getByText('Refreshed 1 times').waitFor()
    expect(await dots.isVisible()).toBe(true)
    expect(await dots.evaluate((element) => getComputedStyle(element).color)).toBe('rgba(255, 255, 255, 0.7)')
    // A page that refreshes already does not do so again.
    await pull(200)
    await top().getByRole('button', { name: 'Done' }).click()
    await dots.waitFor({ state: 'hidden' })
    await top().getByRole('button', { name: 'Refresh' }).click()
    await top().getByText('Refreshed 2 times').waitFor()
  })

  test('a page that refreshes keeps its dots to itself when another page opens', async () => {
    await page.locator('.pull-down').waitFor()
    await top().getByRole('link', { name: 'Help' }).click()
    await page.locator('.pull-down').waitFor({ state: 'hidden' })
    await top().getByText('launched 1').waitFor()
    expect(await style('.mark', 'color')).not.toBe('rgb(1, 2, 3)')
  })

  test('a constructor that is called after its file has run is ignored, as the log says', async () => {
    await page
      .locator('.event-log')
      .getByText('Component() after its file has run is ignored')
      .waitFor({ state: 'attached' })
  })

  test('the log names once what the json files have and the preview lacks, and nothing else', async () => {
    const lines = page.locator('.event-log li:is([data-kind=gap], [data-kind=error]) .event-log-row span')
    expect(await lines.allTextContents()).toEqual(['app.json: preloadRule is not in the preview'])
  })
})
