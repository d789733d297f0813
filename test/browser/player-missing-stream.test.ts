import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { launchChromium } from './launch-chromium'
import { openPlayerPage, type PlayerPage } from './player-page'
import { publishByRtmp } from './rtmp-publisher'
import { startBuiltDemo, type RunningPreview } from './running-preview'
import { startStreamFront, type StreamFront } from './stream-front'
import { until } from './until'

jest.setTimeout(60_000)

describe('a stream that never existed', () => {
  let preview: RunningPreview
  let browser: Browser
  let player: PlayerPage
  let front: StreamFront
  let endStream: () => void = () => undefined

  beforeAll(async () => {
    ;[preview, browser] = await Promise.all([startBuiltDemo(join(__dirname, '../..')), launchChromium()])
    const [, testCard = ''] = /Test card\s+(http:\S+)/.exec(preview.output()) ?? []
    front = await startStreamFront(testCard.replace(/[^/]+$/, 'nobody.flv'))
    player = await openPlayerPage(browser, preview.address, 'Faults')
  })

  afterAll(async () => {
    endStream()
    front.close()
    await player.close()
    await browser.close()
    expect(await preview.stop()).toBe(0)
  })

  test('ends in one error with advice; once there is one, a tap on the button plays it', async () => {
    const { page } = player
    await page.getByRole('radio', { name: 'None', exact: true }).and(page.locator('wx-page *')).click()
    await player.setData({ src: front.url })
    await until('failed', async () => {
      // This media server keeps whoever asks for an unknown stream waiting; others hang up, which is told sooner.
      front.hangUp()
      return (await player.phases()).at(-1) === 'failed'
    })
    const text = 'Connection lost and not regained'
    const advice = 'Check the network and that the stream is still live, then try again'
    await player.says(text)
    await player.says(advice)
    const fault = { name: 'NETWORK_DISCONNECTED', code: -2301, text, advice, recoverable: true }
    expect(await player.told('error')).toEqual([expect.objectContaining(fault)])
    expect(await player.codes()).not.toContain(2004)

    const [, base = ''] = /Push RTMP to (rtmp:\S+)<name>/.exec(preview.output()) ?? []
    endStream = await publishByRtmp(`${base}nobody`)
    await player.forget()
    await player.button('Try again').click()
    await player.phase('playing')
    await player.moving()
    expect(await player.phases()).toEqual(['connecting', 'playing'])
    expect(await player.told('playingchange')).toEqual([{ value: true, source: 'user' }])
    expect(await player.told('error')).toEqual([])
    expect(await page.locator('wx-live-player').getByText(text).count()).toBe(0)
  })
})
