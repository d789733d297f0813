import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import { type DemoPusher, openDemoPusher } from './demo-pusher'
import { launchChromium, madeUpCamera } from './launch-chromium'
import { startMediaServerProcess, type MediaServerProcess } from './media-server-process'
import { openPlayerPage } from './player-page'
import { startBuiltDemo, type RunningPreview } from './running-preview'
import { until } from './until'

jest.setTimeout(60_000)

/** ms that the server is away: longer than the native pusher tries by itself. */
const outage = 8000

describe('a media server that is killed under a push for 8 s', () => {
  let preview: RunningPreview
  let browser: Browser
  let server: MediaServerProcess
  let pusher: DemoPusher

  /** The page connects to the server that can be killed, instead of the preview's own. */
  const useServer = async (page: Page) => {
    const [, own = ''] = /Test card\s+http:\/\/(\S+?)\/live\//.exec(preview.output()) ?? []
    await page.addInitScript(
      ({ own, other }) => {
        globalThis.WebSocket = class extends WebSocket {
          constructor(address: string | URL, protocols?: string | string[]) {
            super(String(address).replace(own, other), protocols)
          }
        }
      },
      { own, other: new URL(server.url).host }
    )
  }

  beforeAll(async () => {
    ;[preview, browser, server] = await Promise.all([
      startBuiltDemo(join(__dirname, '../..')),
      launchChromium(madeUpCamera),
      startMediaServerProcess()
    ])
    pusher = await openDemoPusher(browser, preview.address, 'Push', { prepare: useServer })
  })

  afterAll(async () => {
    await server.kill()
    await pusher.close()
    await browser.close()
    expect(await preview.stop()).toBe(0)
  })

  test('the pusher says that it reconnects, and then pushes again untouched by anyone', async () => {
    await pusher.phase('previewing')
    await pusher.tap('Push')
    await pusher.phase('pushing')
    expect(pusher.publishing()).toBe(1)

    await server.kill()
    const back = after(outage)
    await pusher.phase('reconnecting')
    await pusher.top.locator('.picture').getByText('Reconnecting').first().waitFor()
    await until('an attempt of the component', async () =>
      (await pusher.told('phasechange')).some(({ attempt, limit }) => attempt === 1 && limit === 5)
    )
    await back
    await server.start()

    await pusher.phase('pushing')
    await until('one connection', () => pusher.publishing() === 1)
    const viewer = await openPlayerPage(browser, preview.address, 'Address')
    await viewer.setData({ src: server.url.replace('testcard', 'camera') })
    await viewer.moving()
    await viewer.close()
    expect((await pusher.phases()).at(-1)).toBe('pushing')
    expect(await pusher.told('error')).toEqual([])
  })
})
