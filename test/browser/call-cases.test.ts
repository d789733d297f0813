import type { Locator, Page } from 'playwright-core'
import { allowCapture } from './demo-pages'
import { measurePage } from './page-measures'
import { builtDemo, openTab } from './tabs'

/** One person: a tab with a page of the demo in it. */
interface Person {
  readonly page: Page
  readonly top: Locator
  tap(name: string): Promise<void>
  says(text: string | RegExp): Promise<void>
}

/** Of the server that signs, for rooms that are closed. */
const refusal = /403 \(Forbidden\)/

/** @param address of a page, as the demo's own links have it */
async function open(address: string): Promise<Person> {
  const page = await openTab({ camera: true, expectedErrors: refusal })
  await allowCapture(page)
  await page.goto(address)
  const top = page.locator('wx-page:not([hidden])')
  return {
    page,
    top,
    tap: (name) =>
      top
        .getByRole('button', { name, exact: true })
        .or(top.getByRole('radio', { name, exact: true }))
        .first()
        .click(),
    says: (text) => top.getByText(text, { exact: true }).first().waitFor()
  }
}

const enter = async (name: string) => open(`${(await builtDemo()).address}#/pages/${name}/index`)
const linkOn = async ({ top }: Person, name: string) =>
  (await top.getByText(new RegExp(`^http.*${name}/index\\?`)).textContent()) ?? ''
const starts = ({ top }: Person) => top.locator('wx-voip-grid').getByRole('button').first().click()

test('two people and a robot meet in a room by its name, and Hang up leads back to its door', async () => {
  const ann = await enter('call-basic')
  await ann.top.getByRole('textbox', { name: 'Room' }).fill('green tea')
  const ben = await open(await linkOn(ann, 'call-basic'))
  expect(await ben.top.getByRole('textbox', { name: 'Room' }).inputValue()).toBe('green tea')
  await ann.tap('Join')
  await ben.tap('Join')
  await ann.page.getByRole('button', { name: 'Add a robot' }).click()
  await ann.says('Robot 1')
  await ben.says('Robot 1')
  // The robot's picture comes a moment after the robot.
  await ann.top.locator('wx-voip-room').nth(2).waitFor()
  expect(await ann.top.locator('wx-voip-room').count()).toBe(3)
  await ann.says('3 here')
  await ann.top.getByText(/^0\d:\d\d$/).waitFor()
  // A window of a phone's size is the phone itself.
  await ann.page.setViewportSize({ width: 320, height: 568 })
  expect(await ann.page.evaluate(measurePage)).toEqual({ smallTargets: [], clipped: [], overlapping: [], wide: [] })
  await ann.tap('Invite')
  await ann.says(await linkOn(ann, 'call-basic'))
  await ann.tap('Close')
  await ann.tap('Hang up')
  await ann.top.getByRole('button', { name: 'Join', exact: true }).waitFor()
  await ben.top.locator('wx-voip-room').nth(2).waitFor({ state: 'detached' })
})

test('a closed room offers the way to another room', async () => {
  const ann = await enter('call-basic')
  await ann.top.getByRole('textbox', { name: 'Room' }).fill('closed')
  await ann.tap('Join')
  await ann.tap('Another room')
  await ann.top.getByRole('textbox', { name: 'Room' }).waitFor()
})

test('each way to sign leads into the call, a signature twice; three mistakes are shown by name', async () => {
  const ann = await enter('call-signing')
  for (const way of ['sign-url', 'sign-cloud-function', 'signer', 'signature', 'signature']) {
    await ann.tap(way)
    if (way === 'signature') await ann.page.waitForFunction("getCurrentPages().at(-1).data.signed.signature !== ''")
    await starts(ann)
    await ann.tap('Hang up')
    await ann.top.locator('wx-voip-room').waitFor({ state: 'detached' })
  }
  // The mistakes stand where the call can be seen.
  const [call, mistake] = [ann.top.locator('.picture'), ann.top.getByRole('button', { name: 'Time in milliseconds' })]
  const [above, below] = [await call.boundingBox(), await mistake.boundingBox()]
  const window = await ann.page.locator('.window').boundingBox()
  expect((above?.y ?? 0) - (window?.y ?? NaN)).toBeCloseTo(0, 0)
  expect((below?.y ?? NaN) + (below?.height ?? NaN)).toBeLessThan((window?.y ?? NaN) + (window?.height ?? NaN))
  await ann.tap('A room that is closed')
  await ann.says('SIGN_REFUSED · 91065')
  await ann.tap('A wrong signature')
  await ann.says('JOIN_FAILED · -1000')
  await ann.tap('Time in milliseconds')
  await ann.says('TIMESTAMP_IN_MILLISECONDS · 91068')
})

test('a call of two shows the refusal of the callee, and that the callee takes no calls', async () => {
  const ann = await enter('call-one')
  const ben = await open(await linkOn(ann, 'call-one'))
  await ben.tap('Video call')
  await ann.page.getByRole('button', { name: 'Decline', exact: true }).click()
  await ben.says('LEFT_WHILE_JOINING · -3')
  await ann.top.getByRole('switch').click()
  await ben.tap('Voice call')
  await ben.says('CALLS_NOT_ENABLED · -20000')
})

test('the toolbar and the texts of the page follow the call', async () => {
  const ann = await enter('call-toolbar')
  await starts(ann)
  await ann.says('joining → joined')
  await ann.top.getByRole('switch', { name: 'Mic' }).click()
  await ann.says('mutedchange')
  await ann.page.getByRole('button', { name: 'Add a robot' }).click()
  await ann.says('+ Robot 1')
  await ann.tap('Leave')
  await ann.says('leaving → left')
})
