import type { Locator, Page } from 'playwright-core'
import { openTab, type TabOptions } from './tabs'
import { until } from './until'

type Detail = Readonly<Record<string, unknown>>

/** What of a mini program is reached from outside. */
interface MiniProgram {
  readonly getCurrentPages: () => {
    setData(data: object): void
    selectAllComponents(selector: string): PlayerComponent[]
  }[]
  readonly wx: Record<'navigateTo' | 'reLaunch', (options: { url: string }) => void>
}

interface PlayerComponent {
  readonly data: { readonly state: { readonly phase: string } }
  /** What it has emitted since `forget`. */
  recorded?: [name: string, detail: Detail][]
  setData(data: object): void
  triggerEvent(name: string, detail: Detail): void
}

/** A page of the demo with players, on the phone of the preview; players are counted from 0. */
export interface PlayerPage {
  readonly page: Page
  /** Gives the demo's page new data: its players' `src`, as a rule. */
  setData(data: object): Promise<void>
  /** Sets properties of the player itself, that the demo's page leaves alone. */
  configure(properties: object, player?: number): Promise<void>
  /** Opens the case of this English name from the home page. */
  enter(name: string): Promise<void>
  /** Closes all pages, and opens the case of this English name from the home page: cheaper than a new tab. */
  relaunch(name: string): Promise<void>
  /** Opens another page above. */
  cover(path: string): Promise<void>
  back(): Promise<void>
  /** Chooses something in the panel beside the phone. */
  choose(group: string, name: string): Promise<void>
  /** Details of the events of this name, the native ones included. */
  details(name: string, player?: number): Promise<Detail[]>
  /** From here on only what comes is recorded. */
  forget(): Promise<void>
  /** The phases that it went through, without `buffering`, which a slow machine adds. */
  phases(player?: number): Promise<unknown[]>
  /** Native codes. */
  codes(player?: number): Promise<unknown[]>
  /** Resolves when a player is in this phase. */
  phase(phase: string, player?: number): Promise<void>
  /** Resolves when so many more frames have been shown. */
  moving(player?: number, frames?: number): Promise<void>
  frames(player?: number): Promise<number>
  /** Resolves when the text lies over a picture. */
  says(text: string): Promise<void>
  /** A button over the picture. */
  button(name: string): Locator
  /** Resolves when a button of the control bar, or a text beside it, is shown, which a tap on the picture brings back. */
  showControl(control: Locator): Promise<void>
  /** Taps a button of the control bar, which a tap on the picture brings back. */
  tapControl(name: string): Promise<void>
}

/** The players of the demo's pages. */
const players = '.picture, .tile'

export interface PlayerPageOptions extends TabOptions {
  /** Runs before the page is opened. */
  readonly prepare?: (page: Page) => Promise<unknown>
}

/** Opens the home page of the demo, and from there the case of this English name. */
export async function openPlayerPage(
  address: string,
  name: string,
  { prepare, ...options }: PlayerPageOptions = {}
): Promise<PlayerPage> {
  const page = await openTab(options)
  await prepare?.(page)
  await page.goto(address)
  await enterCase(page, name)
  const top = page.locator('wx-page:not([hidden])')
  const picture = top.locator('wx-live-player')
  const video = top.locator('video')
  const component = (player: number) =>
    page.evaluateHandle(
      ({ players, player }) => {
        const { getCurrentPages } = globalThis as unknown as MiniProgram
        const found = getCurrentPages().at(-1)?.selectAllComponents(players)[player]
        if (!found) throw new Error(`there is no player ${player} on this page`)
        return found
      },
      { players, player }
    )
  const details = async (name: string, player = 0) =>
    (await component(player)).evaluate(
      ({ recorded = [] }, name) => recorded.flatMap(([type, detail]) => (type === name ? [detail] : [])),
      name
    )
  const frames = (player = 0) =>
    video.nth(player).evaluate((element: HTMLVideoElement) => element.getVideoPlaybackQuality().totalVideoFrames)
  const button = (name: string) => picture.getByRole('button', { name, exact: true })
  return {
    page,
    frames,
    details,
    button,
    setData: (data) =>
      page.evaluate((given) => {
        ;(globalThis as unknown as MiniProgram).getCurrentPages().at(-1)?.setData(given)
      }, data),
    async configure(properties, player = 0) {
      await (await component(player)).evaluate((one, given) => one.setData(given), properties)
    },
    enter: (name) => enterCase(page, name),
    async relaunch(name) {
      await page.evaluate((url) => (globalThis as unknown as MiniProgram).wx.reLaunch({ url }), '/pages/home/index')
      await page.locator('wx-page:not([data-route="pages/home/index"])').first().waitFor({ state: 'detached' })
      await enterCase(page, name)
    },
    async cover(path) {
      await page.evaluate((url) => (globalThis as unknown as MiniProgram).wx.navigateTo({ url }), `/${path}`)
      await page.locator(`wx-page[data-route="${path}"]:visible`).waitFor()
    },
    back: () => page.getByRole('button', { name: 'Back', exact: true }).click(),
    choose: (group, name) =>
      page.getByRole('radiogroup', { name: group, exact: true }).getByRole('radio', { name, exact: true }).check(),
    forget: () => listen(page),
    phases: async (player) => withoutBuffering((await details('phasechange', player)).map(({ phase }) => phase)),
    codes: async (player) => (await details('statechange', player)).map(({ code }) => code),
    phase: (phase, player = 0) =>
      until(`phase ${phase}`, async () =>
        (await component(player)).evaluate(({ data }, phase) => data.state.phase === phase, phase)
      ),
    async moving(player = 0, count = 20) {
      const before = await frames(player)
      await until(`${count} new frames`, async () => (await frames(player)) >= before + count)
    },
    says: (text) => picture.getByText(text, { exact: true }).first().waitFor(),
    showControl: (control) =>
      until('a control', async () => {
        if (await control.isVisible()) return true
        await button('Show or hide the controls').click()
        return control.isVisible()
      }),
    async tapControl(name) {
      await until(`a tap on ${name}`, async () => {
        if (!(await button(name).isVisible())) await button('Show or hide the controls').click()
        // It may go in the same moment.
        return button(name)
          .click({ timeout: 2000 })
          .then(
            () => true,
            () => false
          )
      })
    }
  }
}

function withoutBuffering(phases: readonly unknown[]): unknown[] {
  return phases.filter((phase) => phase !== 'buffering').filter((phase, index, all) => phase !== all[index - 1])
}

async function enterCase(page: Page, name: string): Promise<void> {
  await page.getByText(name, { exact: true }).click()
  await page.locator('wx-page:not([hidden]) wx-live-player').first().waitFor()
  await listen(page)
}

/** Records what the players of the page on top emit, from the beginning again. */
function listen(page: Page): Promise<void> {
  return page.evaluate((players) => {
    const { getCurrentPages } = globalThis as unknown as MiniProgram
    for (const player of getCurrentPages().at(-1)?.selectAllComponents(players) ?? []) {
      const listens = player.recorded !== undefined
      player.recorded = []
      if (listens) continue
      const trigger = player.triggerEvent.bind(player)
      player.triggerEvent = (name, detail) => {
        player.recorded?.push([name, detail])
        trigger(name, detail)
      }
    }
  }, players)
}
