import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import type { Browser } from 'playwright-core'
import { launchChromium } from './launch-chromium'
import { startMediaServerProcess, type MediaServerProcess } from './media-server-process'
import { openPlayerPage, type PlayerPage } from './player-page'
import { startBuiltDemo, type RunningPreview } from './running-preview'
import { until } from './until'

jest.setTimeout(60_000)

/** ms that the server is away: longer than the native player tries by itself. */
const outage = 8000

describe('a media server that is killed for 8 s', () => {
  let preview: RunningPreview
  let browser: Browser
  let server: MediaServerProcess
  let player: PlayerPage

  beforeAll(async () => {
    ;[preview, browser, server] = await Promise.all([
      startBuiltDemo(join(__dirname, '../..')),
      launchChromium(),
      startMediaServerProcess()
    ])
    player = await openPlayerPage(browser, preview.address, 'Address')
  })

  afterAll(async () => {
    await server.kill()
    await player.close()
    await browser.close()
    expect(await preview.stop()).toBe(0)
  })

  test('the player says that it reconnects, and then plays again untouched by anyone', async () => {
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
    await player.says('Reconnecting')
    expect(await player.phases()).toEqual(['reconnecting'])
    await until('the native player has given up', async () => (await player.codes()).includes(-2301))
    await until('an attempt of the component', async () =>
      (await player.told('phasechange')).some(({ attempt, limit }) => attempt === 1 && limit === 5)
    )
    await back
    await server.start()

    await player.phase('playing')
    await player.moving()
    expect(new Set(await player.phases())).toEqual(new Set(['reconnecting', 'playing']))
    expect(await player.told('error')).toEqual([])
    expect(await page.locator('wx-live-player').innerText()).not.toContain('Reconnecting')
  })
})
