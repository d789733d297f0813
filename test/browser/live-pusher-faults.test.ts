import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { launchChromium, madeUpCamera } from './launch-chromium'
import { startMediaServerProcess, type MediaServerProcess } from './media-server-process'
import { colours, openPusherPage } from './pusher-page'
import { startPreview, type RunningPreview } from './running-preview'
import { startTcpFront } from './tcp-front'
import { until } from './until'

jest.setTimeout(90_000)

const root = join(__dirname, '../..')
/** Chromium tells every socket that it could not open. */
const lostSockets = /WebSocket connection to/

let preview: RunningPreview

beforeAll(async () => {
  preview = await startPreview(root, ['--root', join(root, 'test/fixtures/live-pusher')])
})

afterAll(async () => {
  expect(await preview.stop()).toBe(0)
})

/** Addresses as the preview prints them. */
const testCard = () => /Test card\s+(http:\S+)/.exec(preview.output())?.[1] ?? ''
const pushAddress = () => /Push RTMP to (rtmp:\S+)<name>/.exec(preview.output())?.[1] ?? ''

describe('with a made-up camera', () => {
  let browser: Browser

  beforeAll(async () => {
    browser = await launchChromium(madeUpCamera)
  })

  afterAll(() => browser.close())

  const rtmp = 'rtmp://127.0.0.1:1/live/camera'
  /** A page that takes another media server for the preview's own. */
  const openBefore = (flv: string) =>
    openPusherPage(browser, preview.address, {
      expected: lostSockets,
      prepare: (page) =>
        page.addInitScript(
          (media) => {
            const parse = JSON.parse.bind(JSON) as (text: string) => unknown
            JSON.parse = (text: string) => {
              const value = parse(text)
              return typeof value === 'object' && value !== null && 'media' in value ? { ...value, media } : value
            }
          },
          { rtmp: 'rtmp://127.0.0.1:1', flv }
        )
    })

  test('a connection that breaks and can be made again: the push goes on, for its viewers too', async () => {
    const front = await startTcpFront(new URL(testCard()).origin)
    const pusher = await openBefore(front.origin)
    await pusher.setData({ url: rtmp })
    await pusher.call('start')
    await pusher.has(1009)
    const watcher = await openPusherPage(browser, preview.address, {
      path: `pages/watch/watch?src=${pushAddress()}camera`
    })
    await watcher.moving()
    await pusher.forget()
    front.fail()
    await pusher.has(1102)
    front.recover()
    await pusher.has(1002)
    const codes = await pusher.codes()
    expect([codes.slice(0, 2), codes.slice(-2)]).toEqual([
      [3005, 1102],
      [1001, 1002]
    ])
    await until('a report', async () => (await pusher.told('netstatus')).length > 1)
    await watcher.moving()
    await pusher.close()
    await watcher.close()
    front.close()
  })

  test('a media server that is killed: three tries and -1307; once it is back, stop and start push again', async () => {
    const server: MediaServerProcess = await startMediaServerProcess()
    const pusher = await openBefore(new URL(server.url).origin)
    try {
      await pusher.setData({ url: rtmp })
      await pusher.call('start')
      await pusher.has(1009)
      await pusher.forget()
      await server.kill()
      await pusher.has(-1307)
      expect(await pusher.codes()).toEqual([3005, 1102, 3002, 1102, 3002, 1102, 3002, -1307])
      expect(await pusher.tracks()).toBe(0)

      await server.start()
      await pusher.forget()
      await pusher.call('start')
      await pusher.call('stop')
      await pusher.call('start')
      await pusher.has(1009)
      await pusher.close()
    } finally {
      await server.kill()
    }
  })

  test('an address that no browser reaches: 3002 each time, then -1307', async () => {
    const pusher = await openPusherPage(browser, preview.address)
    await pusher.setData({ url: 'rtmp://push.example.com/live/1' })
    await pusher.call('start')
    await pusher.has(-1307)
    const codes = (await pusher.codes()).filter((code) => Number(code) < 0 || Number(code) > 3000 || code === 1102)
    expect(codes).toEqual([3002, 1102, 3002, 1102, 3002, 1102, 3002, -1307])
    await pusher.close()
  })

  test('a stream that somebody else pushes already: the server closes the connection', async () => {
    const [first, second] = [
      await openPusherPage(browser, preview.address),
      await openPusherPage(browser, preview.address)
    ]
    await first.call('start')
    await first.has(1009)
    await second.call('start')
    await second.has(1102)
    const codes = await second.codes()
    expect(codes.slice(0, codes.indexOf(1102) + 1).slice(-2)).toEqual([3004, 1102])
    expect(await first.codes()).not.toContain(1102)
    expect(first.publishing()).toBe(1)
    await first.close()
    await second.close()
  })

  test('a browser without an H.264 encoder says so, and gives -1303', async () => {
    const pusher = await openPusherPage(browser, preview.address, {
      prepare: (page) => page.addInitScript('delete globalThis.VideoEncoder')
    })
    await pusher.call('start')
    await pusher.has(-1303)
    await pusher.page.locator('wx-live-pusher').getByText('This browser cannot encode H.264').waitFor()
    expect(await pusher.tracks()).toBe(0)
    await pusher.close()
  })

  test('music that cannot be loaded is 10003, and the push goes on', async () => {
    const pusher = await openPusherPage(browser, preview.address, { expected: /404/ })
    await pusher.call('start')
    await pusher.has(1009)
    await pusher.call('playBGM', { url: '/music/nobody.mp3' })
    await pusher.has(10003)
    await until('an error', async () => (await pusher.told('error')).length === 1)
    expect((await pusher.told('error'))[0]).toMatchObject({ errCode: 10003 })
    await pusher.forget()
    await until('a report', async () => (await pusher.told('netstatus')).length > 0)
    await pusher.close()
  })
})

test('a computer without a camera pushes a drawn picture that says so', async () => {
  const browser = await launchChromium()
  const pusher = await openPusherPage(browser, preview.address)
  await pusher.call('start')
  await pusher.has(1009)
  expect(await pusher.codes()).toEqual(expect.arrayContaining([1003, 1007, 2027]))
  const { tempImagePath } = await pusher.call('snapshot')
  expect((await colours(pusher.page, tempImagePath)).count).toBeGreaterThan(100)
  await until('beeps', async () => (await pusher.told('audiovolumenotify')).some(({ volume }) => Number(volume) > 0))
  const watcher = await openPusherPage(browser, preview.address, {
    path: `pages/watch/watch?src=${pushAddress()}camera`
  })
  await watcher.moving()
  await watcher.close()
  await pusher.close()
  await browser.close()
})

test('where there are two cameras, the other one is switched to', async () => {
  const browser = await launchChromium([...madeUpCamera, '--use-fake-device-for-media-stream=device-count=2'])
  const pusher = await openPusherPage(browser, preview.address)
  const camera = () =>
    pusher.page.evaluate(() => {
      const { openTracks } = globalThis as unknown as { readonly openTracks: readonly MediaStreamTrack[] }
      return openTracks.find(({ kind, readyState }) => kind === 'video' && readyState === 'live')?.label
    })
  await pusher.call('startPreview')
  await pusher.has(1007)
  const front = await camera()
  await pusher.call('switchCamera')
  await until('another camera', async () => ![undefined, front].includes(await camera()))
  await pusher.call('switchCamera')
  await until('the first one', async () => (await camera()) === front)
  await pusher.close()
  await browser.close()
})

test.each([
  ['camera', -1301],
  ['microphone', -1302]
])('a %s that the browser refuses is %s', async (name, code) => {
  // Without a person to ask, Chromium refuses what is not granted.
  const browser = await launchChromium(['--use-fake-device-for-media-stream'])
  const pusher = await openPusherPage(browser, preview.address, {
    prepare: (page) => page.context().grantPermissions([name === 'camera' ? 'microphone' : 'camera'])
  })
  await pusher.call('start')
  await pusher.has(code)
  expect(await pusher.tracks()).toBe(0)
  await pusher.close()
  await browser.close()
})
