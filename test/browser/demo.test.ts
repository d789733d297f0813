import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { allowCapture, demoPages, openDemoPage } from './demo-pages'
import { launchChromium } from './launch-chromium'
import { measurePage } from './page-measures'
import { startBuiltDemo, type RunningPreview } from './running-preview'

jest.setTimeout(60_000)

const axe = join(__dirname, '../../node_modules/axe-core/axe.min.js')

const nothingWrong = { smallTargets: [], clipped: [], overlapping: [], wide: [] }

const phone = { width: 375, height: 812 }

const looks: [name: string, options: BrowserContextOptions, textScale: number][] = [
  ['375x812', { viewport: phone, locale: 'zh-CN' }, 1],
  ['375x812 dark', { viewport: phone, locale: 'zh-CN', colorScheme: 'dark' }, 1],
  ['375x812, text at 130 %', { viewport: phone, locale: 'zh-CN' }, 1.3],
  ['320x568, text at 130 %', { viewport: { width: 320, height: 568 }, locale: 'en' }, 1.3],
  ['landscape dark', { viewport: { width: 812, height: 375 }, locale: 'en', colorScheme: 'dark' }, 1]
]

let preview: RunningPreview
let browser: Browser

beforeAll(async () => {
  preview = await startBuiltDemo(join(__dirname, '../..'))
  browser = await launchChromium()
})

afterAll(async () => {
  await browser.close()
  expect(await preview.stop()).toBe(0)
})

describe('every page of the demo in every look', () => {
  let opened: { readonly name: string; readonly page: Page; readonly textScale: number }[]

  beforeAll(async () => {
    opened = await Promise.all(
      looks.map(async ([name, options, textScale]) => {
        const context = await browser.newContext(options)
        await allowCapture(context)
        return { name, page: await context.newPage(), textScale }
      })
    )
  })

  afterAll(async () => {
    for (const { page } of opened) await page.context().close()
  })

  // All looks at once: most of the time goes by until there is a picture.
  test.each(demoPages)('%s', async (path) => {
    const found = opened.map(async ({ name, page, textScale }) => {
      await openDemoPage(page, preview.address, path)
      await page.evaluate(zoomText, textScale)
      return [name, await page.evaluate(measurePage), await seriousFindings(page)]
    })
    expect(await Promise.all(found)).toEqual(looks.map(([name]) => [name, nothingWrong, []]))
  })
})

describe('what a page shows after a tap fits the smallest phone at 130 % text', () => {
  let page: Page

  const show = async (path: string, radios: readonly string[], words: string) => {
    await openDemoPage(page, preview.address, path)
    for (const name of radios) await page.getByRole('radio', { name, exact: true }).click()
    await page.locator('wx-page').getByText(words, { exact: true }).first().waitFor()
    await page.evaluate(zoomText, 1.3)
  }

  beforeAll(async () => {
    const context = await browser.newContext({ viewport: { width: 320, height: 568 }, locale: 'en' })
    await allowCapture(context)
    page = await context.newPage()
  })

  afterAll(() => page.context().close())

  test.each([
    ['player-faults', ['HLS playlist'], 'SRC_UNSUPPORTED · 91002'],
    ['player-faults', ['Recording'], 'SRC_UNSUPPORTED · 91002'],
    ['player-faults', ['WebRTC'], 'SRC_UNSUPPORTED · 91002'],
    ['player-theming', ['Failed', 'Coral'], 'This address cannot be played'],
    ['player-theming', ['Failed', 'Ocean', '中文'], '不支持的直播地址'],
    ['player-theming', ['Busy', 'Dark'], 'Connecting'],
    ['player-slots', ['No such stream'], 'Entering the room'],
    ['player-many', ['Six', 'Hear 6'], '6'],
    ['pusher-room', ['Viewer'], 'Buffered'],
    ['call-signing', ['sign-cloud-function'], 'sign-cloud-function'],
    ['call-signing', ['signer'], 'signer'],
    ['call-signing', ['signature'], 'signature']
  ])('%s: %s', async (name, radios, words) => {
    await show(`pages/${name}/index`, radios, words)
    expect(await page.evaluate(measurePage)).toEqual(nothingWrong)
    expect(await seriousFindings(page)).toEqual([])
  })
})

test('where there is no address to push to, a page asks for one', async () => {
  const context = await browser.newContext({ viewport: { width: 320, height: 568 }, locale: 'en' })
  await allowCapture(context)
  const page = await context.newPage()
  await openDemoPage(page, preview.address, 'pages/home/index')
  await page.evaluate("getApp().push = ''; wx.navigateTo({ url: '/pages/pusher-lens/index' })")
  const top = page.locator('wx-page:not([hidden])')
  await top.getByRole('textbox', { name: 'Address to push to' }).fill('rtmp://127.0.0.1/live/mine')
  expect(await page.evaluate(measurePage)).toEqual(nothingWrong)
  expect(await seriousFindings(page)).toEqual([])
  await top.getByRole('button', { name: 'Use this address' }).click()
  await top.getByRole('textbox').waitFor({ state: 'detached' })
  expect(await page.evaluate('getCurrentPages().at(-1).data.url')).toBe('rtmp://127.0.0.1/live/mine')
  await context.close()
})

test('where there is no server that signs, and no link, a call asks for the one and shares by WeChat', async () => {
  const context = await browser.newContext({ viewport: { width: 320, height: 568 }, locale: 'en' })
  await allowCapture(context)
  const page = await context.newPage()
  await openDemoPage(page, preview.address, 'pages/home/index')
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
  await context.close()
})

test('the measures find what is wrong', async () => {
  const page = await browser.newPage({ viewport: phone })
  await openDemoPage(page, preview.address, 'pages/home/index')
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
  await page.close()
})

/** Makes all text larger and leaves the boxes to themselves, as the text zoom of a phone's web view does. */
function zoomText(scale: number): void {
  const elements = [...document.querySelectorAll<HTMLElement>('wx-page *')]
  const sizes = elements.map((element) => Number.parseFloat(getComputedStyle(element).fontSize))
  elements.forEach((element, index) => {
    element.style.fontSize = `${(sizes[index] ?? 0) * scale}px`
  })
}

/** What axe-core calls serious or critical, with the elements. It judges contrast only where it sees: by screenfuls. */
async function seriousFindings(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: axe })
  return page.evaluate(async () => {
    const shown = [...document.querySelectorAll('wx-page')].find((element) => element.checkVisibility())
    if (!shown) throw new Error('no page is shown')
    const phone = document.querySelector('.window') ?? document
    const { violations } = await window.axe.run(phone)
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
  })
}

declare global {
  interface Window {
    axe: typeof import('axe-core')
  }
}
