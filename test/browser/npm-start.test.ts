import type { Page } from 'playwright-core'
import { ProjectCopy } from '../build/project-copy'
import { startPreview, type RunningPreview } from '../../scripts/browser/running-preview'
import { startStreamFront } from './stream-front'
import { openTab } from './tabs'
import { until } from './until'

describe('npm start in a copy of the project', () => {
  let copy: ProjectCopy
  let starting: Promise<RunningPreview>
  let preview: RunningPreview
  let page: Page

  beforeAll(async () => {
    copy = new ProjectCopy()
    // It checks the types of the whole project first.
    starting = startPreview(copy.root)
    preview = await starting
  })

  afterAll(async () => {
    const code = await (await starting).stop()
    copy.remove()
    expect(code).toBe(0)
  })

  beforeEach(async () => {
    page = await openTab({ viewport: { width: 375, height: 812 }, expectedErrors: /while loading/ })
    await page.goto(preview.address)
  })

  async function open(name: string): Promise<void> {
    await page.getByText(name, { exact: true }).click()
    await page.locator('wx-live-player').waitFor()
  }

  const frames = () =>
    page.evaluate(() => document.querySelector('video')?.getVideoPlaybackQuality().totalVideoFrames ?? 0)

  test('the demo shows the moving test card, with the codes of a start', async () => {
    await open('Live')
    await page.getByRole('main').getByText('playing', { exact: true }).waitFor()
    const before = await frames()
    await until('20 new frames', async () => (await frames()) >= before + 20)
    const events = await page.locator('wx-event-list').innerText()
    expect(events).toContain('2001')
    expect(events).toContain('2004')
  })

  test('the button Snapshot of the demo shows a real picture of the stream', async () => {
    await open('Live')
    // Before the first picture is shown there is nothing to take.
    await page.getByRole('main').getByText('playing', { exact: true }).waitFor()
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

  test('leaving a page of the demo closes the connection on the server', async () => {
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
  test('a mistake in TypeScript of the demo is shown at its place in the source until it is mended', async () => {
    await page.locator('wx-view').first().waitFor()
    const script = 'demo/pages/home/index.ts'
    const text = copy.read(script)
    copy.write(script, `throw new Error('thrown while loading')\n${text}`)
    const report = /demo\/pages\/home\/index\.ts:1:\d+\s*thrown while loading/
    await page.locator('.problems', { hasText: report }).waitFor()
    expect(preview.output()).toMatch(report)

    copy.write(script, text)
    await page.locator('.problems').waitFor({ state: 'detached' })
    await page.locator('wx-view').first().waitFor()
  })
})
