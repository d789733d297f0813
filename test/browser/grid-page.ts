import type { Page } from 'playwright-core'
import { openTab } from './tabs'
import { until } from './until'
import { watchCalls } from './voip-page'

type Detail = Readonly<Record<string, unknown>>

/** What of the mini program, and of what the test watches in its tab, is reached from outside. */
interface Tab {
  readonly ownOpenid: string
  /** Decoded pictures that a canvas has shown. */
  readonly framesOn: WeakMap<HTMLCanvasElement, number>
  readonly tracks: readonly MediaStreamTrack[]
  /** Lists that `wx.subscribeVoIPVideoMembers` was given. */
  readonly subscriptions: string[][]
  readonly getCurrentPages: () => { selectComponent(selector: string): GridComponent | null }[]
}

interface GridComponent {
  readonly data: {
    readonly state: { readonly phase: string }
    readonly tiles: readonly {
      readonly openid: string
      readonly x: number
    }[]
    readonly marks: readonly number[]
  }
}

export interface GridPage {
  readonly page: Page
  readonly openid: string
  /** Joins by the button of the page. */
  join(): Promise<void>
  phase(phase: string): Promise<void>
  /** openids of the tiles that can be seen, oneself too. */
  tiles(): Promise<string[]>
  /** Resolves when there are so many people, on this page. */
  people(count: number): Promise<void>
  /** Who is marked as speaking. */
  speaking(): Promise<string[]>
  /** The last list that WeChat was given. */
  subscribed(): Promise<string[]>
  /** Resolves when each of the others on this page shows so many more pictures. */
  sees(others: number, count?: number): Promise<void>
  /** A button of the phone, of the mini program or of the panel. */
  press(name: string): Promise<void>
  choose(name: string): Promise<void>
  tracks(): Promise<number>
  sockets(): number
}

/** A tab with the demo's page of a call, before the door, with all rights given. */
export async function openGridPage(address: string, group: string): Promise<GridPage> {
  const page = await openTab({ camera: true })
  let sockets = 0
  page.on('websocket', (socket) => {
    if (new URL(socket.url()).pathname !== '/relay') return
    sockets += 1
    socket.on('close', () => {
      sockets -= 1
    })
  })
  await page.addInitScript(watchCalls)
  await page.addInitScript(watchSubscriptions)
  await page.goto(`${address}#/pages/call-basic/index?group=${group}`)
  const read = () =>
    page.evaluate((): { phase: string } & Pick<GridComponent['data'], 'tiles' | 'marks'> => {
      const { getCurrentPages } = globalThis as unknown as Tab
      const grids = getCurrentPages().map((one) => one.selectComponent('.grid'))
      const data = grids.find((grid) => grid !== null)?.data
      return { phase: data?.state.phase ?? '', tiles: data?.tiles ?? [], marks: data?.marks ?? [] }
    })
  const tiles = async () => (await read()).tiles.filter(({ x }) => x >= 0).map(({ openid }) => openid)
  /** Of each picture of another that is on the page. */
  const frames = () =>
    page.evaluate(() => {
      const { framesOn } = globalThis as unknown as Tab
      const canvases = document.querySelectorAll<HTMLCanvasElement>('wx-voip-room canvas')
      return [...canvases].flatMap((canvas) => framesOn.get(canvas) ?? [])
    })
  return {
    page,
    openid: await page.evaluate(() => (globalThis as unknown as Tab).ownOpenid),
    async join() {
      await page.getByRole('button', { name: 'Join', exact: true }).click()
      await until('joined', async () => (await read()).phase === 'joined')
    },
    phase: (phase) => until(phase, async () => (await read()).phase === phase),
    tiles,
    people: (count) => until(`${count} people`, async () => (await tiles()).length === count),
    speaking: async () => {
      const { tiles, marks } = await read()
      return tiles.flatMap(({ openid }, index) => (marks[index] ? [openid] : []))
    },
    subscribed: () => page.evaluate(() => (globalThis as unknown as Tab).subscriptions.at(-1) ?? []),
    async sees(others, count = 20) {
      await until(`pictures of ${others}`, async () => (await frames()).length === others)
      const before = await frames()
      await until(`${count} new pictures of each`, async () => {
        const now = await frames()
        return now.length === others && now.every((shown, index) => shown >= (before[index] ?? 0) + count)
      })
    },
    press: (name) => page.getByRole('button', { name, exact: true }).click(),
    choose: (name) => page.getByRole('radio', { name, exact: true }).check(),
    tracks: () =>
      page.evaluate(() => {
        const { tracks } = globalThis as unknown as Tab
        return tracks.filter(({ readyState }) => readyState === 'live').length
      }),
    sockets: () => sockets
  }
}

/** Runs in the tab before anything else: notes what the mini program subscribes to, once there is a `wx`. */
function watchSubscriptions(): void {
  const subscriptions: unknown[] = []
  Object.assign(globalThis, { subscriptions })
  let wx: Record<string, unknown> | undefined
  Object.defineProperty(globalThis, 'wx', {
    configurable: true,
    get: () => wx,
    set(value: Record<string, unknown>) {
      wx = new Proxy(value, {
        get(target, name): unknown {
          const call: unknown = Reflect.get(target, name)
          if (name !== 'subscribeVoIPVideoMembers' || typeof call !== 'function') return call
          return (options: Detail): unknown => {
            subscriptions.push(options['openIdList'])
            return Reflect.apply(call, target, [options])
          }
        }
      })
    }
  })
}
