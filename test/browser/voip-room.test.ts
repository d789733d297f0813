import type { Page } from 'playwright-core'
import { openContext, streamName, testProgram } from './tabs'
import { until } from './until'
import { openVoipPage, type VoipPage, type VoipPageOptions } from './voip-page'

/** Each test has a call of its own. */
let group: string

beforeEach(() => {
  group = streamName()
})

const open = async (options?: VoipPageOptions) =>
  openVoipPage((await testProgram('fixtures/voip-room')).address, options)
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

/** So many robots, and one who sees and hears them all. */
const joinWithRobots = async (count: number) => {
  const ann = await open()
  await ann.join(group)
  for (let index = 0; index < count; index += 1) await ann.press('Add a robot')
  await until('all robots', async () => (await members(ann)).length === count + 1)
  const robots = (await members(ann)).slice(1)
  await ann.show(camera(ann), ...robots.map(video))
  return { ann, robots }
}
const members = async (person: VoipPage) => {
  const list = await person.list('onVoIPChatMembersChanged')
  return Array.isArray(list) ? list.map(String) : []
}
const listed = (person: VoipPage, event: string, ...people: VoipPage[]) =>
  until(`${event} of ${people.length}`, async () => {
    const openids = people.map(({ openid }) => openid)
    return JSON.stringify(await person.list(event)) === JSON.stringify(openids)
  })

test('two people in a room see each other', async () => {
  const [ann, ben] = [await open(), await open()]
  await joinAll(ann, ben)
  await Promise.all([ann.sees(ben.openid), ben.sees(ann.openid)])
  expect(await members(ann)).toEqual([ann.openid, ben.openid])
  await listed(ben, 'onVoIPVideoMembersChanged', ann, ben)
})

test('a member is seen only while it is subscribed to', async () => {
  const { ann, robots } = await joinWithRobots(3)
  const [first = '', , third = ''] = robots
  await ann.sees(first, 5)
  expect(await ann.frames(third)).toBe(0)
  expect(await ann.call('subscribeVoIPVideoMembers', { openIdList: [third] })).toMatchObject({
    errMsg: 'subscribeVoIPVideoMembers:ok'
  })
  await ann.sees(third, 5)
  expect(await ann.frames(first)).toBe(0)
})

test('a closed tab is gone from the lists of members and of video members', async () => {
  const [ann, ben] = [await open(), await open()]
  await joinAll(ann, ben)
  await ann.sees(ben.openid, 1)
  await ben.vanish()
  await listed(ann, 'onVoIPChatMembersChanged', ann)
  await listed(ann, 'onVoIPVideoMembersChanged', ann)
})

test('a beeping member is reported as a speaker and heard until it is muted', async () => {
  const [ann, ben] = [await open(), await open()]
  await ann.join(group)
  await ben.join(group, { muteConfig: { muteMicrophone: true, muteEarphone: false } })
  for (const person of [ann, ben]) await listed(person, 'onVoIPChatSpeakersChanged', ann)
  // Sound is let out after a gesture.
  await ben.press('tap')
  await ben.loud()
  await ben.call('updateVoIPChatMuteConfig', { muteConfig: { muteMicrophone: true, muteEarphone: true } })
  await ben.silent()
  await ben.call('updateVoIPChatMuteConfig', { muteConfig: { muteMicrophone: true, muteEarphone: false } })
  await ben.loud()
  await ann.call('updateVoIPChatMuteConfig', { muteConfig: { muteMicrophone: true, muteEarphone: false } })
  for (const person of [ann, ben]) await listed(person, 'onVoIPChatSpeakersChanged')
  await ben.silent()
  expect(await ann.tracks()).toBe(0)
})

test('a room holds ten people with robots, and an eleventh is refused', async () => {
  const { ann, robots } = await joinWithRobots(9)
  await ann.call('subscribeVoIPVideoMembers', { openIdList: robots })
  await Promise.all(robots.map((robot) => ann.sees(robot, 5)))
  await until('several have talked', async () => {
    const reports = await ann.details('onVoIPChatSpeakersChanged')
    return (
      new Set(reports.flatMap(({ openIdList }) => String(openIdList).split(',')).filter((id) => robots.includes(id)))
        .size > 1
    )
  })
  expect(await ann.page.getByRole('button', { name: 'Add a robot' }).isDisabled()).toBe(true)
  const ben = await open()
  const refusal = { errMsg: 'joinVoIPChat:fail -10088, 1, join room failed', errCode: -1000 }
  expect(await ben.join(group)).toEqual(refusal)
  await ann.press('Remove a robot')
  await until('one less', async () => (await members(ann)).length === 9)
  expect(await ben.join(group)).toMatchObject({ errCode: 0 })
  await ann.call('exitVoIPChat')
  await listed(ben, 'onVoIPChatMembersChanged', ben)
})

test('joinVoIPChat refuses a wrong signature and a second call', async () => {
  const ann = await open()
  const refusal = { errMsg: 'joinVoIPChat:fail -10088, 1, join room failed', errCode: -1000 }
  expect(await ann.join(group, { signature: 'wrong' })).toEqual(refusal)
  expect(await ann.join(group)).toMatchObject({ openIdList: [ann.openid], errCode: 0 })
  expect(await ann.join(group)).toMatchObject({ errCode: -1 })
})

test('without a view of the own camera the others get no picture', async () => {
  const [ann, ben] = [await open(), await open()]
  await joinAll(ann, ben)
  await ann.sees(ben.openid, 1)
  await ben.show(video(ann.openid))
  await listed(ann, 'onVoIPVideoMembersChanged', ann)
  expect(await ann.frames(ben.openid)).toBe(0)
  await ben.show(camera(ben))
  await ann.sees(ben.openid, 1)
})

test('a voip-room view follows its attributes fit and position', async () => {
  const ann = await open()
  await joinAll(ann)
  const canvas = ann.page.locator('wx-voip-room canvas')
  const fit = () => canvas.evaluate((element) => getComputedStyle(element).objectFit)
  await canvas.waitFor()
  expect(await fit()).toBe('cover')
  for (const value of ['contain', 'fill']) {
    await ann.setStyle({ fit: value })
    expect(await fit()).toBe(value)
  }
  await until('a camera', async () => (await ann.tracks()) === 2)
  // Another camera is opened: the first one is closed.
  await ann.setStyle({ position: 'back' })
  await until('both', async () => (await ann.opened()) === 3)
  expect(await ann.tracks()).toBe(2)
  await listed(ann, 'onVoIPVideoMembersChanged', ann)
})

test('the background interrupts a call, and the others see the member leave', async () => {
  const [ann, ben] = [await open(), await open()]
  await joinAll(ann, ben)
  await ben.choose('In background')
  await listed(ann, 'onVoIPChatMembersChanged', ann)
  await until('an interruption', async () => (await ben.details('onVoIPChatInterrupted')).length === 1)
  expect(await ben.tracks()).toBe(0)
  await ben.choose('In front')
  expect(await ben.join(group)).toMatchObject({ errCode: 0 })
  await ann.sees(ben.openid, 1)
})

test('a tab in a call stays in the foreground while another tab is shown', async () => {
  const [ann, ben] = [await open(), await open()]
  await joinAll(ann, ben)
  await ben.page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => true })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await ann.sees(ben.openid)
  expect(await ben.details('onVoIPChatInterrupted')).toEqual([])
  await ben.call('exitVoIPChat')
  expect(await ben.join(group)).toMatchObject({ errCode: -3 })
})

test('voip-room reports an error in a voice call and outside of a call', async () => {
  const ann = await open()
  const failure = { errMsg: 'insertVoIPView:fail:inflate view failed' }
  await ann.show(camera(ann))
  await until('an error', async () => (await ann.details('error')).length === 1)
  await ann.show()
  await ann.join(group, { roomType: 'voice' })
  await ann.show(camera(ann))
  await until('an error', async () => (await ann.details('error')).length === 2)
  expect(await ann.details('error')).toEqual([failure, failure])
})

test('exitVoIPChat releases camera, microphone and connection', async () => {
  const [ann, ben] = [await open(), await open()]
  await joinAll(ann, ben)
  await ann.sees(ben.openid, 1)
  expect([await ann.tracks(), ann.sockets()]).toEqual([2, 1])
  await ann.call('exitVoIPChat')
  await until('no sockets', () => ann.sockets() === 0)
  expect(await ann.tracks()).toBe(0)
  // A view that is still mounted keeps its last picture.
  expect(await ann.frames(ben.openid)).toBeGreaterThan(0)
  await listed(ben, 'onVoIPChatMembersChanged', ben)
})

test('a browser without VP8 names what it cannot decode and encode, and stays in the call', async () => {
  const ann = await open({
    prepare: () => {
      Reflect.deleteProperty(globalThis, 'VideoDecoder')
      Reflect.deleteProperty(globalThis, 'VideoEncoder')
    }
  })
  const ben = await open()
  await joinAll(ann, ben)
  for (const sentence of [/cannot decode VP8/, /cannot encode VP8/]) await ann.page.getByText(sentence).waitFor()
  await listed(ben, 'onVoIPVideoMembersChanged', ben)
})

test('an openid outlasts a reload, and a copied tab gets another one', async () => {
  const { address } = await testProgram('fixtures/voip-room')
  const context = await openContext({ camera: true })
  const page = await context.newPage()
  const openid = () => page.evaluate(() => sessionStorage.getItem('miniprogram-preview-openid'))
  await page.goto(address)
  await page.locator('wx-page:visible').waitFor()
  // A copy of the tab has what the tab keeps.
  const opening = context.waitForEvent('page')
  await page.evaluate(() => void window.open(location.href))
  const copy = await opening
  await copy.locator('wx-page:visible').waitFor()
  const kept = await Promise.all([page, copy].map((tab) => leaving(tab)))
  expect(kept[0]).toMatch(/^o[A-Za-z0-9]{27}$/)
  expect(kept[1]).not.toBe(kept[0])
  await page.reload()
  expect(await openid()).toBeNull()
  expect(await leaving(page)).toBe(kept[0])
})

/** What a tab keeps for its next load. */
const leaving = (tab: Page) =>
  tab.evaluate(() => {
    dispatchEvent(new Event('pagehide'))
    const openid = sessionStorage.getItem('miniprogram-preview-openid')
    dispatchEvent(new Event('pageshow'))
    return openid
  })

test('on a computer without camera and microphone the call has a drawn picture and a beep', async () => {
  const [ann, ben] = [await open({ camera: false }), await open({ camera: false })]
  await joinAll(ann, ben)
  await ann.sees(ben.openid)
  await until('a beep', async () => String(await ann.list('onVoIPChatSpeakersChanged')).includes(ben.openid))
})
