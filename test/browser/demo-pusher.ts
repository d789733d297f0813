import type { Locator, Page } from 'playwright-core'
import { allowCapture } from './demo-pages'
import { openTab, type TabOptions } from './tabs'
import { until } from './until'

type Detail = Readonly<Record<string, unknown>>

/** What of a mini program is reached from outside. */
interface MiniProgram {
  readonly getApp: () => { push: string }
  readonly getCurrentPages: () => { setData(data: object): void; selectComponent(selector: string): PusherComponent }[]
}

interface PusherComponent {
  readonly data: { readonly state: { readonly phase: string } }
  /** All that it has emitted. */
  recorded?: [name: string, detail: Detail][]
  triggerEvent(name: string, detail: Detail): void
}

interface WatchedWindow {
  /** What was asked of the browser, and what it gave. */
  readonly capture: { readonly asked: string[]; readonly tracks: MediaStreamTrack[] }
}

/** A page of the demo with a pusher, in a tab of its own. */
export interface DemoPusher {
  readonly page: Page
  /** The page of the mini program on top. */
  readonly top: Locator
  /** Opens the case of this English name from the home page. */
  enter(name: string): Promise<void>
  setData(data: object): Promise<void>
  /** Details of the pusher's events of this name, the native ones included. */
  details(name: string): Promise<Detail[]>
  phases(): Promise<unknown[]>
  /** Resolves when the pusher is in this phase. */
  phase(phase: string): Promise<void>
  /** A button, or a choice, of the page. */
  tap(name: string): Promise<void>
  /** Answers the phone's question. */
  answer(allowed: boolean): Promise<void>
  /** Chooses something in the panel beside the phone. */
  choose(group: string, name: string): Promise<void>
  back(): Promise<void>
  /** Kinds of what the browser was asked for, as in `['audio']`. */
  asked(): Promise<string[]>
  /** Tracks of camera and microphone that are live. */
  tracks(): Promise<number>
  /** Open connections to a media server. */
  publishing(): number
}

export interface DemoPusherOptions extends TabOptions {
  /** The mini program may use camera and microphone unasked. Default: true. */
  readonly allowed?: boolean
  /** RTMP address up to the name of a stream. Default: the preview's own. */
  readonly pushBase?: string
  /** Runs before the page is opened. */
  readonly prepare?: (page: Page) => Promise<unknown>
}

/** Opens the home page of the demo, on a computer with a camera, and from there the case of this English name. */
export async function openDemoPusher(
  address: string,
  name: string,
  { allowed = true, pushBase, prepare, ...options }: DemoPusherOptions = {}
): Promise<DemoPusher> {
  const page = await openTab({ camera: true, ...options })
  if (allowed) await allowCapture(page)
  let publishing = 0
  page.on('websocket', (socket) => {
    if (!new URL(socket.url()).pathname.endsWith('.flv')) return
    publishing += 1
    socket.on('close', () => {
      publishing -= 1
    })
  })
  await page.addInitScript(() => {
    const capture: WatchedWindow['capture'] = { asked: [], tracks: [] }
    Object.assign(globalThis, { capture })
    if (!('mediaDevices' in navigator)) return
    const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
    navigator.mediaDevices.getUserMedia = async (constraints) => {
      capture.asked.push(...Object.keys(constraints ?? {}))
      const stream = await open(constraints)
      capture.tracks.push(...stream.getTracks())
      return stream
    }
  })
  await prepare?.(page)
  await page.goto(address)
  if (pushBase !== undefined) {
    await page.evaluate((push) => {
      ;(globalThis as unknown as MiniProgram).getApp().push = push
    }, `${pushBase}camera`)
  }
  await enterCase(page, name)

  const top = page.locator('wx-page:not([hidden])')
  const component = () =>
    page.evaluateHandle(() => {
      const { getCurrentPages } = globalThis as unknown as MiniProgram
      const found = getCurrentPages().at(-1)?.selectComponent('.picture')
      if (!found) throw new Error('there is no pusher on this page')
      return found
    })
  const details = async (name: string) =>
    (await component()).evaluate(
      ({ recorded = [] }, name) => recorded.flatMap(([type, detail]) => (type === name ? [detail] : [])),
      name
    )
  return {
    page,
    top,
    details,
    enter: (name) => enterCase(page, name),
    setData: (data) =>
      page.evaluate((given) => {
        ;(globalThis as unknown as MiniProgram).getCurrentPages().at(-1)?.setData(given)
      }, data),
    phases: async () => (await details('phasechange')).map(({ phase }) => phase),
    phase: (phase) =>
      until(`phase ${phase}`, async () =>
        (await component()).evaluate(({ data }, phase) => data.state.phase === phase, phase)
      ),
    tap: (name) =>
      top
        .getByRole('button', { name, exact: true })
        .or(top.getByRole('radio', { name, exact: true }))
        .first()
        .click(),
    answer: (yes) => page.getByRole('button', { name: yes ? 'Allow' : "Don't Allow", exact: true }).click(),
    choose: (group, name) =>
      page.getByRole('radiogroup', { name: group, exact: true }).getByRole('radio', { name, exact: true }).check(),
    back: () => page.getByRole('button', { name: 'Back', exact: true }).click(),
    asked: () => page.evaluate(() => (globalThis as unknown as WatchedWindow).capture.asked),
    tracks: () =>
      page.evaluate(() => {
        const { tracks } = (globalThis as unknown as WatchedWindow).capture
        return tracks.filter(({ readyState }) => readyState === 'live').length
      }),
    publishing: () => publishing
  }
}

/** Opens a case and records what its pusher emits from then on. */
async function enterCase(page: Page, name: string): Promise<void> {
  await page.getByText(name, { exact: true }).click()
  await page.locator('wx-page:not([hidden]) wx-rtc-pusher').first().waitFor()
  await page.evaluate(() => {
    const { getCurrentPages } = globalThis as unknown as MiniProgram
    const pusher = getCurrentPages().at(-1)?.selectComponent('.picture')
    if (!pusher || pusher.recorded) return
    pusher.recorded = []
    const trigger = pusher.triggerEvent.bind(pusher)
    pusher.triggerEvent = (name, detail) => {
      pusher.recorded?.push([name, detail])
      trigger(name, detail)
    }
  })
}
