import type { Browser } from 'playwright-core'
import { madeUpCamera } from '../../scripts/browser/launch-chromium'
import { startMediaServerProcess, type MediaServerProcess } from './media-server-process'
import { colours, openPusherPage, type PusherPageOptions } from './pusher-page'
import { launchBrowser, lostConnections, type PreviewAddresses, streamName, testProgram } from './tabs'
import { startTcpFront } from './tcp-front'
import { until } from './until'

let preview: PreviewAddresses
/** Each test pushes to a stream of its own. */
let address: string

beforeEach(async () => {
  preview = await testProgram('fixtures/live-pusher')
  address = `${preview.pushBase}${streamName()}`
})

const open = async (options?: PusherPageOptions) => {
  const pusher = await openPusherPage(preview.address, options)
  await pusher.setData({ url: address })
  return pusher
}
const openWatcher = () => openPusherPage(preview.address, { path: `pages/watch/watch?src=${address}` })

describe('with a made-up camera', () => {
  const rtmp = () => address.replace(/^rtmp:..[^/]+/, 'rtmp://127.0.0.1:1')
  /** A page that takes another media server for the preview's own. */
  const openBefore = (flv: string) =>
    openPusherPage(preview.address, {
      expectedErrors: lostConnections,
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

  test('a push whose connection breaks reconnects, and its viewers keep watching', async () => {
    const front = await startTcpFront(new URL(preview.testCard).origin)
    const pusher = await openBefore(front.origin)
    await pusher.setData({ url: rtmp() })
    await pusher.call('start')
    await pusher.has(1009)
    const watcher = await openWatcher()
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
    await until('a report', async () => (await pusher.details('netstatus')).length > 1)
    await watcher.moving()
    front.close()
  })

  test('live-pusher tries a killed media server three times, and pushes again once it is back', async () => {
    const server: MediaServerProcess = await startMediaServerProcess()
    const pusher = await openBefore(new URL(server.url).origin)
    try {
      await pusher.setData({ url: rtmp() })
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
    } finally {
      await server.kill()
    }
  })

  test('live-pusher reports an address that no browser reaches as 3002 three times, then as -1307', async () => {
    const pusher = await open()
    await pusher.setData({ url: 'rtmp://push.example.com/live/1' })
    await pusher.call('start')
    await pusher.has(-1307)
    const codes = (await pusher.codes()).filter((code) => Number(code) < 0 || Number(code) > 3000 || code === 1102)
    expect(codes).toEqual([3002, 1102, 3002, 1102, 3002, 1102, 3002, -1307])
  })

  test('the server closes the connection of a second pusher to one stream, not of the first', async () => {
    const [first, second] = [await open(), await open()]
    await first.call('start')
    await first.has(1009)
    await second.call('start')
    await second.has(1102)
    const codes = await second.codes()
    expect(codes.slice(0, codes.indexOf(1102) + 1).slice(-2)).toEqual([3004, 1102])
    expect(await first.codes()).not.toContain(1102)
    expect(first.publishing()).toBe(1)
  })

  test('live-pusher in a browser without an H.264 encoder says so and reports -1303', async () => {
    const pusher = await open({
      prepare: (page) => page.addInitScript('delete globalThis.VideoEncoder')
    })
    await pusher.call('start')
    await pusher.has(-1303)
    await pusher.page.locator('wx-live-pusher').getByText('This browser cannot encode H.264').waitFor()
    expect(await pusher.tracks()).toBe(0)
  })

  test('music that cannot be loaded is reported as 10003 while the push continues', async () => {
    const pusher = await open({ expectedErrors: /404/ })
    await pusher.call('start')
    await pusher.has(1009)
    await pusher.call('playBGM', { url: '/music/nobody.mp3' })
    await pusher.has(10003)
    await until('an error', async () => (await pusher.details('error')).length === 1)
    expect((await pusher.details('error'))[0]).toMatchObject({ errCode: 10003 })
    await pusher.forget()
    await until('a report', async () => (await pusher.details('netstatus')).length > 0)
  })
})

test('a computer without a camera pushes a drawn picture and beeps', async () => {
  const pusher = await open({ camera: false })
  await pusher.call('start')
  await pusher.has(1009)
  expect(await pusher.codes()).toEqual(expect.arrayContaining([1003, 1007, 2027]))
  const { tempImagePath } = await pusher.call('snapshot')
  expect((await colours(pusher.page, tempImagePath)).count).toBeGreaterThan(100)
  await until('beeps', async () => (await pusher.details('audiovolumenotify')).some(({ volume }) => Number(volume) > 0))
  await (await openWatcher()).moving()
})

test('switchCamera switches between the two cameras of a computer', async () => {
  const browser = await launchBrowser([...madeUpCamera, '--use-fake-device-for-media-stream=device-count=2'])
  const pusher = await open({ browser })
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
})

describe('in a browser that refuses what is not granted', () => {
  let browser: Browser

  beforeAll(async () => {
    // Without a person to ask, Chromium refuses.
    browser = await launchBrowser(['--use-fake-device-for-media-stream'])
  })

  test.each([
    ['camera', 'microphone', -1301],
    ['microphone', 'camera', -1302]
  ])('live-pusher reports a %s that the browser refuses while the %s is granted as %s', async (_, granted, code) => {
    const pusher = await open({ browser, permissions: [granted] })
    await pusher.call('start')
    await pusher.has(code)
    expect(await pusher.tracks()).toBe(0)
  })
})
