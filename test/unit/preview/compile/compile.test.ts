import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { SourceMap } from 'node:module'
import { dirname, join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { compileMiniProgram, type Compilation } from '../../../../preview/compile/compile'
import { formatProblem } from '../../../../preview/compile/problem'
import { SourceTree } from '../../../../preview/compile/source-tree'
import { compileStyle, type Reach } from '../../../../preview/compile/style'

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'miniprogram-rtc-'))
})

afterEach(() => {
  rmSync(root, { recursive: true, force: true })
})

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
}

const wholeApp = {
  'app.json': '{ "pages": ["pages/a/index"] }',
  'app.js': 'App({})',
  'pages/a/index.json': '{ "usingComponents": { "box": "kit/box", "near": "../../near/near" } }',
  'pages/a/index.js': 'const { two } = require("../../two")\nPage({ data: { two } })',
  'pages/a/index.wxml': '<include src="part.wxml"/><box/><near/>',
  'pages/a/part.wxml': '<wxs module="m" src="./m.wxs"/><view>{{m.same(two)}}</view>',
  'pages/a/m.wxs': 'module.exports = { same: function (x) { return x } }',
  'two.js': 'exports.two = 2',
  'near/near.json': '{ "component": true }',
  'near/near.js': 'Component({})',
  'near/near.wxml': '<view/>',
  'miniprogram_npm/kit/box/index.json': '{ "component": true }',
  'miniprogram_npm/kit/box/index.js': 'Component({})',
  'miniprogram_npm/kit/box/index.wxml': '<slot/>'
}

async function compile(change: Readonly<Record<string, string>>): Promise<Compilation> {
  write({ ...wholeApp, ...change })
  return compileMiniProgram(root)
}

describe('compiling a mini program', () => {
  test('the compiler finds components by relative and by package path and puts dependencies first', async () => {
    const { views, problems } = await compile({})
    expect(problems).toEqual([])
    const app: unknown = JSON.parse(/^globalThis\.miniProgram = (.*);$/m.exec(views)?.[1] ?? '')
    expect(app).toMatchObject({
      configs: {
        'pages/a/index': { usingComponents: { box: '/miniprogram_npm/kit/box/index', near: '/near/near' } }
      }
    })
    expect(views.indexOf('"near/near":')).toBeLessThan(views.indexOf('"pages/a/index":'))
  })

  test.each([
    ['a missing page', { 'app.json': '{\n"pages": [\n"pages/b/index"]}' }, 'app.json:3  page "pages/b/index"'],
    ['broken JSON', { 'pages/a/index.json': '{\n  "usingComponents": }' }, 'pages/a/index.json:2:22  '],
    [
      'a missing component',
      { 'pages/a/index.json': '{ "usingComponents": {\n"box": "kit/none" } }' },
      'pages/a/index.json:2  component "box"'
    ],
    ['broken WXML', { 'pages/a/index.wxml': '<view>\n{{ 1 + }}</view>' }, 'pages/a/index.wxml:2:'],
    ['tags that do not match', { 'pages/a/part.wxml': '<view>\n<text></view>' }, 'pages/a/part.wxml:2:'],
    [
      'a missing include',
      { 'pages/a/index.wxml': '\n<include src="none.wxml"/>' },
      'pages/a/index.wxml:2  there is no'
    ],
    ['broken WXSS', { 'pages/a/index.wxss': '.a {\n  color red;\n}' }, 'pages/a/index.wxss:2:3  '],
    ['a broken script', { 'two.js': '\nexports.two = = 2' }, 'two.js:2:15  '],
    ['a missing module', { 'pages/a/index.js': '\nrequire("./none")' }, 'pages/a/index.js:2:9  there is no module']
  ])('the compiler reports %s with its place', async (_name, change, reported) => {
    const { problems } = await compile(change)
    expect(problems.map(formatProblem)).toContainEqual(expect.stringContaining(reported))
  })
})

describe('compiling a style', () => {
  const page: Reach = { kind: 'page', path: 'a' }
  const component: Reach = { kind: 'component', path: 'miniprogram_npm/kit/box/index' }

  function compiled(text: string, reach: Reach): string {
    write({ 'a.wxss': text })
    return compileStyle(new SourceTree(root), 'a.wxss', reach).css
  }

  test('a name that a module does not export is undefined, and a file that does not parse is named with its place', async () => {
    const { scripts, problems } = await compile({
      'pages/a/index.js':
        "import two, { more, missing } from '../../two'\nPage({ data: { two, more, kind: typeof missing } })",
      'two.js': 'export default 2\nexport const more = 3'
    })
    expect(problems).toEqual([])
    const pages: unknown[] = []
    runInNewContext(`${scripts}\nglobalThis.miniProgramModules['pages/a/index']()`, {
      Page: (page: unknown) => pages.push(JSON.parse(JSON.stringify(page)))
    })
    expect(pages).toEqual([{ data: { two: 2, more: 3, kind: 'undefined' } }])
    const broken = await compile({ 'near/near.js': 'export const more = 3\nexport const less = )' })
    expect(broken.problems).toEqual([expect.objectContaining({ file: 'near/near.js', line: 2, column: 21 })])
  })

  test('a line of an ES module leads back to its file, also below folders', async () => {
    const { scripts, scriptsMap } = await compile({
      'near/near.js': "import '../two'\n\nconst where = 1\nthrow new Error('here' + where)"
    })
    const map = new SourceMap(JSON.parse(scriptsMap) as ConstructorParameters<typeof SourceMap>[0])
    const lines = scripts.split('\n')
    const line = lines.findIndex((text) => text.includes('throw new Error("here"') || text.includes("'here'"))
    const place = map.findEntry(line, lines[line]?.indexOf('throw') ?? -1)
    expect(place).toMatchObject({ originalSource: 'near/near.js', originalLine: 3, originalColumn: 0 })
  })

  test('wxs code within a template requires wxs files, and one that is missing is named with its template', async () => {
    const inline = (file: string) => ({
      'pages/a/part.wxml': `<wxs module="m" src="./m.wxs"/><wxs module="n">var m = require("./${file}")</wxs><view/>`
    })
    const { views, problems } = await compile(inline('m.wxs'))
    expect([problems, views.includes('m.wxs')]).toEqual([[], false])
    const missing = await compile(inline('gone.wxs'))
    expect(missing.problems).toEqual([
      expect.objectContaining({ file: 'pages/a/part.wxml', line: 1, message: 'there is no pages/a/gone.wxs' })
    ])
  })

  test('a compiled style has the units and insets of the phone, not of the browser', () => {
    const text = 'a { width: -1.5rpx; height: 10vh; bottom: env(safe-area-inset-bottom); color: var(--a1rpx) }'
    expect(compiled(text, { kind: 'app' })).toBe(
      'wx-a { width: calc(-1.5 * var(--rpx)); height: 10cqh; bottom: var(--safe-area-inset-bottom); color: var(--a1rpx) }'
    )
  })

  test('the rules of a component match only inside the component', () => {
    expect(compiled(':host { color: red } .a > .b:not(.c) { color: red }', component)).toBe(
      '[wx-host=kit-box-index] { color: red } .kit-box-index--a > .kit-box-index--b:not(.kit-box-index--c) { color: red }'
    )
  })

  test('the rules of a page match only on that page, and gain no specificity', () => {
    expect(compiled('.a::after { color: red }', page)).toBe(
      '.a--a:where(wx-page[data-route="a"], wx-page[data-route="a"] *)::after { color: red }'
    )
  })

  test('a rule for a theme matches the theme of the phone, not that of the browser', () => {
    const text =
      '.b { top: 0 } @media (prefers-color-scheme: dark) { .a { top: 0 } } @media (min-width: 9px) and (prefers-color-scheme: light) { .a { top: 0 } }'
    expect(compiled(text, { kind: 'app' })).toBe(
      '.b { top: 0 } .a:where(.screen[data-theme="dark"] *) { top: 0 } @container (min-width: 9px) { .a:where(.screen[data-theme="light"] *) { top: 0 } }'
    )
  })

  test('key frames stay as they are, and a size query asks for the size of the window', () => {
    expect(
      compiled('@keyframes x { from { top: 0 } } @media (min-width: 400px) { page { top: 0 } }', { kind: 'app' })
    ).toBe('@keyframes x { from { top: 0 } } @container (min-width: 400px) { wx-page { top: 0 } }')
  })

  test('imported rules stand in place of the import, once even if files import each other', () => {
    write({ 'b.wxss': '@import "a.wxss"; .b { top: 0 }' })
    expect(compiled('@import "b.wxss"; .a { top: 0 }', { kind: 'app' })).toBe('.b { top: 0 } .a { top: 0 }')
  })
})
