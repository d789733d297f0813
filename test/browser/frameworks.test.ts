import type { Page } from 'playwright-core'
import { openTab, testProgram } from './tabs'

/** Programs of the form that frameworks put out; `npm run hosts` runs real ones. */
describe('a mini program in the form that a framework puts out', () => {
  let page: Page

  beforeAll(async () => {
    const { address } = await testProgram('fixtures/frameworks')
    page = await openTab({ viewport: { width: 375, height: 812 } })
    await page.goto(address)
  })

  const top = () => page.locator('wx-page:visible')

  test.each([
    ['pages/taro/index', 'from Taro, 2 lines', 'phase read', '2 counted'],
    ['pages/uni-app/index', 'from uni-app, 3 lines', 'phase heard', '3 counted']
  ])(
    '%s gives a native component values, an object with a method, a slot, handlers and calls',
    async (path, card, phase, counted) => {
      await page.evaluate(`wx.reLaunch({ url: '/${path}' })`)
      await top().getByText(card, { exact: true }).click()
      await top().getByText(phase, { exact: true }).waitFor()
      await top().locator('wx-card').getByText('in the slot').waitFor()
      await top()
        .getByText(/the card: [1-9]\d* px wide/)
        .waitFor()
      await top().getByText('count', { exact: true }).click()
      await top().getByText(counted, { exact: true }).waitFor()
    }
  )

  test('a component that the first page is made of can be measured at once, and its properties may have any name', async () => {
    await page.reload()
    await top()
      .getByText(/the card: [1-9]\d* px wide/)
      .waitFor()
  })

  test('constructors and globals that the framework set stay, and its own attributes and names are no gaps', async () => {
    expect(await page.evaluate('[getApp().made, global.wrapped, wx.webpackJsonp.length]')).toEqual(['made', 2, 1])
    expect(await page.locator('.event-log li:is([data-kind=gap], [data-kind=error])').allTextContents()).toEqual([])
  })
})
