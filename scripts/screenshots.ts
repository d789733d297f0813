/**
 * `npm run screenshots`: takes a picture of each page of the demo, light and dark, for the documentation. Wants a
 * Chrome or Chromium, and a font with Chinese characters on the machine.
 */
import { mkdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { demoPages, openDemoPage } from '../test/browser/demo-pages'
import { launchChromium } from '../test/browser/launch-chromium'
import { startPreview } from '../test/browser/running-preview'

const root = join(__dirname, '..')
const folder = join(root, 'docs/screenshots')

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
    const page = await context.newPage()
    for (const path of demoPages) {
      await openDemoPage(page, preview.address, path)
      await page.screenshot({ path: join(folder, `${basename(dirname(path))}-${colorScheme}.png`) })
    }
    await context.close()
  }
  await browser.close()
  await preview.stop()
}

void takeScreenshots()
