import type { Page } from 'playwright-core'
import { openTab, type TabOptions } from './tabs'
import { until } from './until'

type Detail = Readonly<Record<string, unknown>>

/** The page of the fixture `voip-room`, and what it has recorded: `[type, detail, at]`. */
interface MiniProgram {
  getApp(): { readonly globalData: { readonly recorded: [string, Detail, number][] } }
  getCurrentPages(): { setData(data: object): void; perform(call: string, options: object): void }[]
}

/** Whose tab it is. */
interface Person {
  readonly ownOpenid: string
}

/** What the test watches in the tab. */
interface Watched {
  /** Decoded pictures that a canvas has shown. */
  readonly framesOn: WeakMap<HTMLCanvasElement, number>
  readonly tracks: readonly MediaStreamTrack[]
  /** What leaves the loudspeaker. */
  readonly analysers: readonly AnalyserNode[]
}

export interface View {
  readonly openid: string
  readonly mode: 'camera' | 'video'
}

/** One person: a tab with the fixture in it. */
export interface VoipPage {
  readonly page: Page
  readonly openid: string
  /** Which views there are from now on; without `camera` one's own picture is off. */
  show(...views: View[]): Promise<void>
  /** Sets `fit` and `position` of all views. */
  setStyle(data: { readonly fit?: string; readonly position?: string }): Promise<void>
  /** Makes a call of `wx` and gives its answer. */
  call(name: string, options?: object): Promise<Detail>
  join(groupId: string, options?: object): Promise<Detail>
  /** Details of the events and answers of this name. */
  details(type: string): Promise<Detail[]>
  /** The newest list of an event. */
  list(type: string): Promise<unknown>
  /** Chooses something in the panel beside the phone. */
  choose(name: string): Promise<void>
  /** Presses a button of the phone or of the panel. */
  press(name: string): Promise<void>
  /** Pictures of that member that were shown. */
  frames(openid: string): Promise<number>
  /** Resolves when so many more have been shown. */
  sees(openid: string, count?: number): Promise<void>
  /** Resolves when something leaves the phone's loudspeaker. */
  loud(): Promise<void>
  /** Resolves when nothing has left it for longer than between two beeps. */
  silent(): Promise<void>
  /** Open sockets to the relay. */
  sockets(): number
  /** Tracks of camera and microphone that are live. */
  tracks(): Promise<number>
  /** How many there have been. */
  opened(): Promise<number>
  /** The tab is closed: nobody says goodbye. */
  vanish(): Promise<void>
}

export interface VoipPageOptions extends TabOptions {
  /** Runs in the tab before anything else. */
  readonly prepare?: () => void
}

/** What the preview's own server signs for the person in this tab. */
function sign(page: Page, groupId: string): Promise<Detail> {
  return page.evaluate(async (group) => {
    const ask = async (path: string, body: object): Promise<Detail> => {
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })
      return (await answer.json()) as Detail
    }
    const { code } = await ask('/preview/login', { openid: (globalThis as unknown as Person).ownOpenid })
    const { signature, nonceStr, timeStamp } = await ask('/voip-sign', { code, groupId: group })
    return { signature, nonceStr, timeStamp }
  }, groupId)
}

/** Opens the fixture `voip-room` in a tab of its own, with settings of its own and all rights given. */
export async function openVoipPage(address: string, { prepare, ...options }: VoipPageOptions = {}): Promise<VoipPage> {
  const page = await openTab({ camera: true, ...options })
  let sockets = 0
  page.on('websocket', (socket) => {
    if (new URL(socket.url()).pathname !== '/relay') return
    sockets += 1
    socket.on('close', () => {
      sockets -= 1
    })
  })
  await page.addInitScript(watchCalls)
  if (prepare) await page.addInitScript(prepare)
  await page.goto(address)
  await page.locator('wx-page:visible').waitFor()

  const details = (type: string) =>
    page.evaluate((type) => {
      const { recorded } = (globalThis as unknown as MiniProgram).getApp().globalData
      return recorded.flatMap(([name, detail]) => (name === type ? [detail] : []))
    }, type)
  const call = async (name: string, options: object = {}) => {
    const { length } = await details(name)
    await page.evaluate(
      ({ name, options }) => {
        ;(globalThis as unknown as MiniProgram).getCurrentPages().at(-1)?.perform(name, options)
      },
      { name, options }
    )
    await until(`an answer to ${name}`, async () => (await details(name)).length > length)
    return (await details(name)).at(-1) ?? {}
  }
  const frames = (openid: string) =>
    page.evaluate((id) => {
      const canvas = document.querySelector<HTMLCanvasElement>(`wx-voip-room[id$="${id}"] canvas`)
      const { framesOn } = globalThis as unknown as Watched
      return canvas && !canvas.hidden ? (framesOn.get(canvas) ?? 0) : 0
    }, openid)
  /** The highest of the samples that have left of late. */
  const loudness = () =>
    page.evaluate(() => {
      const { analysers } = globalThis as unknown as Watched
      const samples = analysers.flatMap((analyser) => {
        const wave = new Float32Array(analyser.fftSize)
        if (analyser.context.state === 'running') analyser.getFloatTimeDomainData(wave)
        return [...wave]
      })
      return samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
    })
  return {
    page,
    openid: await page.evaluate(() => (globalThis as unknown as Person).ownOpenid),
    details,
    call,
    frames,
    setStyle: (data) =>
      page.evaluate((given) => {
        ;(globalThis as unknown as MiniProgram).getCurrentPages().at(-1)?.setData(given)
      }, data),
    show: (...views) =>
      page.evaluate((given) => {
        ;(globalThis as unknown as MiniProgram).getCurrentPages().at(-1)?.setData({ views: given })
      }, views),
    join: async (groupId, options = {}) =>
      call('joinVoIPChat', { ...(await sign(page, groupId)), roomType: 'video', groupId, ...options }),
    list: async (type) => (await details(type)).at(-1)?.['openIdList'],
    choose: (name) => page.getByRole('radio', { name, exact: true }).check(),
    press: (name) => page.getByRole('button', { name, exact: true }).click(),
    async sees(openid, count = 20) {
      const before = await frames(openid)
      await until(`${count} new pictures of ${openid}`, async () => (await frames(openid)) >= before + count)
    },
    loud: () => until('a sound', async () => (await loudness()) > 0),
    async silent() {
      let lastSound = Date.now()
      let quiet = 0
      await until('silence', async () => {
        quiet = (await loudness()) === 0 ? quiet + 1 : 0
        if (quiet === 0) lastSound = Date.now()
        return quiet > 10 && Date.now() - lastSound > 2000
      })
    },
    sockets: () => sockets,
    tracks: () =>
      page.evaluate(() => {
        const { tracks } = globalThis as unknown as Watched
        return tracks.filter(({ readyState }) => readyState === 'live').length
      }),
    opened: () => page.evaluate(() => (globalThis as unknown as Watched).tracks.length),
    vanish: () => page.close()
  }
}

/** Runs in the tab before anything else. */
export function watchCalls(): void {
  localStorage.setItem(
    'miniprogram-preview',
    JSON.stringify({ device: { access: { 'scope.camera': true, 'scope.record': true } } })
  )
  const ownOpenid = `o${Array.from(crypto.getRandomValues(new Uint8Array(27)), (byte) => (byte % 36).toString(36)).join('')}`
  // As the preview keeps it from one load to the next.
  sessionStorage.setItem('miniprogram-preview-openid', ownOpenid)
  const framesOn = new WeakMap<HTMLCanvasElement, number>()
  const tracks: MediaStreamTrack[] = []
  const analysers: AnalyserNode[] = []
  Object.assign(globalThis, { ownOpenid, framesOn, tracks, analysers })

  const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
  navigator.mediaDevices.getUserMedia = async (constraints) => {
    const stream = await open(constraints)
    tracks.push(...stream.getTracks())
    return stream
  }
  const canvases = CanvasRenderingContext2D.prototype
  const draw = Reflect.get(canvases, 'drawImage') as (this: CanvasRenderingContext2D, ...args: unknown[]) => void
  Object.assign(canvases, {
    drawImage(this: CanvasRenderingContext2D, ...args: unknown[]) {
      if (args[0] instanceof VideoFrame) framesOn.set(this.canvas, (framesOn.get(this.canvas) ?? 0) + 1)
      draw.apply(this, args)
    }
  })
  const nodes = AudioNode.prototype
  const connect = Reflect.get(nodes, 'connect') as (this: AudioNode, ...args: unknown[]) => unknown
  Object.assign(nodes, {
    connect(this: AudioNode, ...args: unknown[]) {
      if (args[0] instanceof AudioDestinationNode) {
        const analyser = new AnalyserNode(this.context, { fftSize: 32768 })
        analysers.push(analyser)
        connect.call(this, analyser)
      }
      return connect.apply(this, args)
    }
  })
}
