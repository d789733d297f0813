import { setTimeout as after } from 'node:timers/promises'
import { startMediaServerProcess, type MediaServerProcess } from './media-server-process'
import { openPlayerPage, type PlayerPage } from './player-page'
import { builtDemo, lostConnections } from './tabs'
import { until } from './until'

/** ms that the server is away: longer than the native player tries by itself. */
const outage = 8000

describe('a media server that is killed for 8 s', () => {
  let server: MediaServerProcess
  let player: PlayerPage

  beforeAll(async () => {
    const [demo, started] = await Promise.all([builtDemo(), startMediaServerProcess()])
    server = started
    player = await openPlayerPage(demo.address, 'Address', { expectedErrors: lostConnections })
  })

  afterAll(() => server.kill())

  test('the player reports that it reconnects to a killed media server, and plays again by itself once it is back', async () => {
    const { page } = player
    const address = page.getByRole('textbox', { name: 'Stream address' })
    await address.fill(server.url)
    await player.forget()
    await address.press('Enter')
    await until('playing', async () => (await player.phases()).at(-1) === 'playing')
    await player.moving()

    await player.forget()
    await server.kill()
    const back = after(outage)
    await player.says('Reconnecting...')
    expect(await player.phases()).toEqual(['reconnecting'])
    await until('the native player has given up', async () => (await player.codes()).includes(-2301))
    await until('an attempt of the component', async () =>
      (await player.details('phasechange')).some(({ attempt, limit }) => attempt === 1 && limit === 5)
    )
    await back
    await server.start()

    await player.phase('playing')
    await player.moving()
    expect(new Set(await player.phases())).toEqual(new Set(['reconnecting', 'playing']))
    expect(await player.details('error')).toEqual([])
    expect(await page.locator('wx-live-player').innerText()).not.toContain('Reconnecting')
  })
})
