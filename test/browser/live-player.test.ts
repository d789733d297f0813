import type { Page } from 'playwright-core'
import { publishByRtmp } from './rtmp-publisher'
import { startStreamFront } from './stream-front'
import { lostConnections, openTab, type PreviewAddresses, streamName, testProgram } from './tabs'
import { until } from './until'

/** A native event or the answer to a call, as the fixture keeps it. */
type RecordedEvent = readonly [type: string, detail: Readonly<Record<string, unknown>>, at: number]

/** What the fixture's page is reached by. */
interface MiniProgram {
  readonly getApp: () => { readonly globalData: { readonly recorded: RecordedEvent[] } }
  getCurrentPages(): {
    setData(data: object): void
    perform(context: object, call: string, options: object): void
    readonly player: object
  }[]
  readonly wx: {
    createLivePlayerContext(id: string): object
    navigateTo(options: { url: string }): void
    reLaunch(options: { url: string }): Promise<void>
  }
}

let preview: PreviewAddresses
let page: Page
let atEnd: () => void

const recorded = (type: string) =>
  page.evaluate(
    (name) => (globalThis as unknown as MiniProgram).getApp().globalData.recorded.filter(([type]) => type === name),
    type
  )
const details = async (type: string) => (await recorded(type)).map(([, detail]) => detail)
const codes = async () => (await details('statechange')).map(({ code }) => code)
const setData = (data: object) =>
  page.evaluate((given) => {
    ;(globalThis as unknown as MiniProgram).getCurrentPages().at(-1)?.setData(given)
  }, data)
const tap = (name: string) => page.locator('wx-page:not([hidden])').getByText(name, { exact: true }).click()
const played = () => page.evaluate(() => document.querySelector('video')?.currentTime ?? 0)
const playing = () => until('playing', async () => (await codes()).includes(2004))
/** Open connections to the test card. */
const viewers = async () => {
  const { testcard } = (await (await fetch(`${preview.address}viewers.json`)).json()) as { testcard: number }
  return testcard
}
const recovered = async () => {
  const all = await codes()
  return all.lastIndexOf(2004) > all.lastIndexOf(2103)
}
const boxOf = (selector: string) =>
  page.locator(selector).evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect()
    return [left, top, width, height].map(Math.round)
  })

beforeAll(async () => {
  preview = await testProgram('fixtures/live-player')
  page = await openTab({ expectedErrors: lostConnections })
  await page.goto(preview.address)
})

// A page of its own for each test; a tab of its own would take most of the time.
beforeEach(async () => {
  atEnd = () => undefined
  await page.evaluate(async () => {
    const { getApp, wx } = globalThis as unknown as MiniProgram
    await wx.reLaunch({ url: '/pages/index/index' })
    getApp().globalData.recorded.length = 0
  })
  await page.locator('wx-live-player').waitFor()
})

afterEach(() => atEnd())

test('muted, object-fit and orientation of live-player change its picture and sound', async () => {
  const video = page.locator('video')
  const style = () =>
    video.evaluate((element: HTMLVideoElement) => ({
      muted: element.muted,
      fit: getComputedStyle(element).objectFit,
      size: [element.offsetWidth, element.offsetHeight],
      turned: getComputedStyle(element).transform.startsWith('matrix(0, 1, -1, 0')
    }))
  await setData({ width: '320px', height: '180px' })
  await tap('play')
  expect(await style()).toEqual({ muted: false, fit: 'contain', size: [320, 180], turned: false })
  await setData({ muted: true, objectFit: 'fillCrop', orientation: 'horizontal' })
  expect(await style()).toEqual({ muted: true, fit: 'cover', size: [180, 320], turned: true })
  await setData({ muted: false })
  await tap('mute')
  await until('silent', async () => (await style()).muted)
})

test('full screen shows only the player and its children, and going back leaves it', async () => {
  /** What lies on top, on a grid over the screen. */
  const onTop = () =>
    page.evaluate(() => {
      const { left, top, width, height } = document.querySelector('.screen')?.getBoundingClientRect() ?? new DOMRect()
      const shares = [0.05, 0.25, 0.5, 0.75, 0.95]
      const places = shares.flatMap((x) => shares.map((y) => [left + x * width, top + y * height] as const))
      return places.map(([x, y]) => document.elementFromPoint(x, y)?.closest('wx-live-player') !== null)
    })
  const before = await boxOf('wx-live-player')
  expect(await onTop()).toContain(false)
  await playing()
  await tap('requestFullScreen')
  await until('full screen', async () => !(await onTop()).includes(false))
  expect(await boxOf('wx-live-player')).toEqual(await boxOf('.screen'))
  await tap('toast')
  await page.locator('.screen > :popover-open').getByText('above').waitFor()
  // What comes and goes at once is never seen; a dialog takes the Escape key for itself.
  await page.evaluate('wx.showLoading({ title: "" }), wx.hideLoading(), void wx.showModal({ title: "Sure?" })')
  await page.locator('.screen > :popover-open').getByText('Sure?').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(await onTop()).not.toContain(false)

  await page.keyboard.press('Escape')
  await until('the page', async () => (await onTop()).includes(false))
  expect(await boxOf('wx-live-player')).toEqual(before)

  for (const direction of ['full screen 90', 'full screen -90']) {
    await tap(direction)
    await until('full screen', async () => !(await onTop()).includes(false))
    expect(await boxOf('wx-live-player')).toEqual(await boxOf('.screen'))
    // The child's text runs along the screen's long side.
    const [, , width = 0, height = 0] = await boxOf('.inside >> nth=0')
    expect(height).toBeGreaterThan(width)
    await tap('inside')
    await until('the page', async () => (await onTop()).includes(false))
  }
  expect(await details('fullscreenchange')).toEqual([
    { fullScreen: true, direction: 'vertical' },
    { fullScreen: false, direction: 'vertical' },
    { fullScreen: true, direction: 'horizontal' },
    { fullScreen: false, direction: 'vertical' },
    { fullScreen: true, direction: 'horizontal' },
    { fullScreen: false, direction: 'vertical' }
  ])
})

test('netstatus of live-player carries the numbers of the stream', async () => {
  await until('four reports', async () => (await recorded('netstatus')).length >= 4)
  const [{ info } = { info: {} }] = (await details('netstatus')).slice(3) as { info: Record<string, number> }[]
  expect(info).toMatchObject({ videoWidth: 640, videoHeight: 360, audioCacheThreshold: 800 })
  const within: Record<string, readonly [number, number]> = {
    videoBitrate: [20, 3000],
    audioBitrate: [5, 400],
    netSpeed: [30, 3500],
    videoFPS: [5, 40],
    videoGOP: [0.5, 5],
    netJitter: [0, 500],
    netQualityLevel: [1, 5],
    videoCache: [0, 3000],
    audioCache: [0, 3000],
    vSumCacheSize: [0, 100],
    avRecvInterval: [-1000, 1000]
  }
  for (const [name, [low, high]] of Object.entries(within)) {
    expect([name, info[name]]).toEqual([name, expect.any(Number)])
    expect(info[name]).toBeGreaterThanOrEqual(low)
    expect(info[name]).toBeLessThanOrEqual(high)
  }
})

test('audiovolumenotify rises and falls with the beep, and is 0 when muted', async () => {
  await tap('play')
  const volumes = async () => (await details('audiovolumenotify')).map(({ volume }) => Number(volume))
  await until('a beep and its end', async () => {
    const heard = await volumes()
    const loudest = heard.indexOf(Math.max(...heard))
    return (heard[loudest] ?? 0) > 20 && Math.min(...heard.slice(loudest)) < (heard[loudest] ?? 0) - 10
  })
  await setData({ muted: true })
  const { length } = await volumes()
  await until('three more', async () => (await volumes()).length >= length + 4)
  expect((await volumes()).slice(length + 1)).toEqual(expect.arrayContaining([0]))
  expect(Math.max(...(await volumes()).slice(length + 1))).toBe(0)
})

test('the floating window of live-player plays while another page is on top', async () => {
  await setData({ floats: 'push' })
  await playing()
  await tap('other')
  const window = page.locator('.floating-window')
  await window.waitFor()
  const start = await played()
  await until('moving', async () => (await played()) > start + 0.3)
  const [screenLeft = 0, screenTop = 0, , screenHeight = 0] = await boxOf('.screen')
  const [left = 0, top = 0] = await boxOf('.floating-window')
  expect(left - screenLeft).toBeLessThan(20)
  expect(Math.abs(top - screenTop - 0.3 * screenHeight)).toBeLessThan(10)
  await page.locator('.navigation-button').click()
  await window.waitFor({ state: 'detached' })
  await page.locator('wx-live-player video').waitFor()
  expect((await details('enterpictureinpicture')).length).toBe(1)
  expect((await details('leavepictureinpicture')).length).toBe(1)
})

test('the floating window of live-player outlives its popped page until it is closed', async () => {
  await setData({ shown: false })
  await page.evaluate(() => {
    ;(globalThis as unknown as MiniProgram).wx.navigateTo({ url: '/pages/index/index' })
  })
  await setData({ floats: ['pop'] })
  await playing()
  await page.locator('.navigation-button').click()
  await page.locator('.floating-window').waitFor()
  const start = await played()
  await until('moving', async () => (await played()) > start + 0.3)
  await page.locator('.floating-window button').click()
  await until('gone', async () => (await page.locator('video').count()) === 0)
  await until('hung up', async () => (await viewers()) === 0)
})

// That it opens for nothing else is the browser's own rule, but Playwright's evaluations count as gestures.
test("the system's picture-in-picture window opens and closes for taps", async () => {
  await playing()
  await tap('requestPictureInPicture')
  await until('entered', async () => (await recorded('enterpictureinpicture')).length === 1)
  await tap('exitPictureInPicture')
  await until('left', async () => (await recorded('leavepictureinpicture')).length === 1)
  const answers = [...(await details('requestPictureInPicture')), ...(await details('exitPictureInPicture'))]
  expect(answers).toEqual([{ errMsg: 'operateLivePlayer:ok' }, { errMsg: 'operateLivePlayer:ok' }])
})

test('startCasting needs its attribute and a tap, and finds no device', async () => {
  await tap('startCasting')
  await setData({ casts: true })
  await page.evaluate(async () => {
    // Timers run in their order: the one that ends the tap has run by then.
    await new Promise((resolve) => setTimeout(resolve))
    const [top] = (globalThis as unknown as MiniProgram).getCurrentPages()
    top?.perform(top.player, 'startCasting', {})
  })
  await tap('startCasting')
  await tap('exitCasting')
  await until('answers', async () => (await recorded('exitCasting')).length === 1)
  expect(await details('startCasting')).toEqual([
    { errMsg: 'operateLivePlayer:fail enable-casting is not set' },
    { errMsg: 'operateLivePlayer:fail can only be invoked by user TAP gesture' },
    { errMsg: 'operateLivePlayer:ok' }
  ])
  expect(await details('castinguserselect')).toEqual([{ state: 'fail' }])
  expect(await details('exitCasting')).toEqual([{ errMsg: 'operateLivePlayer:fail not casting' }])
})

test('a LivePlayerContext is found by id or by query; another id fails', async () => {
  await playing()
  await page.evaluate(() => {
    const program = globalThis as unknown as MiniProgram
    program.getCurrentPages()[0]?.perform(program.wx.createLivePlayerContext('nobody'), 'play', {})
  })
  await until('an answer', async () => (await recorded('play')).length === 1)
  expect(await details('play')).toEqual([{ errMsg: 'operateLivePlayer:fail can not find node with id nobody' }])
  await tap('query stop')
  await until('an answer', async () => (await recorded('stop')).length === 1)
  expect(await details('stop')).toEqual([{ errMsg: 'operateLivePlayer:ok' }])
  await until('black', () => page.evaluate(() => document.querySelector('video')?.readyState === 0))
})

test('live-player keeps the last picture of a lost connection, and reconnects', async () => {
  const front = await startStreamFront(preview.testCard)
  atEnd = () => front.close()
  await tap('stop')
  await setData({ src: front.url })
  await tap('play')
  await until(
    'playing',
    async () => (await codes()).filter((code) => code === 2004).length > 0 && front.viewers() === 1
  )
  await until('a picture', async () => (await played()) > 0.5)
  front.hangUp()
  await until('lost', async () => (await codes()).includes(2103))
  const colours = await page.evaluate(() => {
    const still = document.querySelector<HTMLCanvasElement>('.media-surface canvas')
    if (!still || still.hidden) return 0
    const { data } = still.getContext('2d')?.getImageData(0, 0, still.width, still.height) ?? { data: [] }
    return new Set(new Uint32Array(new Uint8ClampedArray(data).buffer)).size
  })
  expect(colours).toBeGreaterThan(100)
  await until('back', recovered)
  await until('moving', () => page.locator('.media-surface canvas').isHidden())
})

test('phone call, background, network and rotation of the phone reach live-player', async () => {
  const choose = (name: string) => page.getByRole('radio', { name, exact: true }).check()
  const has = (code: number) => until(`code ${code}`, async () => (await codes()).includes(code))
  await playing()
  await choose('Ongoing')
  await has(2032)
  expect(await page.evaluate(() => document.querySelector('video')?.muted)).toBe(true)
  await choose('None')
  await choose('In background')
  await has(6000)
  await until('paused', () => page.evaluate(() => document.querySelector('video')?.paused === true))
  await choose('In front')
  await until('going on', () => page.evaluate(() => document.querySelector('video')?.paused === false))
  await choose('Offline')
  await has(2103)
  await until('hung up', async () => (await viewers()) === 0)
  await choose('Wi-Fi')
  await until('back', recovered)
  await setData({ turns: true })
  await choose('Landscape')
  await until('full screen', async () => (await recorded('fullscreenchange')).length === 1)
  expect(await boxOf('wx-live-player')).toEqual(await boxOf('.screen'))
  await choose('Portrait')
  await until('the page', async () => (await recorded('fullscreenchange')).length === 2)
})

test('live-player plays a stream that is pushed by RTMP from its RTMP address', async () => {
  const address = `${preview.pushBase}${streamName()}`
  atEnd = await publishByRtmp(address)
  await tap('stop')
  await setData({ src: address })
  await tap('play')
  await until('moving', async () => (await codes()).includes(2002) && (await played()) > 0.5)
})
