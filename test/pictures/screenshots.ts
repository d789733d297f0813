/**
 * `npm run screenshots`: takes a picture of each page of the demo, of the player and the pusher in each phase, of a call, of
 * calls of one to ten, of the player's colours and of the preview with its panel, light and dark, for the documentation.
 * A picture that shows what it did stays as it is. Needs a Chrome or Chromium, and a font with Chinese characters.
 * `npm run screenshots -- layouts themes` takes only these. `npm run screenshots -- moving` makes the moving picture of the
 * README, which is another each time, so that it is made only when it is named.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import type { Page } from 'playwright-core'
import { allowCapture, demoPages, openDemoPage } from '../browser/demo-pages'
import { publishByRtmp } from '../browser/rtmp-publisher'
import { launchChromium } from '../../scripts/browser/launch-chromium'
import { startPreview } from '../../scripts/browser/running-preview'
import { type Album, cameraOn, openAlbum } from './album'
import { showCall } from './calls'
import { showLayouts } from './layouts'
import { filmPreview, pace } from './moving'
import { showPhases } from './player-phases'
import { showPusherPhases } from './pusher-phases'
import { showThemes } from './themes'
import { openWebpEncoder } from './webp-encoder'

const root = join(__dirname, '../..')
interface Scene {
  readonly page: Page
  readonly address: string
  /** RTMP address up to the name of a stream. */
  readonly pushBase: string
  readonly colorScheme: 'light' | 'dark'
  readonly album: Album
}

const pictureOf = (page: Page) => page.locator('wx-page:not([hidden]) .picture')

type End = () => void

/** What is done on a page that shows little by itself. */
const use: Readonly<Record<string, (page: Page, pushBase: string) => Promise<End | undefined>>> = {
  async 'call-one'(page) {
    await page.getByText('复制链接').waitFor()
    return undefined
  },
  async 'player-faults'(page) {
    await page.getByRole('radio', { name: '录制文件' }).click()
    return undefined
  },
  async 'player-qualities'(page) {
    await page.getByRole('radio', { name: '超清' }).click()
    await page.getByText('640 × 360', { exact: true }).waitFor()
    return undefined
  },
  async 'pusher-consultation'(page, pushBase) {
    const end = await publishByRtmp(`${pushBase}consultation_patient`)
    await page.getByRole('button', { name: '进入诊室' }).click()
    await page.locator('.room__own').getByText('正在连接').waitFor()
    await page.locator('.room__own').getByText('正在连接').waitFor({ state: 'detached' })
    await page.locator('[aria-disabled=false]', { hasText: '截图' }).click()
    await page.getByText('640 × 360', { exact: true }).waitFor()
    return end
  }
}

/** What is taken in each colour scheme. */
const subjects: Readonly<Record<string, (scene: Scene) => Promise<void>>> = {
  async pages({ page, address, pushBase, colorScheme, album }) {
    for (const path of demoPages) {
      const name = basename(dirname(path))
      await openDemoPage(page, address, path)
      const end = await use[name]?.(page, pushBase)
      await album.save(`${name}-${colorScheme}`, cameraOn(page))
      end?.()
    }
  },
  async phases({ page, address, colorScheme, album }) {
    const save = (name: string) => album.save(`${name}-${colorScheme}`, cameraOn(pictureOf(page)))
    await showPhases(page, address, (phase) => save(`phase-${phase}`))
    await showPusherPhases(page, address, (phase) => save(`pusher-phase-${phase}`))
  },
  async themes({ page, address, colorScheme, album }) {
    const camera = cameraOn(pictureOf(page), 'css')
    await showThemes(page, address, async (colours) => {
      // Colours of one's own hold in both themes.
      if (colours === 'default') await album.save(`theme-${colours}-${colorScheme}`, camera)
      else if (colorScheme === 'light') await album.save(`theme-${colours}`, camera)
    })
  },
  // A call is dark in every theme.
  async layouts({ page, address, colorScheme, album }) {
    if (colorScheme === 'light') return
    const camera = cameraOn(pictureOf(page), 'css')
    await showLayouts(page, address, (people) => album.save(`layout-${people}`, camera))
  },
  async call({ page, address, colorScheme, album }) {
    await showCall(page, address, () => album.save(`call-${colorScheme}`, cameraOn(page)))
  },
  async preview({ page, address, colorScheme, album }) {
    await page.setViewportSize({ width: 1280, height: 900 })
    await openDemoPage(page, address, demoPages[1] ?? '')
    await album.save(`preview-${colorScheme}`, cameraOn(page, 'css'))
  }
}

/** Made only when it is named. */
async function moving({ page, address, colorScheme }: Scene): Promise<void> {
  if (colorScheme === 'dark') return
  if (!existsSync(join(__dirname, 'node_modules'))) {
    execFileSync('npm', ['ci'], { cwd: __dirname, stdio: 'inherit', shell: true })
  }
  const frames = mkdtempSync(join(tmpdir(), 'miniprogram-rtc-frames-'))
  const files = (await filmPreview(page, address)).map((frame, index) => {
    const file = join(frames, `${index}.png`)
    writeFileSync(file, frame)
    return file
  })
  const output = join(root, 'docs/screenshots/moving.webp')
  const args = [join(__dirname, 'webp.mjs'), output, '280', String(pace), ...files]
  execFileSync(process.execPath, args, { stdio: 'inherit' })
  rmSync(frames, { recursive: true })
}

async function takeScreenshots(names: readonly string[]): Promise<void> {
  const preview = await startPreview(root)
  const browser = await launchChromium()
  const album = openAlbum(join(root, 'docs/screenshots'), await openWebpEncoder(browser))
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const name of names) {
      const take = name === 'moving' ? moving : subjects[name]
      if (take === undefined)
        throw new Error(`no such pictures: ${name}; there are ${Object.keys(subjects).join(', ')}`)
      const context = await browser.newContext({
        viewport: { width: 375, height: 812 },
        deviceScaleFactor: 2,
        locale: 'zh-CN',
        colorScheme
      })
      await allowCapture(context)
      const { address, pushBase } = preview
      await take({ page: await context.newPage(), address, pushBase, colorScheme, album })
      await context.close()
    }
  }
  await browser.close()
  await preview.stop()
  console.log(`${album.counts.written} pictures written, ${album.counts.same} as they were`)
}

const given = process.argv.slice(2)
takeScreenshots(given.length > 0 ? given : Object.keys(subjects)).catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
