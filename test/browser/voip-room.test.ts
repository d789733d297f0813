import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { launchChromium, madeUpCamera } from './launch-chromium'
import { startPreview, type RunningPreview } from './running-preview'
import { until } from './until'
import { openVoipPage, type VoipPage } from './voip-page'

jest.setTimeout(60_000)

const root = join(__dirname, '../..')
const group = 'group'

let preview: RunningPreview
let browser: Browser
let opened: VoipPage[]

const open = async (options?: Parameters<typeof openVoipPage>[2]) => {
  const page = await openVoipPage(browser, preview.address, options)
  opened.push(page)
  return page
}
const camera = ({ openid }: VoipPage) => ({ openid, mode: 'camera' }) as const
const video = (openid: string) => ({ openid, mode: 'video' }) as const
/** Joined, each one with a view of all. */
const joinAll = async (...people: VoipPage[]) => {
  for (const person of people) {
    expect(await person.join(group)).toMatchObject({ errCode: 0 })
    const others = people.filter((other) => other !== person)
    await person.show(camera(person), ...others.map(({ openid }) => video(openid)))
  }
}

beforeAll(async () => {
  ;[preview, browser] = await Promise.all([
    startPreview(root, ['--root', join(root, 'test/fixtures/voip-room')]),
    launchChromium(madeUpCamera)
  ])
})

afterAll(async () => {
  await browser.close()
  expect(await preview.stop()).toBe(0)
})

beforeEach(() => {
  opened = []
})

afterEach(async () => {
  for (const page of opened) await page.close()
})

test('two people see each other', async () => {
  const [ann, ben] = [await open(), await open()]
  await joinAll(ann, ben)
  await ann.sees(ben.openid)
  await ben.sees(ann.openid)
  expect(await ann.list('onVoIPChatMembersChanged')).toEqual([ann.openid, ben.openid])
  await until(
    'both with video',
    async () => String(await ben.list('onVoIPVideoMembersChanged')) === `${ann.openid},${ben.openid}`
  )
})
