import { once } from 'node:events'
import { type AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { WebSocketServer } from 'ws'
import { objects as usableObjects } from '../../preview/api/usable'
import { lostConnections, openTab, type PreviewAddresses, testProgram } from './tabs'

type Result = Readonly<Record<string, unknown>>

/** 2 x 1 px. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAADUlEQVR4nGM4YQMEJwAIxwKBq2vm/AAAAABJRU5ErkJggg==',
  'base64'
)

const number = expect.any(Number) as unknown

/** One page load for all: what programs other than the demo call. */
describe('calls of programs that nobody here wrote', () => {
  let preview: PreviewAddresses
  let page: Page

  beforeAll(async () => {
    preview = await testProgram('fixtures/calls')
    const expectedErrors = new RegExp(`${lostConnections.source}|on purpose|example.test|Failed to load resource`)
    page = await openTab({ viewport: { width: 375, height: 812 }, locale: 'en-GB', hasTouch: false, expectedErrors })
    page.setDefaultTimeout(5000)
    await page.goto(preview.address)
    await page.locator('.far').waitFor()
  })

  /** Runs a function body that knows `wx`, in the page. */
  const run = (body: string): Promise<unknown> => page.evaluate(`(async () => { ${body} })()`)

  /** What a call with callbacks or a Promise gives: its result or its failure. */
  const call = (name: string, options: object = {}): Promise<Result> =>
    run(`return wx.${name}(${JSON.stringify(options)}).catch((failed) => failed)`) as Promise<Result>

  const text = (selector: string) => page.locator(`wx-page:visible ${selector}`).innerText()
  const gaps = () => page.locator('.event-log [data-kind=gap]').allTextContents()

  describe('wxs', () => {
    const reported = async (selector: string): Promise<unknown> => {
      const before = await text('.log')
      await page.locator(selector).click()
      await page.waitForFunction((old) => document.querySelector('.log')?.textContent !== old, before)
      return JSON.parse(await text('.log'))
    }

    test('an event handler in wxs styles nodes, keeps a state, and calls methods of the page', async () => {
      const rest = { type: 'tap', name: 'first', found: 1, missing: true }
      expect(await reported('.handle')).toEqual({
        ...rest,
        taps: 1,
        classes: [true, false, true],
        style: { height: '30px', backgroundColor: 'rgb(1, 2, 3)' },
        width: 54
      })
      expect(await reported('.handle')).toEqual({
        ...rest,
        taps: 2,
        classes: [true, false, false],
        style: { height: '7px', backgroundColor: 'rgba(0, 0, 0, 0)' },
        width: 24
      })
    })

    test('change:prop calls wxs with both values, at first and at each change, and is no gap', async () => {
      const margins = () =>
        page.locator('.handle').evaluate((node) => {
          const { marginLeft, marginRight } = getComputedStyle(node)
          return [marginLeft, marginRight]
        })
      expect(await margins()).toEqual(['3px', '0px'])
      await page.locator('.more').click()
      expect(await margins()).toEqual(['7px', '3px'])
      expect((await gaps()).filter((line) => line.includes('count'))).toEqual([])
    })

    test('an event handler in wxs of a component gets its node, and the id that the page gave it', async () => {
      expect(await reported('.box')).toEqual({ id: 'given' })
      expect(await page.locator('.box').evaluate((node) => getComputedStyle(node).marginLeft)).toBe('9px')
    })

    test('false from a handler in wxs ends the event', async () => {
      await page.locator('.quiet').click()
      await page.locator('.loud').click()
      await page.locator('.log', { hasText: 'loud' }).waitFor()
      expect(await text('.outer')).toBe('1')
    })
  })

  test('a query answers what was asked before it was executed, and nothing later', async () => {
    const answers = await run(`
      const query = wx.createSelectorQuery()
      query.select('.still').boundingClientRect()
      const first = new Promise((resolve) => query.exec(resolve))
      query.select('.far').boundingClientRect()
      return (await first).length`)
    expect(answers).toBe(1)
  })

  test('a query gives computed styles and every other documented field', async () => {
    const fields = {
      ...{ id: true, dataset: true, mark: true, rect: true, size: true, scrollOffset: true, context: true },
      computedStyle: ['borderLeftColor', 'border-left-width', 'width']
    }
    const found = await run(`
      return new Promise((resolve) => {
        const query = wx.createSelectorQuery()
        query.select('#still').fields(${JSON.stringify(fields)})
        query.selectAll('.still').fields({ computedStyle: ['borderLeftWidth'] })
        query.select('.still').node()
        query.exec(resolve)
      })`)
    expect(found).toEqual([
      {
        id: 'still',
        dataset: { size: 2 },
        mark: { place: 'top' },
        ...{ left: 0, right: 24, width: '20px', height: 30, top: number, bottom: number },
        ...{ scrollLeft: 0, scrollTop: 0, scrollWidth: 20, scrollHeight: 30 },
        ...{ borderLeftColor: 'rgb(9, 8, 7)', 'border-left-width': '4px', context: null }
      },
      [{ borderLeftWidth: '4px' }],
      { node: null }
    ])
    expect((await gaps()).filter((line) => line.includes('NodesRef.node() is not in the preview'))).toHaveLength(1)
  })

  test('wx.pageScrollTo scrolls to a place or to a node, within its duration', async () => {
    const scrolled = () => page.locator('wx-page:visible').evaluate((shown) => shown.scrollTop)
    expect(await call('pageScrollTo', { scrollTop: 150, duration: 0 })).toEqual({ errMsg: 'pageScrollTo:ok' })
    expect(await scrolled()).toBe(150)
    const top = await page.locator('.far').evaluate((node) => (node as HTMLElement).offsetTop)
    await call('pageScrollTo', { selector: '.far', offsetTop: -20, duration: 60 })
    await page.waitForFunction(`document.querySelector('wx-page').scrollTop === ${top - 20}`)
    expect(await call('pageScrollTo', { selector: '.none' })).toEqual({
      errMsg: 'pageScrollTo:fail there is no node ".none"'
    })
    expect(await call('pageScrollTo')).toMatchObject({ errMsg: expect.stringMatching(/^pageScrollTo:fail/) as unknown })
    await call('pageScrollTo', { scrollTop: 0, duration: 0 })
  })

  test('the capsule is drawn on every page, where getMenuButtonBoundingClientRect says', async () => {
    const drawn = async () => {
      const screen = await page.locator('.screen').boundingBox()
      const capsule = await page.locator('.capsule:visible').boundingBox()
      return { left: (capsule?.x ?? 0) - (screen?.x ?? 0), top: (capsule?.y ?? 0) - (screen?.y ?? 0) }
    }
    const place = await run('return wx.getMenuButtonBoundingClientRect()')
    expect(place).toEqual({
      ...(await drawn()),
      right: number,
      bottom: number,
      width: 88,
      height: 32
    })
    await call('navigateTo', { url: '/pages/bare/bare' })
    const measure = 'const { windowHeight, screenTop } = wx.getWindowInfo()'
    const own = () => run(`${measure}; return [windowHeight, screenTop, wx.getMenuButtonBoundingClientRect()]`)
    expect(await own()).toEqual([812, 0, place])
    // On the desktop the phone has a status bar of its own, and is drawn smaller than it is.
    await page.setViewportSize({ width: 1200, height: 700 })
    const lower = { ...(place as object), top: 51.5, bottom: 83.5 }
    expect(await own()).toEqual([812, 0, lower])
    await call('navigateBack')
    expect(await run('return wx.getMenuButtonBoundingClientRect()')).toEqual(lower)
    await page.setViewportSize({ width: 375, height: 812 })
  })

  test('wx.setNavigationBarColor colours the bar of its page alone', async () => {
    const colours = () =>
      page.locator('.navigation-bar').evaluate((bar) => {
        const { color, backgroundColor } = getComputedStyle(bar)
        return [color, backgroundColor]
      })
    const before = await colours()
    const options = {
      frontColor: '#ffffff',
      backgroundColor: '#102030',
      animation: { duration: 20, timingFunc: 'easeIn' }
    }
    expect(await call('setNavigationBarColor', options)).toEqual({ errMsg: 'setNavigationBarColor:ok' })
    await page.waitForFunction(
      `getComputedStyle(document.querySelector('.navigation-bar')).color === 'rgb(255, 255, 255)'`
    )
    await page.waitForFunction(
      `getComputedStyle(document.querySelector('.navigation-bar')).backgroundColor === 'rgb(16, 32, 48)'`
    )
    await call('navigateTo', { url: '/pages/index/index' })
    expect(await colours()).toEqual(before)
    await call('navigateBack')
    expect(await colours()).toEqual(['rgb(255, 255, 255)', 'rgb(16, 32, 48)'])
    expect(await call('setNavigationBarColor', { frontColor: 'red', backgroundColor: '#000000' })).toMatchObject({
      errMsg: expect.stringContaining('setNavigationBarColor:fail invalid frontColor') as unknown
    })
  })

  describe('sockets', () => {
    let server: WebSocketServer
    let address: string

    beforeAll(async () => {
      server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
      await once(server, 'listening')
      address = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`
      server.on('connection', (socket) => {
        socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }))
        socket.on('close', () => undefined)
      })
    })

    afterAll(() => {
      for (const client of server.clients) client.terminate()
      server.close()
    })

    test('wx.connectSocket exchanges texts and bytes with this computer, and closes with its code', async () => {
      expect(
        await run(`
          const seen = []
          const task = wx.connectSocket({ url: '${address}', header: { a: 'b' }, success: ({ errMsg }) => seen.push(errMsg) })
          await new Promise((resolve) => task.onOpen(resolve))
          const answers = new Promise((resolve) => task.onMessage(({ data }) => {
            seen.push(typeof data === 'string' ? data : [...new Uint8Array(data)])
            if (typeof data !== 'string') resolve()
          }))
          task.send({ data: 'hello', success: ({ errMsg }) => seen.push(errMsg) })
          task.send({ data: new Uint8Array([1, 2]).buffer })
          await answers
          const closed = new Promise((resolve) => task.onClose(resolve))
          task.close({ code: 3001, reason: 'over' })
          const { code, reason } = await closed
          const refused = await new Promise((fail) => task.send({ data: 'late', fail }))
          return [seen, code, reason, refused.errMsg]`)
      ).toEqual([
        ['connectSocket:ok', 'sendSocketMessage:ok', 'hello', [1, 2]],
        3001,
        'over',
        'sendSocketMessage:fail SocketTask.readyState is not OPEN'
      ])
      expect(await gaps()).toContainEqual(expect.stringContaining('wx.connectSocket({ header }) is not in the preview'))
    })

    test('wx.connectSocket refuses other computers in the words of WeChat, and reports what cannot be reached', async () => {
      const refused = (url: string) =>
        run(`
          const failures = []
          const task = wx.connectSocket({ url: '${url}', fail: (failure) => failures.push(failure) })
          failures.push(await new Promise((resolve) => task.onError(resolve)))
          return failures`)
      expect(await refused('wss://example.test/')).toEqual(
        [
          { errMsg: 'url not in domain list' },
          { errMsg: 'connectSocket:fail url not in domain list', errno: 600002 }
        ].reverse()
      )
      expect(await refused('http://localhost/')).toContainEqual({
        errMsg: 'connectSocket:fail invalid url "http://localhost/"',
        errno: 600009
      })
      expect(await refused('ws://127.0.0.1:1/')).toEqual([{ errMsg: 'WebSocket connection failed' }])
    })

    test('the older calls of wx act on the first connection', async () => {
      expect(
        await run(`
          const failed = await wx.sendSocketMessage({ data: 'early' }).catch(({ errMsg }) => errMsg)
          const opened = new Promise((resolve) => wx.onSocketOpen(resolve))
          const answer = new Promise((resolve) => wx.onSocketMessage(({ data }) => resolve(data)))
          const closed = new Promise((resolve) => wx.onSocketClose(resolve))
          wx.connectSocket({ url: '${address}' })
          await opened
          await wx.sendSocketMessage({ data: 'old' })
          const data = await answer
          await wx.closeSocket()
          return [failed, data, (await closed).code]`)
      ).toEqual(['sendSocketMessage:fail WebSocket is not connected', 'old', 1000])
    })
  })

  test('an inner audio context plays a file of the program, pauses, seeks, stops and ends', async () => {
    // A browser lets sound out after a first gesture.
    await page.keyboard.press('Shift')
    expect(
      await run(`
        const audio = wx.createInnerAudioContext()
        const seen = []
        const names = ['Play', 'Pause', 'Stop', 'Ended', 'Seeked']
        const next = Object.fromEntries(names.map((name) => [name, () => new Promise((resolve) => {
          const listener = () => { audio['off' + name](listener); resolve() }
          audio['on' + name](listener)
        })]))
        for (const name of names) audio['on' + name](() => seen.push(name))
        const ready = new Promise((resolve) => audio.onCanplay(resolve))
        let updates = 0
        audio.onTimeUpdate(() => { updates++ })
        audio.volume = 0.25
        audio.src = '/sounds/beep.wav'
        await ready
        const known = [audio.duration, audio.volume, audio.paused, audio.currentTime, audio.loop]
        const playing = next.Play()
        audio.play()
        await playing
        known.push(audio.paused)
        const pausing = next.Pause()
        audio.pause()
        await pausing
        const seeking = next.Seeked()
        audio.seek(0.25)
        await seeking
        known.push(audio.currentTime)
        const stopping = next.Stop()
        audio.stop()
        await stopping
        const ending = next.Ended()
        audio.autoplay = true
        await ending
        audio.destroy()
        return [known, seen, updates > 0]`)
    ).toEqual([
      [0.5, 0.25, true, 0, false, false, 0.25],
      expect.arrayContaining(['Play', 'Pause', 'Seeked', 'Stop', 'Ended']),
      true
    ])
  })

  test('an inner audio context reports a file that it cannot play, and pauses for a phone call', async () => {
    expect(
      await run(`
        const audio = wx.createInnerAudioContext()
        const failed = new Promise((resolve) => audio.onError(resolve))
        audio.src = 'sounds/none.wav'
        const { errCode } = await failed
        audio.loop = true
        audio.src = 'sounds/beep.wav'
        globalThis.paused = new Promise((resolve) => audio.onPause(() => { audio.destroy(); resolve(true) }))
        await new Promise((resolve) => { audio.onPlay(resolve); audio.play() })
        return errCode`)
    ).toBe(10003)
    // As the panel does it, which is a drawer of its own here.
    await page.setViewportSize({ width: 1200, height: 900 })
    const phoneCall = page.getByRole('radiogroup', { name: 'Phone call' })
    await phoneCall.getByRole('radio', { name: 'Ongoing' }).check()
    expect(await run('return globalThis.paused')).toBe(true)
    await phoneCall.getByRole('radio', { name: 'None' }).check()
    await page.setViewportSize({ width: 375, height: 812 })
  })

  describe('files', () => {
    const choose = async (options: object, files: { name: string; mimeType: string; buffer: Buffer }[]) => {
      const chosen = call('chooseMedia', options)
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        page.getByRole('button', { name: 'Choose from Album' }).click()
      ])
      await chooser.setFiles(files)
      return chosen
    }
    const image = { name: 'dot.png', mimeType: 'image/png', buffer: picture }

    test('wx.chooseMedia gives the files that a person chooses with their sizes', async () => {
      expect(await choose({ count: 2, sizeType: ['original'] }, [image, image])).toEqual({
        errMsg: 'chooseMedia:ok',
        type: 'image',
        tempFiles: [0, 1].map(() => ({
          tempFilePath: expect.stringMatching(/^blob:/) as unknown,
          ...{ size: picture.length, fileType: 'image', width: 2, height: 1 }
        }))
      })
      expect(await gaps()).toContainEqual(expect.stringContaining('wx.chooseMedia({ sizeType }) is not in the preview'))
    })

    test('wx.chooseMedia describes a video, with its first picture', async () => {
      const recorded = (await run(`
        const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 48 })
        const context = canvas.getContext('2d')
        const recorder = new MediaRecorder(canvas.captureStream(30), { mimeType: 'video/webm;codecs=vp8' })
        const data = new Promise((resolve) => recorder.addEventListener('dataavailable', (event) => resolve(event.data)))
        recorder.start()
        for (let frame = 0; frame < 6; frame++) {
          context.fillRect(frame, 0, 9, 9)
          await new Promise(requestAnimationFrame)
        }
        recorder.stop()
        return [...new Uint8Array(await (await data).arrayBuffer())]`)) as number[]
      const video = { name: 'clip.webm', mimeType: 'video/webm', buffer: Buffer.from(recorded) }
      expect(await choose({ mediaType: ['mix'] }, [image, video])).toMatchObject({
        type: 'mix',
        tempFiles: [
          { fileType: 'image' },
          {
            ...{ fileType: 'video', size: recorded.length, width: 64, height: 48, duration: number },
            thumbTempFilePath: expect.stringMatching(/^blob:/) as unknown
          }
        ]
      })
    })

    test('wx.chooseMedia fails when the person cancels, in the sheet or in the picker', async () => {
      const cancelled = { errMsg: 'chooseMedia:fail cancel' }
      const first = call('chooseMedia')
      await page.getByRole('button', { name: 'Cancel' }).click()
      expect(await first).toEqual(cancelled)
      const second = call('chooseMedia', { sourceType: ['album'] })
      const chooser = page.waitForEvent('filechooser')
      await page.getByRole('button', { name: 'Choose from Album' }).click()
      await (await chooser).element().dispatchEvent('cancel')
      expect(await second).toEqual(cancelled)
      expect(await page.getByRole('button', { name: 'Camera' }).count()).toBe(0)
    })

    test('wx.downloadFile, wx.getImageInfo and wx.uploadFile pass a file on', async () => {
      await page.route('http://example.test/**', (route, request) => {
        const headers = { 'access-control-allow-origin': '*' }
        const isPicture = request.method() === 'GET'
        const [, name] = /name="(\w+)"; filename/.exec(request.postData() ?? '') ?? []
        const [, kind] = /^(multipart\/form-data); boundary=/.exec(request.headers()['content-type'] ?? '') ?? []
        return route.fulfill(
          isPicture
            ? { body: picture, contentType: 'image/png', headers }
            : { body: `${String(kind)} ${String(name)} ${(request.postData() ?? '').includes('42')}`, headers }
        )
      })
      expect(
        await run(`
          const done = (name, options) =>
            new Promise((success, fail) => wx[name]({ ...options, success, fail: (failure) => success(failure.errMsg) }))
          const { tempFilePath, statusCode } = await done('downloadFile', { url: 'http://example.test/a.png' })
          const { width, height, type } = await done('getImageInfo', { src: tempFilePath })
          const options = { url: 'http://example.test/up', filePath: tempFilePath, name: 'photo', formData: { n: 42 } }
          const { data } = await done('uploadFile', options)
          const none = await done('uploadFile', { ...options, filePath: '/none.png' })
          return [statusCode, width, height, type, data, none, await done('downloadFile', { url: 'none' })]`)
      ).toEqual([
        ...[200, 2, 1, 'png', 'multipart/form-data photo true', 'uploadFile:fail file not found'],
        'downloadFile:fail invalid url "none"'
      ])
    })

    test('wx.saveImageToPhotosAlbum asks for the album, and downloads the image', async () => {
      const { tempFiles } = (await choose({ count: 1 }, [image])) as { tempFiles: { tempFilePath: string }[] }
      const filePath = tempFiles[0]?.tempFilePath ?? ''
      const save = () => call('saveImageToPhotosAlbum', { filePath })
      const saved = save()
      const download = page.waitForEvent('download')
      await page.getByRole('dialog', { name: '"calls" would like to Save images or videos to your album' }).waitFor()
      await page.getByRole('button', { name: 'Allow', exact: true }).click()
      expect(await saved).toEqual({ errMsg: 'saveImageToPhotosAlbum:ok' })
      expect((await download).suggestedFilename()).toMatch(/^[\w-]+\.png$/)
      expect(await call('saveImageToPhotosAlbum', { filePath: 'https://example.test/a.png' })).toMatchObject({
        errMsg: 'saveImageToPhotosAlbum:fail invalid filePath "https://example.test/a.png"'
      })
      expect(await call('saveImageToPhotosAlbum', { filePath: '/sounds/beep.wav' })).toMatchObject({
        errMsg: 'saveImageToPhotosAlbum:fail there is no image "/sounds/beep.wav"'
      })
      await page.getByRole('button', { name: 'settings' }).click()
      await page.getByRole('switch', { name: 'Add to album' }).click()
      await page.getByRole('button', { name: 'Back', exact: true }).click()
      expect(await save()).toEqual({ errMsg: 'saveImageToPhotosAlbum:fail auth deny' })
    })
  })

  test('wx.onError, onUnhandledRejection and onWindowResize report what happens', async () => {
    await run(`
      const heard = (globalThis.heard = {})
      wx.onError((text) => { heard.error = text.split('\\n')[0] })
      wx.onUnhandledRejection(({ reason }) => { heard.reason = reason.message })
      wx.onWindowResize(({ size }) => { heard.width = size.windowWidth })
      setTimeout(() => { throw new Error('thrown on purpose') })
      void Promise.reject(new Error('rejected on purpose'))`)
    await page.setViewportSize({ width: 360, height: 812 })
    await page.waitForFunction('heard.error && heard.reason && heard.width === 360')
    expect(await run('return heard')).toEqual({ error: 'thrown on purpose', reason: 'rejected on purpose', width: 360 })
    await page.setViewportSize({ width: 375, height: 812 })
  })

  test('wx.canIUse says of results, payloads and objects what the preview gives', async () => {
    const rows = (await run(`
      const fields = async (name) => {
        const { errMsg, ...given } = await wx[name]({})
        return Object.keys(given).map((field) => name + '.success.' + field)
      }
      const query = wx.createSelectorQuery()
      const members = (name, object) => {
        const found = []
        for (let one = object; one !== Object.prototype; one = Object.getPrototypeOf(one)) {
          found.push(...Object.getOwnPropertyNames(one))
        }
        return found.map((member) => name + '.' + member)
      }
      const audio = wx.createInnerAudioContext()
      const has = [
        ...(await Promise.all(['getNetworkType', 'login', 'getStorageInfo', 'getSetting', 'getSystemInfo'].map(fields))).flat(),
        ...members('InnerAudioContext', audio),
        ...members('SelectorQuery', query),
        ...members('NodesRef', query.select('view')),
        ...members('IntersectionObserver', wx.createIntersectionObserver()),
        ...members('SocketTask', wx.connectSocket({ url: 'none' }))
      ]
      return { has, can: has.filter((schema) => wx.canIUse(schema)) }`)) as { has: string[]; can: string[] }
    // What canIUse affirms is there; what it denies is private, or the browser's.
    expect(rows.has.filter((schema) => /\.success\./.test(schema) && !rows.can.includes(schema))).toEqual([])
    const objects: Readonly<Record<string, readonly string[]>> = usableObjects
    for (const name of ['InnerAudioContext', 'SelectorQuery', 'NodesRef', 'IntersectionObserver', 'SocketTask']) {
      expect(rows.can.filter((one) => one.startsWith(`${name}.`)).sort()).toEqual(
        objects[name]?.map((member) => `${name}.${member}`).sort()
      )
    }
    const asked = [
      ...['getSystemInfoSync.return.safeArea.left', 'getSystemInfo.success.screenWidth', 'showToast.object.image'],
      ...['request.object.method.GET', 'live-player', 'text.selectable', 'button.open-type.openSetting', 'console.log'],
      ...['button.open-type.contact', 'openBluetoothAdapter', 'getSystemInfoSync.return.albumAuthorized']
    ]
    const answers = await run(`return ${JSON.stringify(asked)}.filter((schema) => !wx.canIUse(schema))`)
    expect(answers).toEqual(asked.slice(-3))
  })

  test('calls that frameworks make at their start answer', async () => {
    expect(
      await run(`
        const seen = new Promise((resolve) => {
          wx.createIntersectionObserver().relativeToViewport().observe('.still', resolve)
        })
        let isSeen = false
        const far = wx.createIntersectionObserver(getCurrentPages()[0]).relativeToViewport({ bottom: -10 })
        const arrived = new Promise((resolve) => far.observe('.far', resolve))
        void arrived.then(() => { isSeen = true })
        const { intersectionRatio, boundingClientRect } = await seen
        const early = isSeen
        wx.pageScrollTo({ selector: '.far', duration: 0 })
        await arrived
        far.disconnect()
        wx.pageScrollTo({ scrollTop: 0, duration: 0 })
        return {
          early,
          ...wx.getAccountInfoSync(),
          text: wx.arrayBufferToBase64(new Uint8Array([0, 255, 16]).buffer),
          bytes: [...new Uint8Array(wx.base64ToArrayBuffer('AP8Q'))],
          ratio: intersectionRatio,
          width: boundingClientRect.width,
          launch: wx.getLaunchOptionsSync().path,
          update: await new Promise((resolve) => wx.getUpdateManager().onCheckForUpdate(resolve)),
          files: typeof wx.getFileSystemManager
        }`)
    ).toEqual({
      miniProgram: { appId: 'touristappid', envVersion: 'develop', version: '' },
      ...{
        text: 'AP8Q',
        bytes: [0, 255, 16],
        update: { hasUpdate: false },
        ratio: 1,
        width: 24,
        early: false,
        launch: 'pages/index/index',
        files: 'undefined'
      }
    })
    expect((await gaps()).filter((line) => line.includes('wx.getFileSystemManager is not'))).toHaveLength(1)
  })
})
