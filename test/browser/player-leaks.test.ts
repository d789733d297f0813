import { openPlayerPage } from './player-page'
import { startStreamFront } from './stream-front'
import { builtDemo } from './tabs'
import { until } from './until'

const times = 20
const path = 'pages/player-controls/index'

type Listen = (listener: unknown) => void

interface WatchedProgram {
  /** Those that listen to the phone now. */
  listening: [event: string, listener: unknown][]
  readonly wx: Record<string, Listen>
}

test(`a player that was opened and left ${times} times leaves no connection, element or listener behind`, async () => {
  const { address, testCard } = await builtDemo()
  // Other tests play the test card itself.
  const front = await startStreamFront(testCard)
  const player = await openPlayerPage(address, 'Controls', {
    prepare: (page) =>
      page.addInitScript(
        ({ from, to }) => {
          const parse = JSON.parse.bind(JSON) as (text: string) => unknown
          JSON.parse = (text: string) => parse(text.replaceAll(from, to))
        },
        { from: testCard, to: front.url }
      )
  })
  const { page } = player
  const listeners = () =>
    page.evaluate(() => (globalThis as unknown as WatchedProgram).listening.map(([event]) => event).sort())
  await player.phase('playing')
  await player.back()
  await until('hung up', () => front.viewers() === 0)
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
    if (time % 3 === 1) await until('a connection', () => front.viewers() === 1)
    if (time % 10 === 0) await player.moving(0, 1)
    // The listeners of WeChat stay for the life of the app: no player adds one.
    if (time === 0) expect(await listeners()).toEqual([])
    await player.back()
    await page.locator(`wx-page[data-route="${path}"]`).waitFor({ state: 'detached' })
  }

  await until('hung up', () => front.viewers() === 0)
  expect(await page.locator('video, wx-live-player').count()).toBe(0)
  expect(await listeners()).toEqual([])
  front.close()
})
