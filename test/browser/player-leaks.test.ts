import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { launchChromium } from './launch-chromium'
import { openPlayerPage, type PlayerPage } from './player-page'
import { startBuiltDemo, type RunningPreview } from './running-preview'
import { until } from './until'

jest.setTimeout(60_000)

const times = 50
const path = 'pages/player-controls/index'

type Listen = (listener: unknown) => void

interface WatchedProgram {
  /** Those that listen to the phone now. */
  listening: [event: string, listener: unknown][]
  readonly wx: Record<string, Listen>
}

test(`nothing is left of a player that was opened and left ${times} times`, async () => {
  const preview: RunningPreview = await startBuiltDemo(join(__dirname, '../..'))
  const browser: Browser = await launchChromium()
  const player: PlayerPage = await openPlayerPage(browser, preview.address, 'Controls')
  const { page } = player
  const viewers = async () => {
    const { testcard } = (await (await fetch(`${preview.address}viewers.json`)).json()) as { testcard: number }
    return testcard
  }
  const listeners = () =>
    page.evaluate(() => (globalThis as unknown as WatchedProgram).listening.map(([event]) => event).sort())
  await player.phase('playing')
  await player.back()
  await until('hung up', async () => (await viewers()) === 0)
  await page.evaluate(() => {
    const program = globalThis as unknown as WatchedProgram
    program.listening = []
    for (const name of Object.keys(program.wx)) {
      const [, event = ''] = /^on([A-Z]\w+)$/.exec(name) ?? []
      const [on, off] = [program.wx[`on${event}`], program.wx[`off${event}`]]
      if (!on || !off) continue
      program.wx[`on${event}`] = (listener) => {
        program.listening.push([event, listener])
        on(listener)
      }
      program.wx[`off${event}`] = (listener) => {
        const index = program.listening.findIndex(([of, one]) => of === event && one === listener)
        if (index >= 0) program.listening.splice(index, 1)
        off(listener)
      }
    }
  })

  for (let time = 0; time < times; time++) {
    await player.cover(path)
    // Some are left before they have a connection, some while they wait for it, some while they play.
    if (time % 3 === 1) await until('a connection', async () => (await viewers()) === 1)
    if (time % 10 === 0) await player.moving(0, 1)
    if (time === 0) expect(await listeners()).not.toEqual([])
    await player.back()
    await page.locator(`wx-page[data-route="${path}"]`).waitFor({ state: 'detached' })
  }

  await until('hung up', async () => (await viewers()) === 0)
  expect(await page.locator('video, wx-live-player').count()).toBe(0)
  expect(await listeners()).toEqual([])
  await player.close()
  await browser.close()
  expect(await preview.stop()).toBe(0)
})
