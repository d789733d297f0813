import type { Page } from 'playwright-core'
import { openTab, type TabOptions } from './tabs'
import { until } from './until'

type Detail = Readonly<Record<string, unknown>>

/** The page of the fixture `live-pusher`, and what it has recorded: `[type, detail, at]`. */
interface MiniProgram {
  readonly getApp: () => { readonly globalData: { readonly recorded: [string, Detail, number][] } }
  getCurrentPages(): { setData(data: object): void; perform(call: string, options: object): void }[]
  readonly wx: { reLaunch(options: { url: string }): Promise<void> }
}

/** One tab with the fixture in it. */
export interface PusherPage {
  readonly page: Page
  setData(data: object): Promise<void>
  /** Taps a button of the fixture. */
  tap(name: string): Promise<void>
  /** Makes a call of the context and gives its answer. */
  call(name: string, options?: object): Promise<Detail>
  /** Details of the events and answers of this name. */
  details(type: string): Promise<Detail[]>
  /** Codes of the pusher. */
  codes(): Promise<unknown[]>
  /** Resolves when the code has come. */
  has(code: number): Promise<void>
  /** From here on only what comes is recorded. */
  forget(): Promise<void>
  /** Closes all pages, waits until they have released everything, and opens one: cheaper than a new tab. */
  relaunch(): Promise<void>
  /** Chooses something in the panel beside the phone. */
  choose(name: string): Promise<void>
  /** Answers the phone's question. */
  answer(allowed: boolean): Promise<void>
  /** Frames that the player on this tab has shown. */
  frames(): Promise<number>
  /** Resolves when so many more have been shown. */
  moving(count?: number): Promise<void>
  /** Resolves when the player's picture has this size. */
  shows(width: number, height: number): Promise<void>
  /** Open sockets to media servers. */
  publishing(): number
  /** Tracks of camera and microphone that are live. */
  tracks(): Promise<number>
}

export interface PusherPageOptions extends TabOptions {
  /** Path of the fixture's page. */
  readonly path?: string
  /** The phone's rights are given already. */
  readonly allowed?: boolean
  /** Runs before the page is opened. */
  readonly prepare?: (page: Page) => Promise<unknown>
}

const rights = { 'scope.camera': true, 'scope.record': true }

/** Opens the fixture `live-pusher` on a computer with a camera, in a tab of its own, with settings of its own. */
export async function openPusherPage(
  address: string,
  { path = 'pages/index/index', allowed = true, prepare, ...options }: PusherPageOptions = {}
): Promise<PusherPage> {
  const page = await openTab({ camera: true, ...options })
  let publishing = 0
  page.on('websocket', (socket) => {
    const { pathname } = new URL(socket.url())
    if (!pathname.endsWith('.flv')) return
    publishing += 1
    socket.on('close', () => {
      publishing -= 1
    })
  })
  await page.addInitScript(
    ({ device, given }) => {
      if (given) localStorage.setItem('miniprogram-preview', JSON.stringify({ device }))
      const tracks: MediaStreamTrack[] = []
      Object.assign(globalThis, { openTracks: tracks })
      const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
      navigator.mediaDevices.getUserMedia = async (constraints) => {
        const stream = await open(constraints)
        tracks.push(...stream.getTracks())
        return stream
      }
    },
    { device: { access: rights }, given: allowed }
  )
  await prepare?.(page)
  await page.goto(`${address}#/${path}`)
  await page.locator('wx-page:visible').waitFor()

  const details = (type: string) =>
    page.evaluate((name) => {
      const { recorded } = (globalThis as unknown as MiniProgram).getApp().globalData
      return recorded.flatMap(([type, detail]) => (type === name ? [detail] : []))
    }, type)
  const codes = async () => (await details('statechange')).map(({ code }) => code)
  const frames = () =>
    page.evaluate(() => document.querySelector('video')?.getVideoPlaybackQuality().totalVideoFrames ?? 0)
  const tracks = () =>
    page.evaluate(() => {
      const { openTracks } = globalThis as unknown as { readonly openTracks: readonly MediaStreamTrack[] }
      return openTracks.filter(({ readyState }) => readyState === 'live').length
    })
  return {
    page,
    details,
    codes,
    frames,
    setData: (data) =>
      page.evaluate((given) => {
        ;(globalThis as unknown as MiniProgram).getCurrentPages().at(-1)?.setData(given)
      }, data),
    tap: (name) => page.locator('wx-page:not([hidden])').getByText(name, { exact: true }).click(),
    async call(name, options = {}) {
      const { length } = await details(name)
      await page.evaluate(
        ({ name, options }) => {
          ;(globalThis as unknown as MiniProgram).getCurrentPages().at(-1)?.perform(name, options)
        },
        { name, options }
      )
      await until(`an answer to ${name}`, async () => (await details(name)).length > length)
      return (await details(name)).at(-1) ?? {}
    },
    has: (code) => until(`code ${code}`, async () => (await codes()).includes(code)),
    forget: () =>
      page.evaluate(() => {
        ;(globalThis as unknown as MiniProgram).getApp().globalData.recorded.length = 0
      }),
    async relaunch() {
      await page.evaluate(async (url) => {
        const { getApp, wx } = globalThis as unknown as MiniProgram
        await wx.reLaunch({ url })
        getApp().globalData.recorded.length = 0
      }, `/${path}`)
      await until('no socket', () => publishing === 0)
      await until('no track', async () => (await tracks()) === 0)
    },
    choose: (name) => page.getByRole('radio', { name, exact: true }).check(),
    answer: (yes) => page.getByRole('button', { name: yes ? 'Allow' : "Don't Allow", exact: true }).click(),
    async moving(count = 20) {
      const before = await frames()
      await until(`${count} new frames`, async () => (await frames()) >= before + count)
    },
    shows: (width, height) =>
      until(`a picture of ${width}x${height}`, () =>
        page.evaluate(
          ({ width, height }) => {
            const video = document.querySelector('video')
            return video?.videoWidth === width && video.videoHeight === height
          },
          { width, height }
        )
      ),
    publishing: () => publishing,
    tracks
  }
}

/** The mean brightness of a picture and how many colours it has, by its address in the page. */
export function colours(page: Page, address: unknown): Promise<{ brightness: number; count: number }> {
  return page.evaluate(async (source) => {
    const image = new Image()
    image.src = source
    await image.decode()
    const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight)
    const context = canvas.getContext('2d')
    context?.drawImage(image, 0, 0)
    const { data } = context?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: new Uint8ClampedArray() }
    const sum = data.reduce((total, value, index) => (index % 4 === 3 ? total : total + value), 0)
    return { brightness: sum / (data.length * 0.75), count: new Set(new Uint32Array(data.buffer)).size }
  }, String(address))
}
