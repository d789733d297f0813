import type { Browser, Page } from 'playwright-core'
import { ProjectCopy } from '../build/project-copy'
import { launchChromium } from './launch-chromium'
import { startPreview, type RunningPreview } from './running-preview'

jest.setTimeout(60_000)

const template = 'demo/pages/player/index.wxml'
const script = 'demo/pages/player/index.ts'

describe('a mistake in the demo while the preview runs', () => {
  const copy = new ProjectCopy()
  let preview: RunningPreview
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    browser = await launchChromium()
    preview = await startPreview(copy.root)
    page = await browser.newPage({ viewport: { width: 375, height: 812 } })
    await page.goto(`${preview.address}#/pages/player/index`)
    await shown()
  })

  afterAll(async () => {
    await browser.close()
    const code = await preview.stop()
    copy.remove()
    expect(code).toBe(0)
  })

  const shown = () => page.locator('wx-live-player').waitFor()

  async function breakAndMend(file: string, broken: (text: string) => string, told: RegExp): Promise<void> {
    const text = copy.read(file)
    copy.write(file, broken(text))
    const overlay = page.locator('.problems')
    await overlay.waitFor()
    expect(await overlay.innerText()).toMatch(told)
    expect(preview.output()).toMatch(told)

    copy.write(file, text)
    await overlay.waitFor({ state: 'detached' })
    await shown()
    expect(page.url()).toContain('#/pages/player/index')
  }

  test('in a template is shown with file and line, and is gone on the next save', async () => {
    const lines = copy.read(template).split('\n').length
    await breakAndMend(
      template,
      (text) => `${text}\n<view>{{ 1 + }}</view>\n`,
      new RegExp(`index\\.wxml:${lines + 1}:`)
    )
  })

  test('thrown by a script is shown at its place in the source', async () => {
    const thrown = (text: string) => `throw new Error('thrown while loading')\n${text}`
    await breakAndMend(script, thrown, /index\.ts:1:\d+\s+thrown while loading/)
  })
})
