import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { launchChromium } from './launch-chromium'
import { openPlayerPage, type PlayerPage } from './player-page'
import { startBuiltDemo, type RunningPreview } from './running-preview'
import { until } from './until'

jest.setTimeout(60_000)

describe('what happens to the phone while a stream plays', () => {
  let preview: RunningPreview
  let browser: Browser
  let player: PlayerPage

  beforeAll(async () => {
    ;[preview, browser] = await Promise.all([startBuiltDemo(join(__dirname, '../..')), launchChromium()])
  })

  afterAll(async () => {
    await browser.close()
    expect(await preview.stop()).toBe(0)
  })

  beforeEach(async () => {
    player = await openPlayerPage(browser, preview.address, 'Live')
    await player.phase('playing')
    await player.moving()
    await player.forget()
  })

  afterEach(async () => {
    expect(await player.told('error')).toEqual([])
    await player.close()
  })

  const paused = () => player.page.evaluate(() => document.querySelector('video')?.paused)
  const videos = () => player.page.locator('video').count()

  test('under another page it waits, and goes on when that is left', async () => {
    await player.cover('pages/player-basic/index')
    await until('two players', async () => (await videos()) === 2)
    await until('waiting', async () => (await paused()) === true)
    await player.moving()
    await player.back()
    await until('one player', async () => (await videos()) === 1)
    await player.phase('playing')
    await player.moving()
  })

  test('in the background it waits, and goes on in front', async () => {
    await player.choose('Mini program', 'In background')
    await until('waiting', async () => (await paused()) === true)
    await player.choose('Mini program', 'In front')
    await player.phase('playing')
    await player.moving()
    expect(await player.phases()).toEqual(['interrupted', 'playing'])
    expect(await player.codes()).toContain(6000)
  })

  test('without a network it says so, and plays again by itself with one', async () => {
    await player.choose('Network', 'Offline')
    await player.phase('offline')
    await player.says('No network')
    await player.choose('Network', '4G')
    await player.phase('playing')
    await player.moving()

    await player.choose('Network', 'Offline')
    await until('the native player has given up', async () => (await player.codes()).includes(-2301))
    await player.says('No network')
    await player.choose('Network', 'Wi-Fi')
    await player.phase('playing')
    await player.moving()
    expect(await player.phases()).not.toContain('failed')
  })

  test('a phone call interrupts it, and it plays again by itself', async () => {
    await player.choose('Phone call', 'Ongoing')
    await player.phase('interrupted')
    await player.says('Interrupted')
    await player.choose('Phone call', 'None')
    await player.phase('playing')
    await player.moving()
    expect(await player.phases()).toEqual(['interrupted', 'playing'])
    expect(await player.page.evaluate(() => document.querySelector('video')?.muted)).toBe(false)
  })
})
