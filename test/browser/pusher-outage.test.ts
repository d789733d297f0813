import { setTimeout as after } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { type DemoPusher, openDemoPusher } from './demo-pusher'
import { startMediaServerProcess, type MediaServerProcess } from './media-server-process'
import { openPlayerPage } from './player-page'
import { builtDemo, lostConnections, type PreviewAddresses } from './tabs'
import { until } from './until'

/** ms that the server is away: longer than the native pusher tries by itself. */
const outage = 8000

describe('a media server that is killed under a push for 8 s', () => {
  let demo: PreviewAddresses
  let server: MediaServerProcess
  let pusher: DemoPusher

  /** The page connects to the server that can be killed, instead of the preview's own. */
  const useServer = async (page: Page) => {
    await page.addInitScript(
      ({ own, other }) => {
        globalThis.WebSocket = class extends WebSocket {
          constructor(address: string | URL, protocols?: string | string[]) {
            super(String(address).replace(own, other), protocols)
          }
        }
      },
      { own: new URL(demo.testCard).host, other: new URL(server.url).host }
    )
  }

  beforeAll(async () => {
    ;[demo, server] = await Promise.all([builtDemo(), startMediaServerProcess()])
    pusher = await openDemoPusher(demo.address, 'Push', { prepare: useServer, expectedErrors: lostConnections })
  })

  afterAll(() => server.kill())

  test('the pusher reports that it reconnects to a killed media server, and pushes again by itself once it is back', async () => {
    await pusher.phase('previewing')
    await pusher.tap('Push')
    await pusher.phase('pushing')
    expect(pusher.publishing()).toBe(1)

    await server.kill()
    const back = after(outage)
    await pusher.phase('reconnecting')
    await pusher.top.locator('.picture').getByText('Reconnecting').first().waitFor()
    await until('an attempt of the component', async () =>
      (await pusher.details('phasechange')).some(({ attempt, limit }) => attempt === 1 && limit === 5)
    )
    await back
    await server.start()

    await pusher.phase('pushing')
    await until('one connection', () => pusher.publishing() === 1)
    const viewer = await openPlayerPage(demo.address, 'Address', { camera: true })
    await viewer.setData({ src: server.url.replace('testcard', 'camera') })
    await viewer.moving()
    expect((await pusher.phases()).at(-1)).toBe('pushing')
    expect(await pusher.details('error')).toEqual([])
  })
})
