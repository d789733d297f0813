/**
 * `npm run screenshots`: takes a picture of each page of the demo, of the player and the pusher in each phase, of a call and of the
 * preview with its panel, light and dark, for the documentation. Wants a Chrome or Chromium, and a font with Chinese characters on the machine.
 */
import { mkdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { allowCapture, demoPages, openDemoPage } from '../browser/demo-pages'
import { launchChromium } from '../../scripts/browser/launch-chromium'
import { startPreview } from '../../scripts/browser/running-preview'
import { showCall } from './calls'
import { showPhases } from './player-phases'
import { showPusherPhases } from './pusher-phases'

const root = join(__dirname, '../..')
const folder = join(root, 'docs/screenshots')
/** Shows a good stream until the test changes it. */
const faults = 'pages/player-faults/index'

async function takeScreenshots(): Promise<void> {
  await mkdir(folder, { recursive: true })
  const preview = await startPreview(root)
  const browser = await launchChromium()
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({
      viewport: { width: 375, height: 812 },
      deviceScaleFactor: 2,
      locale: 'zh-CN',
      colorScheme
    })
    await allowCapture(context)
    const page = await context.newPage()
    for (const path of demoPages) {
      await openDemoPage(page, preview.address, path)
      if (path === faults) await page.getByRole('radio', { name: '录制文件' }).click()
      await page.screenshot({ path: join(folder, `${basename(dirname(path))}-${colorScheme}.png`) })
    }
    const savePhase = async (name: string) => {
      const picture = page.locator('wx-page:not([hidden]) .picture')
      await picture.screenshot({ path: join(folder, `${name}-${colorScheme}.png`) })
    }
    await showPhases(page, preview.address, (phase) => savePhase(`phase-${phase}`))
    await showPusherPhases(page, preview.address, (phase) => savePhase(`pusher-phase-${phase}`))
    await showCall(page, preview.address, async () => {
      await page.screenshot({ path: join(folder, `call-${colorScheme}.png`) })
    })
    await page.setViewportSize({ width: 1280, height: 900 })
    await openDemoPage(page, preview.address, demoPages[1] ?? '')
    await page.screenshot({ path: join(folder, `preview-${colorScheme}.png`), scale: 'css' })
    await context.close()
  }
  await browser.close()
  await preview.stop()
}

void takeScreenshots()
