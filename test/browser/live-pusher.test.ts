import { once } from 'node:events'
import { createServer, get, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createFlvTagReader, type FlvTag, isCodedFrame } from '../../preview/media/flv-tags'
import { readMessages } from '../../preview/media/push/sei-message'
import { colours, openPusherPage, type PusherPage, type PusherPageOptions } from './pusher-page'
import { streamName, testProgram } from './tabs'
import { until } from './until'

const ok = { errMsg: 'operateLivePusher:ok' }
const failed = (reason: string) => ({ errMsg: `operateLivePusher:fail ${reason}` })

let reused: PusherPage
let pusher: PusherPage
let flv: string
let rtmp: string

const open = async (options?: PusherPageOptions) =>
  openPusherPage((await testProgram('fixtures/live-pusher')).address, options)
/** A second tab that plays what is pushed. */
const openWatcher = () => open({ path: `pages/watch/watch?src=${rtmp}` })
const pushing = () => pusher.has(1009)
const netstatus = async () => {
  const reports = await pusher.details('netstatus')
  return (reports.at(-1)?.info ?? {}) as Readonly<Record<string, number>>
}

beforeAll(async () => {
  reused = await open()
})

// A page of its own for each test; a tab of its own would take most of the time.
beforeEach(async () => {
  const { pushBase, testCard } = await testProgram('fixtures/live-pusher')
  pusher = reused
  await pusher.relaunch()
  const name = streamName()
  rtmp = `${pushBase}${name}`
  flv = testCard.replace(/[^/]+$/, `${name}.flv`)
  await pusher.setData({ url: rtmp })
})

test('a pushing tab stays in the foreground while another tab is shown', async () => {
  const setHidden = (hidden: boolean) =>
    pusher.page.evaluate((isHidden) => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => isHidden })
      document.dispatchEvent(new Event('visibilitychange'))
    }, hidden)
  await pusher.call('start')
  await pushing()
  await setHidden(true)
  const watcher = await openWatcher()
  await watcher.moving()
  expect(await pusher.codes()).not.toContain(5000)
  await pusher.call('stop')
  await setHidden(false)
})

test('another tab plays what the camera sees, and the codes and numbers of the push are reported', async () => {
  expect(await pusher.call('start')).toEqual(ok)
  await pushing()
  expect(await pusher.codes()).toEqual(expect.arrayContaining([1003, 1007, 2027, 1001, 1008, 1002, 1009]))
  const watcher = await openWatcher()
  await watcher.moving()
  const codes = (await watcher.details('player statechange')).map(({ code }) => code)
  expect(codes).toEqual(expect.arrayContaining([2001, 2002, 2003, 2004]))
  await until('four reports', async () => (await pusher.details('netstatus')).length >= 4)
  expect(await netstatus()).toMatchObject({ videoWidth: 360, videoHeight: 640 })
  const within: Record<string, readonly [number, number]> = {
    videoBitrate: [20, 3000],
    audioBitrate: [2, 200],
    videoFPS: [5, 20],
    videoGOP: [1, 4],
    netSpeed: [30, 3500],
    netJitter: [0, 500],
    netQualityLevel: [1, 5],
    videoCache: [0, 30],
    audioCache: [0, 100]
  }
  const info = await netstatus()
  for (const [name, [low, high]] of Object.entries(within)) {
    expect([name, info[name]]).toEqual([name, expect.any(Number)])
    expect(info[name]).toBeGreaterThanOrEqual(low)
    expect(info[name]).toBeLessThanOrEqual(high)
  }
  await until('a beep of the microphone', async () =>
    (await pusher.details('audiovolumenotify')).some(({ volume }) => Number(volume) > 20)
  )
})

test('a new size in the middle of a push reaches the viewer', async () => {
  await pusher.call('start')
  await pushing()
  const watcher = await openWatcher()
  await watcher.moving(5)
  await pusher.forget()
  await pusher.setData({ width: 320, height: 240 })
  await watcher.shows(320, 240)
  await watcher.moving(5)
  expect((await pusher.codes()).filter((code) => code === 1005)).toHaveLength(1)
})

test('a viewer plays past the hole that a slow machine leaves in the picture at a new size', async () => {
  await pusher.call('start')
  await pushing()
  const watcher = await openWatcher()
  await watcher.moving(5)
  await pusher.page.evaluate(() => {
    const end = performance.now() + 700
    while (performance.now() < end);
    ;(globalThis as unknown as { getCurrentPages(): { setData(data: object): void }[] })
      .getCurrentPages()
      .at(-1)
      ?.setData({ width: 320, height: 240 })
  })
  await watcher.shows(320, 240)
  await watcher.moving()
})

test('background music is mixed into the sound, and can be paused, quieter and stopped', async () => {
  const music = await serveMusic()
  try {
    await pusher.setData({ enableMic: false })
    await pusher.call('start')
    await pushing()
    const watcher = await openWatcher()
    await watcher.moving(5)
    // Sound is let out after a gesture.
    await watcher.page.locator('wx-live-player').click()
    const volume = async () => Number((await watcher.details('player audiovolumenotify')).at(-1)?.volume)
    await until('silence', async () => (await volume()) === 0)
    expect(await pusher.call('playBGM', { url: music.url })).toEqual(ok)
    await until('music', async () => (await volume()) > 60)
    expect(await pusher.call('setBGMVolume', { volume: '0.05' })).toEqual(ok)
    await until('softer', async () => (await volume()) < 60 && (await volume()) > 20)
    expect(await pusher.call('pauseBGM')).toEqual(ok)
    await until('silence', async () => (await volume()) === 0)
    await pusher.call('resumeBGM')
    await until('music', async () => (await volume()) > 20)
    await until('progress', async () => (await pusher.details('bgmprogress')).length > 1)
    await pusher.call('stopBGM')
    await until('silence', async () => (await volume()) === 0)
    expect(await pusher.details('bgmstart')).toHaveLength(1)
    expect(await pusher.details('bgmcomplete')).toEqual([])
    expect((await pusher.details('bgmprogress'))[0]).toMatchObject({ duration: 60_000 })

    await pusher.call('playBGM', { url: music.url, startTimeMs: 59_000, endTimeMs: 59_500 })
    await until('the end', async () => (await pusher.details('bgmcomplete')).length === 1)
  } finally {
    music.close()
  }
})

test('sendMessage puts a message of any length into the stream as SEI', async () => {
  expect(await pusher.call('sendMessage', { msg: 'early' })).toEqual(failed('not pushing'))
  await pusher.call('start')
  await pushing()
  const messages: string[] = []
  const frames: FlvTag[] = []
  const hangUp = pull(flv, (tag) => {
    if (tag.kind !== 'video' || !isCodedFrame(tag)) return
    frames.push(tag)
    messages.push(...readMessages(tag.body.subarray(5)))
  })
  await until('frames', () => frames.length > 0)
  const long = '你好'.repeat(200)
  expect(await pusher.call('sendMessage', { msg: 'hello' })).toEqual(ok)
  expect(await pusher.call('sendMessage', { msg: long })).toEqual(ok)
  await until('the messages', () => messages.length >= 2)
  hangUp()
  expect(messages).toEqual(['hello', long])
})

test('live-pusher reports refused rights as a code and an error, and pushes once they are given', async () => {
  const fresh = await open({ allowed: false })
  await fresh.setData({ url: rtmp })
  await fresh.tap('start')
  await fresh.answer(false)
  await fresh.has(10001)
  expect(await fresh.details('error')).toEqual([{ errCode: 10001, errMsg: 'insertLivePusher:fail auth deny' }])
  expect(await fresh.tracks()).toBe(0)
  await fresh.tap('settings')
  await fresh.page.getByRole('switch').check()
  await fresh.page.getByRole('dialog').getByRole('button', { name: 'Back' }).click()
  await fresh.tap('stop')
  await fresh.tap('start')
  await fresh.answer(true)
  await fresh.has(1009)
})

test('without a camera live-pusher pushes the waiting image, or black without one', async () => {
  pusher = await open({ expectedErrors: /404/ })
  await pusher.setData({ url: rtmp, enableCamera: false })
  await pusher.call('start')
  await pushing()
  expect(await pusher.codes()).not.toContain(1003)
  const black = await pusher.call('snapshot')
  expect(black).toMatchObject({ width: '360', height: '640' })
  expect(await colours(pusher.page, black['tempImagePath'])).toEqual({ brightness: 0, count: 1 })
  await pusher.setData({ waitingImage: '/images/waiting.svg' })
  await until('the waiting picture', async () => {
    const answer = await pusher.call('snapshot')
    expect(answer).toMatchObject(ok)
    return (await colours(pusher.page, answer['tempImagePath'])).brightness > 100
  })
  await pusher.setData({ enableCamera: true })
  await pusher.has(1003)
  await until('the camera', async () => {
    const answer = await pusher.call('snapshot')
    return answer['tempImagePath'] !== undefined && (await colours(pusher.page, answer['tempImagePath'])).count > 2
  })
  await pusher.setData({ enableCamera: false, waitingImage: '/images/nobody.png' })
  await pusher.has(10004)
  expect(await pusher.tracks()).toBe(1)
})

test('live-pusher takes snapshots of the stream and of the view, zooms, and has no torch', async () => {
  expect(await pusher.call('snapshot')).toEqual(failed('no picture yet'))
  expect(await pusher.call('startPreview')).toEqual(ok)
  await pusher.has(1007)
  expect(await pusher.call('snapshot', { sourceType: 'view' })).toMatchObject({ width: '180', height: '320' })
  const { tempImagePath } = await pusher.call('snapshot', { quality: 'compressed' })
  expect((await colours(pusher.page, tempImagePath)).count).toBeGreaterThan(2)
  expect(await pusher.call('toggleTorch')).toEqual(failed('the device has no torch'))
  expect(await pusher.call('getMaxZoom')).toEqual({ ...ok, maxZoom: '5' })
  expect(await pusher.call('setZoom', { zoom: 5 })).toEqual(ok)
  const close = async () => (await colours(pusher.page, (await pusher.call('snapshot'))['tempImagePath'])).brightness
  const far = (await colours(pusher.page, tempImagePath)).brightness
  await until('close', async () => Math.abs((await close()) - far) > 5)
  expect(await pusher.call('applyFilter')).toEqual(failed('applyFilter is not in the simulator'))
  await pusher.call('stopPreview')
  await until('closed', async () => (await pusher.tracks()) === 0)
})

test('local-mirror mirrors the preview, and mirror the pushed picture', async () => {
  await pusher.call('startPreview')
  await pusher.has(1007)
  /** The clock of the made-up camera stands at the left of an upright picture. */
  const sideOf = (canvas: 'local' | 'pushed') =>
    pusher.call('snapshot', canvas === 'local' ? { sourceType: 'view' } : {}).then(({ tempImagePath }) =>
      pusher.page.evaluate(async (source) => {
        const image = new Image()
        image.src = source
        await image.decode()
        const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight)
        const context = canvas.getContext('2d')
        context?.drawImage(image, 0, 0)
        const bright = (left: number) => {
          const { data } = context?.getImageData(left, 0, canvas.width / 2, canvas.height / 5) ?? { data: [] }
          return [...data].reduce((sum, value) => sum + value, 0)
        }
        return bright(0) > bright(canvas.width / 2) ? 'left' : 'right'
      }, String(tempImagePath))
    )
  const pushed = await sideOf('pushed')
  const other = pushed === 'left' ? 'right' : 'left'
  expect(await sideOf('local')).toBe(other)
  await pusher.setData({ localMirror: 'disable' })
  expect(await sideOf('local')).toBe(pushed)
  await pusher.setData({ mirror: true })
  expect(await sideOf('pushed')).toBe(other)
  await pusher.setData({ mirror: false, localMirror: 'auto' })
  await pusher.forget()
  await pusher.call('switchCamera')
  await pusher.has(1007)
  await until('the back camera', async () => (await sideOf('local')) === pushed)
})

test('a second live-pusher on a page is refused and leaves the first one pushing', async () => {
  await pusher.call('start')
  await pushing()
  await pusher.setData({ second: true })
  await until('an error', async () => (await pusher.details('error')).length === 1)
  expect(await pusher.details('error')).toEqual([{ errMsg: 'a page can hold only one live-pusher' }])
  expect(await pusher.page.locator('wx-live-pusher canvas').count()).toBe(1)
  await pusher.forget()
  await until('a report', async () => (await pusher.details('netstatus')).length > 0)
})

test('a paused push sends a picture now and then, and reports no netstatus', async () => {
  await pusher.call('start')
  await pushing()
  await pusher.call('pause')
  const watcher = await openWatcher()
  await watcher.moving(2)
  await pusher.forget()
  await watcher.moving(3)
  expect(await pusher.details('netstatus')).toEqual([])
  await pusher.call('resume')
  await until('reports', async () => (await pusher.details('netstatus')).length > 1)
})

test('phone call, background and network of the phone reach live-pusher', async () => {
  await pusher.setData({ waitingImage: '/images/waiting.svg' })
  await pusher.call('start')
  await pushing()
  expect(await pusher.tracks()).toBe(2)
  await pusher.choose('Ongoing')
  await pusher.has(5001)
  await until('no microphone', async () => (await pusher.tracks()) === 1)
  await pusher.choose('None')
  await until('both', async () => (await pusher.tracks()) === 2)
  await pusher.choose('In background')
  await pusher.has(5000)
  await until('neither', async () => (await pusher.tracks()) === 0)
  expect(pusher.publishing()).toBe(1)
  await pusher.forget()
  await pusher.choose('In front')
  await pusher.has(1003)
  await pusher.choose('Offline')
  await pusher.has(1102)
  await until('hung up', () => pusher.publishing() === 0)
  await pusher.forget()
  await pusher.choose('Wi-Fi')
  await pusher.has(1002)
  await until('reports', async () => (await pusher.details('netstatus')).length > 0)
})

test('a phone call that ends while nothing is pushed does not block the microphone', async () => {
  await pusher.call('start')
  await pushing()
  await pusher.choose('Ongoing')
  await until('no microphone', async () => (await pusher.tracks()) === 1)
  await pusher.call('stop')
  await pusher.choose('None')
  await pusher.forget()
  await pusher.call('start')
  await pusher.has(2027)
})

test('the floating window of live-pusher shows the picture while another page is on top', async () => {
  await pusher.setData({ floats: ['push'] })
  await pusher.call('start')
  await pushing()
  await pusher.tap('watch')
  await pusher.page.locator('.floating-window canvas').waitFor()
  await pusher.page.locator('.navigation-button').click()
  await pusher.page.locator('wx-live-pusher canvas').waitFor()
  expect(await pusher.details('enterpictureinpicture')).toHaveLength(1)
  expect(await pusher.details('leavepictureinpicture')).toHaveLength(1)
})

test('the floating window of live-pusher outlives its popped page until it is closed', async () => {
  await pusher.page.evaluate(`wx.navigateTo({ url: '/pages/index/index' })`)
  await pusher.setData({ url: rtmp, floats: 'pop' })
  await pusher.call('start')
  await pushing()
  await pusher.page.locator('.navigation-button').click()
  await pusher.page.locator('.floating-window canvas').waitFor()
  expect([await pusher.tracks(), pusher.publishing()]).toEqual([2, 1])
  await pusher.page.locator('.floating-window button').click()
  await until('no track', async () => (await pusher.tracks()) === 0)
  await until('no socket', () => pusher.publishing() === 0)
})

test('a live-pusher that is removed releases camera, microphone and connection in every state', async () => {
  for (const state of [undefined, 2027, 1003, 1007, 1001, 1008, 1002, 1009, undefined, 1009]) {
    await pusher.setData({ shown: true })
    await pusher.forget()
    expect(await pusher.call('start')).toEqual(ok)
    if (state !== undefined) await pusher.has(state)
    await pusher.setData({ shown: false })
    await until('no track', async () => (await pusher.tracks()) === 0)
    await until('no socket', () => pusher.publishing() === 0)
    expect(await pusher.call('start')).toEqual(failed('there is no live-pusher on the page'))
  }
})

test('live-pusher releases camera, microphone and connection when its page is left', async () => {
  await pusher.page.evaluate(`wx.navigateTo({ url: '/pages/index/index' })`)
  await pusher.setData({ url: rtmp })
  await pusher.call('start')
  await pushing()
  expect([await pusher.tracks(), pusher.publishing()]).toEqual([2, 1])
  await pusher.page.locator('.navigation-button').click()
  await until('no track', async () => (await pusher.tracks()) === 0)
  await until('no socket', () => pusher.publishing() === 0)
})

/** Pulls a stream until the returned function is called. */
function pull(url: string, onTag: (tag: FlvTag) => void): () => void {
  const reader = createFlvTagReader((tag) => {
    onTag({ ...tag, body: tag.body.slice() })
  })
  const request = get(url, (response) => {
    response.on('data', (chunk: Buffer) => {
      reader.push(chunk)
    })
  })
  request.on('error', () => undefined)
  return () => {
    request.destroy()
  }
}

/** A tone of 60 s, longer than the test, on a server that lets other origins read it. */
async function serveMusic(): Promise<{ readonly url: string; close(): void }> {
  const rate = 16_000
  const samples = Int16Array.from(
    { length: 60 * rate },
    (_, index) => 16_000 * Math.sin((2 * Math.PI * 440 * index) / rate)
  )
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + samples.byteLength, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(rate, 24)
  header.writeUInt32LE(2 * rate, 28)
  header.writeUInt16LE(2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36)
  header.writeUInt32LE(samples.byteLength, 40)
  const server: Server = createServer((_, response) => {
    response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'audio/wav' })
    response.end(Buffer.concat([header, Buffer.from(samples.buffer)]))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/music.wav`,
    close() {
      server.close()
      server.closeAllConnections()
    }
  }
}
