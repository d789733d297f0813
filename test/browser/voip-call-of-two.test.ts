import type { Locator } from 'playwright-core'
import { streamName, testProgram } from './tabs'
import { until } from './until'
import { openVoipPage, type VoipPage } from './voip-page'

let ann: VoipPage
let ben: VoipPage

beforeEach(async () => {
  const { address } = await testProgram('fixtures/voip-room')
  ann = await openVoipPage(address)
  ben = await openVoipPage(address)
})

const people = () => ({
  caller: { openid: ann.openid, nickname: 'Ann' },
  listener: { openid: ben.openid, nickname: 'Ben' }
})
const callBen = (options: object = {}) => ann.call('join1v1Chat', { ...people(), ...options })
const enable = () => ben.call('setEnable1v1Chat', { enable: true })
/** Ann calls until it rings: that Ben can be called reaches the relay a moment after he has said so. */
const ring = async (options: object = {}) => {
  await enable()
  let answer = callBen(options)
  await until('it rings', async () => {
    const answered = await Promise.race([answer, Promise.resolve(undefined)])
    if (answered?.errCode === -20000) answer = callBen(options)
    return windowOf(ben, 'Ann').isVisible()
  })
  return { answer }
}
const windowOf = ({ page }: VoipPage, name: string) => page.getByRole('dialog', { name, exact: true })
/** Frames of the other in the window. */
const framesIn = (window: Locator) =>
  window.locator('.call-other canvas').evaluate((canvas) => {
    const { framesOn } = globalThis as unknown as { readonly framesOn: WeakMap<Element, number> }
    return framesOn.get(canvas) ?? 0
  })
const ended = async () => {
  for (const [person, name] of [
    [ann, 'Ben'],
    [ben, 'Ann']
  ] as const) {
    await windowOf(person, name).waitFor({ state: 'detached' })
    await until('no tracks', async () => (await person.tracks()) === 0)
  }
  expect([ann.sockets(), ben.sockets()]).toEqual([0, 1])
}

test('two people in a video call see each other in a window of the phone until one hangs up', async () => {
  const { answer } = await ring()
  await ben.press('Accept')
  expect(await answer).toEqual({ errMsg: 'join1v1Chat:ok', errCode: 0 })
  for (const window of [windowOf(ann, 'Ben'), windowOf(ben, 'Ann')]) {
    await until('20 pictures', async () => (await framesIn(window)) >= 20)
    await window.getByText(/^00:/).waitFor()
  }
  expect(await ben.call('join1v1Chat', people())).toMatchObject({ errCode: -20002 })
  await ann.press('Hang Up')
  // How long it was, for a moment, on both phones.
  for (const window of [windowOf(ann, 'Ben'), windowOf(ben, 'Ann')]) await window.getByText(/^Call ended 00:/).waitFor()
  await ended()
  expect(await ben.list('onVoIPChatMembersChanged')).toEqual([ben.openid])
})

test('a call that rings while the window still says how long the last one was takes the place of that window', async () => {
  const { answer } = await ring()
  await ben.press('Accept')
  await answer
  await windowOf(ben, 'Ann').getByText(/^00:/).waitFor()
  await ann.press('Hang Up')
  await windowOf(ben, 'Ann')
    .getByText(/^Call ended 00:/)
    .waitFor()
  const again = await ring()
  expect([await ann.page.getByRole('dialog').count(), await ben.page.getByRole('dialog').count()]).toEqual([1, 1])
  await ann.press('Hang Up')
  await again.answer
  await ended()
})

test('the camera and the microphone of a call of two are switched in its window', async () => {
  const { answer } = await ring()
  await ben.press('Accept')
  await answer
  const [mine, other] = [windowOf(ann, 'Ben'), windowOf(ben, 'Ann')]
  await other.locator('.call-other').waitFor()
  await until('camera and microphone are on', async () => (await ann.tracks()) === 2)
  await ann.press('Camera on')
  // The avatar is shown in place of the picture, and the camera is off.
  await other.locator('.call-other').waitFor({ state: 'hidden' })
  await other.locator('.call-portrait').waitFor()
  await ann.press('Mic on')
  await until('both are off', async () => (await ann.tracks()) === 0)
  await ann.press('Camera off')
  await other.locator('.call-other').waitFor()
  await ann.press('Mic off')
  await until('both are on', async () => (await ann.tracks()) === 2)
  expect(await mine.getByRole('button').allTextContents()).toHaveLength(4)
  await ann.press('Hang Up')
  await ended()
})

test('a voice call of two shows no pictures, and the app may end it', async () => {
  const { answer } = await ring({ roomType: 'voice' })
  await windowOf(ben, 'Ann').getByText('invites you to a voice call').waitFor()
  await ben.press('Accept')
  expect(await answer).toMatchObject({ errCode: 0 })
  expect(await ann.page.locator('.call-other').count()).toBe(0)
  expect(await ann.tracks()).toBe(1)
  await ben.call('exitVoIPChat')
  await ended()
})

test('a call of two that is declined or given up ends for both people', async () => {
  const declined = await ring()
  await ben.press('Decline')
  expect(await declined.answer).toMatchObject({ errCode: -3 })
  const givenUp = await ring()
  await ann.press('Hang Up')
  expect(await givenUp.answer).toMatchObject({ errCode: -3 })
  await ended()
})

test('a call of two reaches only people who have enabled it and are in no other call', async () => {
  expect(await callBen()).toEqual({ errMsg: 'join1v1Chat:fail not open 1v1 Chat', errCode: -20000 })
  await enable()
  await ben.join(streamName())
  await until('Ben is engaged', async () => (await callBen()).errCode === -20002)
  expect(await ben.page.getByRole('dialog').count()).toBe(0)
})
