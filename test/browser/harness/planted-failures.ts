/** Tests that fail, run by `failure-report.test.ts`. */
import { openTab } from '../tabs'

const page = (script: string) => `data:text/html,<title>Planted</title><script>${script}</script>`

test('an expectation fails', async () => {
  const tab = await openTab()
  await tab.goto(page('console.log("written by the page")'))
  expect(await tab.title()).toBe('Mended')
})

test('the page throws', async () => {
  const tab = await openTab()
  await tab.goto(page('throw new Error("thrown by the page")'))
  await tab.waitForEvent('pageerror', { timeout: 1 }).catch(() => undefined)
})

test('nothing fails', async () => {
  await (await openTab()).goto(page(''))
})
