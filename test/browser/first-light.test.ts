import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from './launch-chromium'
import { startPreview, type RunningPreview } from './running-preview'
import { startStreamFront } from './stream-front'
import { until } from './until'

jest.setTimeout(60_000)

describe('the demo in a browser', () => {
  let preview: RunningPreview
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    preview = await startPreview(join(__dirname, '../..'))
    browser = await launchChromium()
    // It checks the types of the whole project first.
  }, 180_000)

  afterAll(async () => {
    await browser.close()
    expect(await preview.stop()).toBe(0)
  })

  beforeEach(async () => {
    page = await browser.newPage({ viewport: { width: 375, height: 812 } })
    await page.goto(preview.address)
  })

  afterEach(() => page.close())

  async function open(name: string): Promise<void> {
    await page.getByText(name, { exact: true }).click()
    await page.locator('wx-live-player').waitFor()
  }

  const frames = () =>
    page.evaluate(() => document.querySelector('video')?.getVideoPlaybackQuality().totalVideoFrames ?? 0)

  test('shows the moving test card, with the codes of a start', async () => {
    await open('Live')
    await page.getByText('playing', { exact: true }).waitFor()
    const before = await frames()
    await until('20 new frames', async () => (await frames()) >= before + 20)
    const events = await page.locator('wx-event-list').innerText()
    expect(events).toContain('2001')
    expect(events).toContain('2004')
  })

  test('snapshot is a real picture of the stream', async () => {
    await open('Live')
    await until('a frame', async () => (await frames()) > 0)
    await page.getByRole('button', { name: 'Snapshot' }).click()
    const picture = page.locator('img[src^="blob:"]')
    await picture.waitFor()
    const { signature, width, height, colours } = await picture.evaluate(async (image: HTMLImageElement) => {
      const bytes = new Uint8Array(await (await fetch(image.src)).arrayBuffer())
      await image.decode()
      const canvas = document.createElement('canvas')
      canvas.width = image.naturalWidth
      canvas.height = image.naturalHeight
      const context = canvas.getContext('2d')
      context?.drawImage(image, 0, 0)
      const pixels = new Uint32Array(
        context?.getImageData(0, 0, canvas.width, canvas.height).data.buffer ?? new ArrayBuffer(0)
      )
      return {
        signature: [...bytes.slice(0, 8)],
        width: image.naturalWidth,
        height: image.naturalHeight,
        colours: new Set(pixels).size
      }
    })
    expect(signature).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
    expect([width, height]).toEqual([640, 360])
    expect(colours).toBeGreaterThan(100)
  })

  test('leaving the page closes the connection on the server', async () => {
    await open('Address')
    const address = page.getByRole('textbox')
    const front = await startStreamFront(await address.inputValue())
    await address.fill(front.url)
    await address.press('Enter')
    await until('connected', () => front.viewers() === 1)
    await until('playing', async () => (await frames()) > 0)
    await page.getByRole('button', { name: /back|返回/i }).click()
    await until('hung up', () => front.viewers() === 0)
    front.close()
  })
})
