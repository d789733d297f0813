import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Page } from 'playwright-core'
import { startPreview, type RunningPreview } from '../../scripts/browser/running-preview'
import { openTab } from './tabs'
import { until } from './until'

type Files = Readonly<Record<string, string>>

/** A mini program that is well: a page that uses a component. */
const well: Files = {
  'app.json': '{\n  "pages": [\n    "pages/home/index",\n    "pages/other/index"\n  ]\n}\n',
  'app.js': 'App({\n  onLaunch() {}\n})\n',
  'app.wxss': 'page {\n  color: red;\n}\n',
  'pages/home/index.json': '{\n  "usingComponents": {\n    "box": "/box/index"\n  }\n}\n',
  'pages/home/index.js': 'Page({\n  data: { text: "well" },\n  tapped() {}\n})\n',
  'pages/home/index.wxml': '<view class="well" bind:tap="tapped">{{text}}</view>\n<box count="{{1}}" />\n',
  'pages/other/index.json': '{}\n',
  'pages/other/index.js': 'Page({})\n',
  'pages/other/index.wxml': '<view class="well">other</view>\n',
  'box/index.json': '{ "component": true }\n',
  'box/index.js': 'Component({\n  properties: { count: Number },\n  data: { n: 0 }\n})\n',
  'box/index.wxml': '<view>{{n}}</view>\n'
}

interface Mistake {
  /** What differs from the mini program that is well; null takes a file away. */
  readonly change: Readonly<Record<string, string | null>>
  /** File, line, column if any and message, as the page and the terminal report them. */
  readonly report: RegExp
  /** What a person does before it shows. */
  readonly provoke?: (page: Page) => Promise<void>
}

const mistakes: Readonly<Record<string, Mistake>> = {
  'a page without its script': {
    change: { 'pages/other/index.js': null },
    report: /app\.json:4\s*page.*pages\/other\/index\.js/
  },
  'a component that is not there': {
    change: { 'box/index.js': null },
    report: /pages\/home\/index\.json:3\s*component "box"/
  },
  'broken WXML': {
    change: { 'pages/home/index.wxml': '<view>\n{{ 1 + }}</view>\n' },
    report: /pages\/home\/index\.wxml:2:/
  },
  'a wxs that throws': {
    change: {
      'pages/home/index.wxml':
        '<wxs module="m">module.exports = (text) => text.no.such</wxs>\n<view>{{m(text)}}</view>\n'
    },
    report: /pages\/home\/index\.wxml:1\s*Cannot read properties of undefined/
  },
  'broken WXSS': {
    change: { 'app.wxss': 'page {\n  color red;\n}\n' },
    report: /app\.wxss:2:/
  },
  'a broken app.json': {
    change: { 'app.json': '{\n  "pages": [\n    "pages/home/index",\n  ]\n}\n' },
    report: /app\.json:4:/
  },
  'a broken JSON file of a page': {
    change: { 'pages/home/index.json': '{\n  "usingComponents": \n}\n' },
    report: /pages\/home\/index\.json:3:/
  },
  'a script that is no JavaScript': {
    change: { 'pages/home/index.js': 'Page({\n  data: {\n})\n' },
    report: /pages\/home\/index\.js:3:/
  },
  'a module that is not there': {
    change: { 'app.js': "\nrequire('./none')\n" },
    report: /app\.js:2:\d+\s*there is no module "\.\/none"/
  },
  'a script that throws while it loads': {
    change: { 'pages/home/index.js': "\nthrow new Error('while loading')\n" },
    report: /pages\/home\/index\.js:2:\d+\s*while loading/
  },
  'an app that throws in onLaunch': {
    change: { 'app.js': "App({\n  onLaunch() {\n    throw new Error('in onLaunch')\n  }\n})\n" },
    report: /app\.js:3:\d+\s*in onLaunch/
  },
  'a page that throws in onLoad': {
    change: { 'pages/home/index.js': 'Page({\n  onLoad() {\n    this.missing()\n  }\n})\n' },
    report: /pages\/home\/index\.js:3:\d+\s*this\.missing is not a function/
  },
  'an unknown call of wx': {
    change: { 'pages/home/index.js': 'Page({\n  onLoad() {\n    wx.noSuchCall()\n  }\n})\n' },
    report: /pages\/home\/index\.js:3:\d+\s*wx\.noSuchCall is not a function/
  },
  'a handler that throws': {
    change: {
      'pages/home/index.js':
        "Page({\n  data: { text: 'tap me' },\n  tapped() {\n    throw new Error('in a tap')\n  }\n})\n"
    },
    provoke: (page) => page.getByText('tap me').click(),
    report: /pages\/home\/index\.js:4:\d+\s*in a tap/
  },
  'an unhandled rejection': {
    change: { 'pages/home/index.js': "Page({\n  async onLoad() {\n    throw new Error('in a promise')\n  }\n})\n" },
    report: /pages\/home\/index\.js:3:\d+\s*in a promise/
  },
  'an observer that sets its own data without end': {
    change: {
      'box/index.js':
        'Component({\n  properties: { count: Number },\n  data: { n: 0 },\n  observers: {\n    n(n) {\n      this.setData({ n: n + 1 })\n    }\n  },\n  lifetimes: { attached() { this.setData({ n: 1 }) } }\n})\n'
    },
    report: /box\/index\.js:6:\d+\s*setData of box\/index never ends/
  },
  'a page and a component that set each other without end': {
    change: {
      'pages/home/index.wxml':
        '<view class="well">{{count}}</view>\n<box count="{{count}}" bind:counted="counted" />\n',
      'pages/home/index.js':
        'Page({\n  data: { count: 0 },\n  counted() {\n    this.setData({ count: this.data.count + 1 })\n  }\n})\n',
      'box/index.js':
        "Component({\n  properties: { count: { type: Number, observer() { this.triggerEvent('counted') } } },\n  lifetimes: { attached() { this.triggerEvent('counted') } }\n})\n"
    },
    report: /pages\/home\/index\.js:4:\d+\s*setData of pages\/home\/index never ends/
  }
}

describe('a bad mini program', () => {
  const root = mkdtempSync(join(tmpdir(), 'miniprogram-rtc-'))
  let preview: RunningPreview
  let broken = false
  let page: Page

  function write(files: Readonly<Record<string, string | null>>): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      if (text === null) rmSync(join(root, path))
      else writeFileSync(join(root, path), text)
    }
  }

  beforeAll(async () => {
    write(well)
    preview = await startPreview(join(__dirname, '../..'), ['--root', root])
    page = await openTab({ viewport: { width: 375, height: 812 }, expectedErrors: /./ })
    await page.goto(preview.address)
  })

  // A page that loads again misses what is saved meanwhile: only a test that has failed leaves something to mend.
  afterEach(() => {
    if (broken) write(well)
    broken = false
  })

  afterAll(async () => {
    const code = await preview.stop()
    rmSync(root, { recursive: true, force: true })
    expect(code).toBe(0)
  })

  const isWell = () => page.locator('wx-view.well', { hasText: 'well' }).waitFor()

  test.each(Object.entries(mistakes))('%s is shown with file and line until the next save', async (_name, mistake) => {
    await isWell()
    const printed = preview.output().length
    broken = true
    write(mistake.change)
    await mistake.provoke?.(page)
    await page.locator('.problems', { hasText: mistake.report }).waitFor()
    expect(preview.output().slice(printed)).toMatch(mistake.report)

    broken = false
    write(well)
    await page.locator('.problems').waitFor({ state: 'detached' })
    await isWell()
  })

  test('a dismissed problem of the build stays dismissed until it changes, also when the page loads again', async () => {
    await isWell()
    const problems = page.locator('.problems article p')
    broken = true
    write({ 'app.wxss': 'page {\n  color red;\n}\n' })
    await problems.waitFor()
    await page.getByRole('button', { name: 'Dismiss' }).click()
    await page.reload()
    await isWell()
    write({ 'pages/other/index.json': '{' })
    await problems.waitFor()
    expect(await page.locator('.problems h3').allTextContents()).toEqual([expect.stringMatching(/other\/index\.json/)])
    write({ 'app.wxss': 'page {\n  color: red\n' })
    await until('both are shown', async () => (await problems.count()) === 2)
    write(well)
    broken = false
    await page.locator('.problems').waitFor({ state: 'detached' })
    await isWell()
  })

  test('a dismissed exception stays dismissed when the page loads again, and another one is shown', async () => {
    await isWell()
    const throwing = (message: string) => ({
      'pages/home/index.js': `Page({\n  data: { text: "well" },\n  onLoad() {\n    throw new Error('${message}')\n  }\n})\n`
    })
    const problems = page.locator('.problems article p')
    const logged = (text: string) =>
      page.locator('.event-log [data-kind=error]', { hasText: text }).waitFor({ state: 'attached' })
    broken = true
    write(throwing('known'))
    await problems.waitFor()
    await page.getByRole('button', { name: 'Dismiss' }).click()
    await page.reload()
    await logged('known')
    expect(await problems.count()).toBe(0)
    write(throwing('unknown'))
    await problems.getByText('unknown').waitFor()
    write(well)
    broken = false
    await page.locator('.problems').waitFor({ state: 'detached' })
    await isWell()
  })

  test('the terminal reports a script that runs without end', async () => {
    await isWell()
    const hung = await openTab()
    await hung.goto(preview.address)
    await hung.locator('wx-view.well').waitFor()
    void hung.evaluate('for (const end = Date.now() + 5500; Date.now() < end; );')
    await until('the terminal says so', () => /does not answer[^]*answers again/.test(preview.output()))
  })
})
