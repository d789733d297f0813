import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { allowCapture, demoPages, openDemoPage, relaunchDemo } from './demo-pages'
import { measurePage } from './page-measures'
import { builtDemo, openTab, type TabOptions } from './tabs'

const axe = join(__dirname, '../../node_modules/axe-core/axe.min.js')

const nothingWrong = { smallTargets: [], clipped: [], overlapping: [], wide: [] }

const phone = { width: 375, height: 812 }
const smallest = { width: 320, height: 568 }

interface Appearance {
  readonly name: string
  readonly options: TabOptions
  readonly textScale: number
  /** What axe-core is asked for: the structure is the same in every appearance, the colours are those of the theme. */
  readonly axe: 'all' | 'contrast' | 'nothing'
}

const appearances: Appearance[] = [
  { name: '375x812', options: { viewport: phone, locale: 'zh-CN' }, textScale: 1, axe: 'all' },
  {
    name: '375x812 dark',
    options: { viewport: phone, locale: 'zh-CN', colorScheme: 'dark' },
    textScale: 1,
    axe: 'contrast'
  },
  { name: '320x568, text at 130 %', options: { viewport: smallest }, textScale: 1.3, axe: 'nothing' },
  {
    name: 'landscape dark',
    options: { viewport: { width: 812, height: 375 }, colorScheme: 'dark' },
    textScale: 1,
    axe: 'nothing'
  }
]

describe('in every appearance', () => {
  let opened: { readonly appearance: Appearance; readonly page: Page }[]

  beforeAll(async () => {
    opened = await Promise.all(
      appearances.map(async (appearance) => ({ appearance, page: await openHome(appearance.options) }))
    )
  })

  // All appearances at once: most of the time goes by until there is a picture.
  test.each(demoPages)(
    'the page %s fits, is legible, passes axe, and uses nothing that the preview lacks',
    async (path) => {
      const found = opened.map(async ({ appearance, page }) => {
        await relaunchDemo(page, path)
        await page.evaluate(zoomText, appearance.textScale)
        return [
          appearance.name,
          await page.evaluate(measurePage),
          appearance.axe === 'nothing' ? [] : await seriousFindings(page, appearance.axe === 'contrast'),
          await page.locator('.event-log [data-kind=gap] time + span').allTextContents()
        ]
      })
      expect(await Promise.all(found)).toEqual(appearances.map(({ name }) => [name, nothingWrong, [], []]))
    }
  )
})

describe('after a tap', () => {
  let page: Page

  beforeAll(async () => {
    page = await openHome({ viewport: smallest })
  })

  test.each([
    ['player-faults', ['HLS playlist'], 'SRC_UNSUPPORTED · 91002'],
    ['player-faults', ['Recording'], 'SRC_UNSUPPORTED · 91002'],
    ['player-faults', ['WebRTC'], 'SRC_UNSUPPORTED · 91002'],
    ['player-theming', ['Failed', 'Coral'], 'Cannot play here'],
    ['player-theming', ['Failed', 'Ocean', '中文'], '无法在此播放'],
    ['player-theming', ['Busy', 'Dark'], 'Connecting...'],
    ['player-slots', ['No such stream'], 'Entering the room'],
    ['player-many', ['Six', 'Hear 6'], '6'],
    ['pusher-room', ['Viewer'], 'Buffered'],
    ['pusher-consultation', ['Patient'], 'The doctor appears here'],
    ['call-signing', ['sign-cloud-function'], 'sign-cloud-function'],
    ['call-signing', ['signer'], 'signer'],
    ['call-signing', ['signature'], 'signature']
  ])('the page %s after taps on %j fits the smallest phone at 130 %% text', async (name, radios, words) => {
    await relaunchDemo(page, `pages/${name}/index`)
    for (const radio of radios) await page.getByRole('radio', { name: radio, exact: true }).click()
    await page.locator('wx-page').getByText(words, { exact: true }).first().waitFor()
    // A button looks pressed for a moment after the tap.
    await page.locator('[class*="--pressed"]').first().waitFor({ state: 'detached' })
    await page.evaluate(zoomText, 1.3)
    expect(await page.evaluate(measurePage)).toEqual(nothingWrong)
    expect(await seriousFindings(page)).toEqual([])
  })
})

test('a page of a pusher asks for an address where there is none to push to', async () => {
  const page = await openHome({ viewport: smallest })
  await page.evaluate("getApp().push = ''; wx.navigateTo({ url: '/pages/pusher-lens/index' })")
  const top = page.locator('wx-page:not([hidden])')
  await top.getByRole('textbox', { name: 'Address to push to' }).fill('rtmp://127.0.0.1/live/mine')
  expect(await page.evaluate(measurePage)).toEqual(nothingWrong)
  expect(await seriousFindings(page)).toEqual([])
  await top.getByRole('button', { name: 'Use this address' }).click()
  await top.getByRole('textbox').waitFor({ state: 'detached' })
  expect(await page.evaluate('getCurrentPages().at(-1).data.url')).toBe('rtmp://127.0.0.1/live/mine')
})

test('a page of a call asks for a signing server, and shares by WeChat, where there is no preview', async () => {
  const page = await openHome({ viewport: smallest })
  await page.evaluate("Object.assign(getApp(), { sign: '', preview: '' })")
  const top = page.locator('wx-page:not([hidden])')
  for (const name of ['call-voice', 'call-layouts', 'call-toolbar', 'call-one', 'call-signing', 'call-basic']) {
    await page.evaluate(`wx.redirectTo({ url: '/pages/${name}/index' })`)
    await page.locator(`wx-page[data-route="pages/${name}/index"]:not([hidden])`).waitFor()
    await top.getByRole('textbox', { name: 'Signing server' }).waitFor()
    expect(await page.evaluate(measurePage)).toEqual(nothingWrong)
    expect(await seriousFindings(page)).toEqual([])
  }
  await top.getByRole('button', { name: 'Share' }).waitFor()
  await top.getByRole('textbox', { name: 'Signing server' }).fill('https://127.0.0.1/voip-sign')
  await top.getByRole('button', { name: 'Use this address' }).click()
  await top.getByRole('textbox', { name: 'Signing server' }).waitFor({ state: 'detached' })
  expect(await page.evaluate('getCurrentPages().at(-1).data.signUrl')).toBe('https://127.0.0.1/voip-sign')
})

test('a snapshot that is under way as its page goes is no failure on the next page', async () => {
  const page = await openHome({ viewport: phone })
  await relaunchDemo(page, 'pages/player-basic/index')
  await page.evaluate(
    "Promise.all([getCurrentPages().at(-1).onSnapshot(), wx.reLaunch({ url: '/pages/home/index' })]).then(() => undefined)"
  )
  expect(await page.getByRole('alert').count()).toBe(0)
})

test('the measures find each fault that is put on a page', async () => {
  const page = await openHome({ viewport: phone })
  await page.evaluate(() => {
    const wrong = document.createElement('div')
    wrong.innerHTML = `
      <wx-view role="button" style="display: block; width: 40px; height: 44px">small</wx-view>
      <div style="width: 60px; overflow: hidden; white-space: nowrap">a text that does not fit</div>
      <div style="width: 500px">wide</div>
      <div>under</div><div style="margin-top: -20px">over</div>
      <p style="color: #aaa; background: #fff">pale</p>`
    document.querySelector('wx-page:not([hidden])')?.append(wrong)
  })
  const faults = await page.evaluate(measurePage)
  expect(faults.smallTargets).toHaveLength(1)
  expect(faults.clipped).toHaveLength(1)
  expect(faults.wide).toHaveLength(1)
  expect(faults.overlapping).toHaveLength(1)
  expect(await seriousFindings(page)).toEqual([expect.stringContaining('color-contrast')])
})

/** A phone with all rights given, at the home page of the demo. */
async function openHome(options: TabOptions): Promise<Page> {
  const { address } = await builtDemo()
  const page = await openTab(options)
  await allowCapture(page)
  await openDemoPage(page, address, 'pages/home/index')
  await page.addScriptTag({ path: axe })
  return page
}

/** Makes all text larger and leaves the boxes to themselves, as the text zoom of a phone's web view does. */
function zoomText(scale: number): void {
  const elements = [...document.querySelectorAll<HTMLElement>('wx-page *')]
  const sizes = elements.map((element) => Number.parseFloat(getComputedStyle(element).fontSize))
  elements.forEach((element, index) => {
    element.style.fontSize = `${(sizes[index] ?? 0) * scale}px`
  })
}

/** What axe-core calls serious or critical, with the elements. It judges contrast only where it sees: by screenfuls. */
async function seriousFindings(page: Page, contrastAlone = false): Promise<string[]> {
  return page.evaluate(async (contrastAlone) => {
    const shown = [...document.querySelectorAll('wx-page')].find((element) => element.checkVisibility())
    if (!shown) throw new Error('no page is shown')
    const phone = document.querySelector('.window') ?? document
    const { violations } = await window.axe.run(phone, contrastAlone ? { runOnly: ['color-contrast'] } : {})
    const { clientHeight, scrollHeight } = shown
    for (let top = clientHeight; top < scrollHeight; top += clientHeight) {
      shown.scrollTop = top
      const below = await window.axe.run(phone, { runOnly: ['color-contrast'] })
      violations.push(...below.violations)
    }
    shown.scrollTop = 0
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
  }, contrastAlone)
}

declare global {
  interface Window {
    axe: typeof import('axe-core')
  }
}
