import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import type { Page } from 'playwright-core'
import { openDemoPage } from '../browser/demo-pages'
import { startMediaServerProcess } from '../browser/media-server-process'
import { until } from '../browser/until'

const path = 'pages/pusher-basic/index'
/** ms; the native pusher tries a few times before the component does. */
const patience = 90_000

/** A server that takes connections and never says a word. */
async function startSilentServer() {
  const sockets: Socket[] = []
  const server = createServer((socket) => sockets.push(socket))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    host: `127.0.0.1:${port}`,
    close() {
      for (const socket of sockets) socket.destroy()
      server.close()
    }
  }
}

/**
 * Takes a picture of the pusher in each phase that a person may meet, by making it happen.
 *
 * @param page of a browser without a camera, so that it is the drawn one that is seen
 * @param address of the preview
 * @param save is given the phase when it is on screen
 */
export async function showPusherPhases(
  page: Page,
  address: string,
  save: (phase: string) => Promise<void>
): Promise<void> {
  const [media, silent] = await Promise.all([startMediaServerProcess(), startSilentServer()])
  // Connections to media servers go where `pushTo` says, if it does. In words, as scripts/ has no DOM types.
  await page.addInitScript(`globalThis.WebSocket = class extends WebSocket {
    constructor(address, protocols) {
      const other = /\\.flv$/.test(address) && globalThis.pushTo
      super(other ? String(address).replace(/127[^/]+/, other) : address, protocols)
    }
  }`)
  const picture = page.locator('wx-page:not([hidden]) .picture')
  const shows = (words: RegExp) => until(String(words), async () => words.test(await picture.innerText()), patience)
  /** The panel beside the phone; at a phone's width it is there, out of sight. */
  const choose = (name: string) =>
    page.getByRole('radio', { name, exact: true, includeHidden: true }).first().dispatchEvent('click')
  const phase = (name: string) => page.locator('.fact__value', { hasText: new RegExp(`^${name}$`) }).waitFor()
  const push = async (host?: string) => {
    await openDemoPage(page, address, path)
    await page.evaluate(`globalThis.pushTo = ${JSON.stringify(host ?? '')}`)
    await page.locator('.button--main').click()
  }

  await openDemoPage(page, address, path)
  await save('previewing')

  await push(silent.host)
  await shows(/正在连接/)
  await save('connecting')

  await push(new URL(media.url).host)
  await phase('pushing')
  await shows(/00:0[2-9]/)
  await save('pushing')
  await media.kill()
  await shows(/正在重新连接/)
  await save('reconnecting')
  silent.close()

  await push()
  await phase('pushing')
  await choose('通话中')
  await phase('interrupted')
  await save('interrupted')
  await choose('无')
  await choose('断网')
  await phase('offline')
  await save('offline')
  await choose('Wi-Fi')

  await page.evaluate("getCurrentPages().at(-1).setData({ url: 'https://example.com/live' })")
  await shows(/无法在此/)
  await save('failed')

  // From a page without a phone, which would put back what it remembers.
  await page.goto(`${address}viewers.json`)
  await page.evaluate("localStorage['miniprogram-preview'] = '{}'")
  await page.goto(`${address}#/${path}`)
  await page.getByText('打开摄像头', { exact: true }).click()
  await phase('requesting-permission')
  await save('requesting-permission')
  await page.getByRole('dialog').getByRole('button', { name: '拒绝' }).click()
  await shows(/设置/)
  await save('denied')

  await page.goto(`${address}viewers.json`)
  await page.evaluate("delete localStorage['miniprogram-preview']")
  await page.goto(address)
  await page.evaluate("wx.getDeviceInfo = () => ({ platform: 'devtools' })")
  await page.evaluate(`wx.navigateTo({ url: '/${path}' })`)
  await shows(/开发者工具/)
  await save('unsupported')
}
