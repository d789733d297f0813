import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import type { Page } from 'playwright-core'
import { allowCapture } from '../../scripts/browser/open-program'
import { openTab, testProgram } from './tabs'

const repository = join(__dirname, '../..')
const guide = readFileSync(join(repository, 'docs/quick-start.md'), 'utf8')
const blocks = [...guide.matchAll(/^```([a-z]+)\n([^]*?)^```/gm)].map(([, language, text = '']) => ({ language, text }))

/** The first sample of the guide in that language that has these words. */
function sample(language: string, words: string): string {
  const found = blocks.find((block) => block.language === language && block.text.includes(words))
  if (!found) throw new Error(`The quick start has no ${language} with ${words}`)
  return found.text
}

/** A page as the guide has it; its addresses come from the app, as the guide's own page gets them. */
function pageFiles(name: string, words: { html: string; js: string; css: string }, from: string): [string, string][] {
  const script = sample('js', words.js).replace('Page({', `Page({ onLoad() { this.setData(${from}) },`)
  return [
    [`pages/${name}/${name}.json`, sample('json', '"rtc-pusher"')],
    [`pages/${name}/${name}.wxml`, sample('html', words.html)],
    [`pages/${name}/${name}.wxss`, sample('css', words.css)],
    [`pages/${name}/${name}.js`, script]
  ]
}

/** A mini program of what the guide says, and nothing else. */
function writeProgram(folder: string): void {
  const files: [string, string][] = [
    ['app.json', sample('json', '"pages/play/play"')],
    ['app.js', sample('js', 'App({')],
    ...pageFiles('play', { html: 'class="picture"', js: "phase: ''", css: '.picture' }, '{ src: getApp().src }'),
    ...pageFiles('push', { html: 'class="camera"', js: 'live: false', css: '.camera' }, '{ url: getApp().url }'),
    ...pageFiles('call', { html: 'class="call"', js: 'inCall: true', css: '.call' }, '{ signUrl: getApp().signUrl }')
  ]
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  cpSync(join(repository, 'miniprogram_dist'), join(folder, 'miniprogram_npm/miniprogram-rtc'), { recursive: true })
}

describe('a mini program of the samples in the quick start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'quick-start-'))
  let page: Page

  beforeAll(async () => {
    writeProgram(folder)
    const { address } = await testProgram(relative(join(repository, 'test'), folder))
    page = await openTab({ viewport: { width: 375, height: 812 } })
    await allowCapture(page)
    await page.goto(address)
  })

  afterAll(() => rmSync(folder, { recursive: true }))

  const top = () => page.locator('wx-page:visible')

  test('plays a stream', async () => {
    await top().getByText('playing', { exact: true }).waitFor()
  })

  test('pushes the camera', async () => {
    await page.evaluate(`wx.reLaunch({ url: '/pages/push/push' })`)
    await top().getByRole('button', { name: 'Go live' }).last().click()
    await top().getByRole('button', { name: 'Stop' }).last().waitFor()
    await page.waitForFunction(`getCurrentPages().at(-1).data.live === true`)
    await top().getByText('00:01').waitFor()
  })

  test('joins a call', async () => {
    await page.evaluate(`wx.reLaunch({ url: '/pages/call/call' })`)
    await top().getByText('Waiting for others').first().waitFor()
  })
})
