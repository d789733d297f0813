import type { Page } from 'playwright-core'
import { openTab, testProgram } from './tabs'
import { until } from './until'

describe('a mini program that was not written for the preview', () => {
  let page: Page

  beforeAll(async () => {
    const { address } = await testProgram('fixtures/foreign')
    page = await openTab({ viewport: { width: 375, height: 812 }, colorScheme: 'light' })
    await page.goto(address)
  })

  afterEach(async () => {
    expect(await page.locator('.event-log li:is([data-kind=gap], [data-kind=error])').allTextContents()).toEqual([])
  })

  /** The page on top. */
  const top = () => page.locator('wx-page:visible')
  const style = (selector: string, property: string) =>
    top()
      .locator(selector)
      .first()
      .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property)

  test('a foreign list page shows relations, generics, wxs, slots, a global component and isolated styles', async () => {
    await top().getByText('Total €5.90').waitFor()
    expect(await page.locator('.navigation-title').innerText()).toBe('Groceries')
    expect(await top().locator('wx-item-list').innerText()).toMatch(/Bread\s*1 × €3.50\s*Milk\s*2 × €1.20/)
    expect(await top().getByRole('tab', { name: 'To buy' }).innerText()).toMatch(/2$/)
    // apply-shared takes the page's rule, the isolated badge only the class that the page hands it.
    expect(await style('wx-item-list [class~="name"]', 'letter-spacing')).toBe('2px')
    expect(await style('wx-count-badge wx-text', 'font-size')).toBe('12px')
    expect(await style('wx-count-badge wx-text', 'background-color')).toBe('rgb(180, 84, 10)')
    expect(await style('.card', 'margin-left')).toBe('16px')

    await top().getByText('Bought').click()
    await top().getByText('✓ Salt').waitFor()
    expect(await top().getByText('Total').count()).toBe(0)
    await top().getByText('To buy').click()
  })

  test('a foreign page takes input, keeps it in storage and shows a toast', async () => {
    const add = top().getByRole('button', { name: 'Add' })
    expect(await add.getAttribute('aria-disabled')).toBe('true')
    await top().getByPlaceholder('What do you need?').fill('tea')
    await add.click()
    await page.getByText('Added').waitFor()
    await top().getByText('Total €6.90').waitFor()
    expect(await top().getByPlaceholder('What do you need?').inputValue()).toBe('')
    await page.reload()
    await top().getByText('Tea').waitFor()
  })

  test('a foreign item page changes by touch and keyboard, and its list shows the change', async () => {
    await top().getByText('Milk').click()
    await top().getByText('Milk: 2').waitFor()
    expect(await page.locator('.navigation-title').innerText()).toBe('Milk')
    await top().getByText('Tap + for more').waitFor()
    await top().getByRole('button', { name: 'More' }).click()
    await top().getByText('Milk: 3').waitFor()
    await top().getByRole('button', { name: 'Less' }).press('Enter')
    await top().getByText('Milk: 2').waitFor()
    await top().getByRole('slider', { name: 'Price in cents' }).press('ArrowRight')
    await top()
      .locator('wx-label')
      .click({ position: { x: 8, y: 8 } })
    expect(await top().getByRole('switch', { name: 'Bought' }).isChecked()).toBe(true)
    await page.getByRole('button', { name: /back|返回/i }).click()
    await top().getByText('Bought').click()
    await top().getByText('✓ Milk').waitFor()
  })

  test('a foreign page asks before it removes an item, and its opener updates', async () => {
    await top().getByText('✓ Salt').click()
    await top().getByRole('button', { name: 'Remove' }).click()
    const modal = page.getByRole('dialog')
    expect(await modal.innerText()).toContain('Remove Salt?')
    await modal.getByRole('button', { name: 'Remove' }).click()
    await page.getByText('Salt removed').waitFor()
    await top().getByText('✓ Milk').waitFor()
    expect(await top().getByText('✓ Salt').count()).toBe(0)
  })

  test('a foreign page measures itself, shows pictures, and follows rotation and theme', async () => {
    await top().getByRole('link', { name: 'About' }).press('Enter')
    await top().getByText('187.5 wide, scrolled 0').waitFor()
    await top().getByText('Opened from list, 2 pages deep.').waitFor()
    const picture = top().getByRole('img', { name: 'A basket' }).locator('img')
    // It may still load.
    await until('the picture', () => picture.evaluate((image: HTMLImageElement) => image.naturalWidth === 64))

    expect(await style('.foot', 'color')).not.toBe('rgb(1, 2, 3)')
    await page.setViewportSize({ width: 812, height: 375 })
    await page.waitForFunction(() => {
      const foot = document.querySelector('wx-page:not([hidden]) .foot')
      return foot !== null && getComputedStyle(foot).color === 'rgb(1, 2, 3)'
    })
    expect(await style('.half', 'width')).toBe('406px')
    await page.setViewportSize({ width: 375, height: 812 })

    await page.emulateMedia({ colorScheme: 'dark' })
    await page.waitForFunction(() => {
      const shown = document.querySelector('wx-page:not([hidden])')
      return shown !== null && getComputedStyle(shown).backgroundColor === 'rgb(23, 18, 11)'
    })
    expect(await page.locator('.navigation-bar').evaluate((bar) => getComputedStyle(bar).backgroundColor)).toBe(
      'rgb(34, 26, 16)'
    )
  })
})
