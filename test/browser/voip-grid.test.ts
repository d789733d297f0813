import { type GridPage, openGridPage } from './grid-page'
import { builtDemo, streamName } from './tabs'
import { until } from './until'

/** Tabs before the door of a call of their own. */
async function open(count: number): Promise<GridPage[]> {
  const { address } = await builtDemo()
  const group = streamName()
  const opened: GridPage[] = []
  for (let index = 0; index < count; index += 1) opened.push(await openGridPage(address, group))
  return opened
}

test('three tabs in one room see each other, and a closed tab disappears from the others', async () => {
  const people = await open(3)
  for (const person of people) await person.join()
  // At once: a call of three costs more than a second of computing each second.
  await Promise.all(
    people.map(async (person) => {
      await person.people(3)
      await person.sees(2)
    })
  )
  const [ann, ben, cleo] = people
  if (!ann || !ben || !cleo) throw new Error('three people')
  expect(await ann.tiles()).toEqual([ann.openid, ben.openid, cleo.openid])
  expect(await ben.tiles()).toEqual([ben.openid, ann.openid, cleo.openid])
  // The tab is closed: nobody says goodbye.
  await cleo.page.close()
  for (const person of [ann, ben]) await person.people(2)
  await ann.sees(1, 5)
  expect(await ann.subscribed()).toEqual([ben.openid])
})

test('the tile of a speaker is marked until the microphone is off', async () => {
  const [ann, ben] = await open(2)
  if (!ann || !ben) throw new Error('two people')
  await ann.join()
  await ben.join()
  await ben.press('Mute')
  await until('the other is marked', async () => (await ben.speaking()).join() === ann.openid)
  await ann.press('Mute')
  await until('nobody is marked', async () => (await ben.speaking()).length === 0)
})

test('ten people fill two pages: exactly the shown ones are received, and the own view stays alive', async () => {
  const [ann] = await open(1)
  if (!ann) throw new Error('one person')
  await ann.join()
  for (let index = 1; index <= 9; index += 1) await ann.press('Add a robot')
  await ann.people(6)
  await ann.page.getByRole('button', { name: 'Next page' }).waitFor()
  await ann.sees(5, 5)
  const shown = async () => (await ann.tiles()).filter((openid) => openid !== ann.openid)
  expect(await ann.subscribed()).toEqual(await shown())
  const own = await ann.page.locator('wx-voip-room').first().elementHandle()
  await ann.press('Next page')
  await ann.people(4)
  await ann.sees(4, 5)
  expect(await ann.subscribed()).toEqual(await shown())
  expect((await shown()).map((openid) => openid.slice(0, 5))).toEqual(['robot', 'robot', 'robot', 'robot'])
  // Out of sight, and the same view all the while.
  expect(await own.evaluate((view) => view.isConnected)).toBe(true)
})

test('a page above the call does not end it, leaving its page does', async () => {
  const [ann, ben] = await open(2)
  if (!ann || !ben) throw new Error('two people')
  await ann.join()
  await ben.join()
  await ann.page.evaluate("wx.navigateTo({ url: '/pages/player-basic/index' })")
  await ann.page.locator('wx-rtc-player').first().waitFor()
  await ben.people(2)
  await ben.sees(1, 5)
  await ann.press('Back')
  await ann.sees(1, 5)
  await ann.press('Home')
  await ben.people(1)
  await until('the camera is off', async () => (await ann.tracks()) === 0)
  expect(ann.sockets()).toBe(0)
})

test('the background interrupts the call, and the foreground joins it again', async () => {
  const [ann, ben] = await open(2)
  if (!ann || !ben) throw new Error('two people')
  await ann.join()
  await ben.join()
  await ann.choose('In background')
  await ben.people(1)
  await ann.choose('In front')
  await ann.phase('joined')
  await ann.people(2)
  await ann.sees(1, 5)
  await ben.people(2)
  await ben.sees(1, 5)
  const log = await ann.page.locator('.event-log time + span').allInnerTexts()
  const told = ['wx.joinVoIPChat()', '<voip-grid> joining → joined', 'Mini program: In background', 'wx.onAppHide']
  expect(log.filter((line) => told.includes(line)).slice(0, told.length)).toEqual(told)
  expect(log.filter((line) => line === 'wx.joinVoIPChat()')).toHaveLength(2)
})

test('a lost network turns the own camera off and keeps the view of the other, which shows the call again later', async () => {
  const [ann, ben] = await open(2)
  if (!ann || !ben) throw new Error('two people')
  await ann.join()
  await ben.join()
  await ann.sees(1, 5)
  const other = await ann.page.locator('wx-voip-room').nth(1).elementHandle()
  await ann.choose('Offline')
  await ann.phase('interrupted')
  await until('the camera is off', async () => (await ann.tracks()) === 0)
  expect(await ann.page.locator('wx-voip-room').count()).toBe(1)
  await ann.page.getByRole('button', { name: 'Hang up' }).waitFor()
  await ann.choose('Wi-Fi')
  await ann.phase('joined')
  await ann.people(2)
  await ann.sees(1, 5)
  expect(await other.evaluate((view) => view.isConnected)).toBe(true)
})

test('on its side a call has the whole height, a tap brings its bars back, and a drag moves the small tile', async () => {
  const [ann] = await open(1)
  if (!ann) throw new Error('one person')
  const { page } = ann
  await ann.join()
  await ann.press('Add a robot')
  await ann.people(2)
  await page.setViewportSize({ width: 812, height: 375 })
  const box = async (part: string) => {
    const found = await page.locator(`wx-voip-grid [class*="index--${part}"]`).last().boundingBox()
    if (!found) throw new Error(`${part} has no box`)
    return found
  }
  await until('the people have the whole height', async () => (await box('full')).height === (await box('grid')).height)
  const curtain = page.getByRole('button', { name: 'Show the toolbar' })
  await curtain.click()
  await curtain.waitFor({ state: 'detached' })
  const hangUp = page.getByRole('button', { name: 'Hang up' })
  expect((await hangUp.boundingBox())?.height).toBeGreaterThanOrEqual(44)
  const start = await box('corner')
  await page.mouse.move(start.x + 20, start.y + 20)
  await page.mouse.down()
  await page.mouse.move(200, 200, { steps: 4 })
  await page.mouse.up()
  await until('the small tile is on the left', async () => (await box('corner')).x < 100)
  const { width, height } = await box('corner')
  expect([width, height]).toEqual([start.width, start.height])
})
