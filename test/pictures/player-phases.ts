import { once } from 'node:events'
import { createServer, get, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { startMediaServerProcess } from '../browser/media-server-process'
import { until } from '../browser/until'

/** The page that plays any address. */
const path = 'pages/player-address/index'
/** ms; a player of the demo gives up a few attempts later. */
const patience = 90_000

/** A stream that can be held back: a player that waits for it is connecting, one that had it is buffering. */
async function startHeldStream(target: string, held: boolean) {
  const open: ServerResponse[] = []
  let holding = held
  const server = createServer((_, response) => {
    open.push(response)
    get(target, (stream) => {
      response.writeHead(200, stream.headers)
      stream.on('data', (data: Buffer) => {
        if (!holding) response.write(data)
      })
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/live/held.flv`,
    hold() {
      holding = true
    },
    close() {
      server.close()
      server.closeAllConnections()
    }
  }
}

/**
 * Takes a picture of the player in each phase that a person may meet, by making it happen.
 *
 * @param address of the preview
 * @param save is given the phase when it is on screen
 */
export async function showPhases(page: Page, address: string, save: (phase: string) => Promise<void>): Promise<void> {
  const media = await startMediaServerProcess()
  const play = async (url: string) => {
    await page.goto('about:blank')
    await page.goto(`${address}#/${path}`)
    await page.getByRole('textbox').fill(url)
    await page.getByRole('textbox').press('Enter')
  }
  const shows = (words: RegExp) =>
    until(String(words), async () => words.test(await page.locator('.picture').innerText()), patience)
  // In words, as scripts/ has no DOM types.
  const moves = () => page.waitForFunction("document.querySelector('video')?.currentTime > 2")

  const silent = await startHeldStream(media.url, true)
  await play(silent.url)
  await shows(/正在连接/)
  await save('connecting')
  silent.close()

  const drying = await startHeldStream(media.url, false)
  await play(drying.url)
  await moves()
  await save('playing')
  drying.hold()
  await shows(/正在缓冲/)
  await save('buffering')
  drying.close()

  await play(media.url)
  await moves()
  await media.kill()
  await shows(/正在重新连接/)
  await save('reconnecting')

  // The panel beside the phone; at a phone's width it is there, out of sight.
  const network = (name: string) => page.getByRole('radio', { name, includeHidden: true }).dispatchEvent('click')
  await network('断网')
  await shows(/网络已断开/)
  await save('offline')
  await network('Wi-Fi')

  await play('https://example.com/film.mp4')
  await shows(/无法在此/)
  await save('failed')

  await page.goto('about:blank')
  await page.goto(address)
  await page.evaluate("wx.getDeviceInfo = () => ({ platform: 'devtools' })")
  await page.evaluate(`wx.navigateTo({ url: '/${path}' })`)
  await shows(/开发者工具/)
  await save('unsupported')
}
