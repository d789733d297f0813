import type { Page } from 'playwright-core'
import { openTab } from './tabs'

/** Loads a page, and gives what an earlier test could have left there. */
async function load(page: Page): Promise<unknown> {
  await page.route('http://127.0.0.1/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>Tab</title>' })
  )
  await page.goto('http://127.0.0.1/')
  const seen = await page.evaluate(() => ({
    storage: [localStorage.length, sessionStorage.length],
    history: history.length,
    planted: 'planted' in globalThis,
    dark: matchMedia('(prefers-color-scheme: dark)').matches,
    size: [innerWidth, innerHeight]
  }))
  return { ...seen, tabs: page.context().pages().length }
}

let used: Page
/** That a listener of the first test has seen. */
let requests = 0

test('a test leaves much in a tab', async () => {
  used = await openTab()
  const fresh = await load(used)
  await used.addInitScript('globalThis.planted = true')
  await used.setViewportSize({ width: 320, height: 568 })
  await used.emulateMedia({ colorScheme: 'dark' })
  used.on('request', () => {
    requests += 1
  })
  await used.goto('http://127.0.0.1/next')
  await used.evaluate(() => {
    localStorage.setItem('local', '1')
    sessionStorage.setItem('session', '1')
  })
  const popup = used.waitForEvent('popup')
  await used.evaluate(() => void open('about:blank'))
  await popup
  expect(Object.values((await load(used)) as object)).not.toEqual(Object.values(fresh as object))
})

test('a tab that an earlier test has used shows no trace of it', async () => {
  const again = await openTab()
  expect(again).toBe(used)
  const before = requests
  expect(before).toBeGreaterThan(0)
  expect(await load(again)).toEqual(await load(await openTab({ fresh: true })))
  expect(requests).toBe(before)
})
