import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { JsonGaps } from '../../../../preview/compile/json-gaps'
import { isObject } from '../../../../preview/compile/json-file'
import { formatProblem } from '../../../../preview/compile/problem'
import { compileFiles, filesAt } from './program'

const home = filesAt('pages/home/index')

/** app.json with one page beside what is given. */
const program = (app: object, files: Readonly<Record<string, string>> = {}) =>
  compileFiles({ 'app.json': JSON.stringify({ pages: ['pages/home/index'], ...app }), 'app.js': '', ...home, ...files })

const gapsOf = async (...given: Parameters<typeof program>) =>
  (await program(...given)).app.gaps.map(({ what }) => what)

test('a project of TypeScript is told to compile, and to name the folder of its mini program', async () => {
  const page = { 'pages/home/index.wxml': '', 'pages/home/index.ts': '' }
  const early = await compileFiles({ 'app.json': '{ "pages": ["pages/home/index"] }', ...page })
  const advice = 'has no pages/home/index.js yet: compile the TypeScript first, as by npx tsc'
  expect(early.problems.map(formatProblem)).toEqual([`app.json:1  page "pages/home/index" ${advice}`])
  const outer = await compileFiles({ 'project.config.json': '{ "miniprogramRoot": "./miniprogram/" }' })
  const place = 'miniprogramRoot in project.config.json says that it is in miniprogram'
  expect(outer.problems.map(formatProblem)).toEqual([`app.json:1  is missing: a mini program starts with it; ${place}`])
})

describe('subpackages', () => {
  test.each(['subpackages', 'subPackages'])('the pages of %s are pages, with components and packages', async (key) => {
    const { app, scripts, problems } = await program(
      {
        [key]: [
          { root: '/shop/', pages: ['list/index'] },
          { root: 'help', pages: ['index'], independent: true }
        ]
      },
      {
        ...filesAt('shop/list/index', { usingComponents: { card: 'card' } }, 'require("money"); Page({})'),
        ...filesAt('shop/miniprogram_npm/card/index', { component: true }, 'Component({})'),
        'shop/miniprogram_npm/money/index.js': 'exports.currency = "the money of the shop"',
        'miniprogram_npm/money/index.js': 'exports.currency = "the money of all"',
        ...filesAt('help/index')
      }
    )
    expect(problems).toEqual([])
    expect(app.pages).toEqual(['pages/home/index', 'shop/list/index', 'help/index'])
    expect(app.subpackages).toEqual([
      { root: 'shop', independent: false },
      { root: 'help', independent: true }
    ])
    expect(app.configs['shop/list/index']).toMatchObject({
      page: true,
      usingComponents: { card: '/shop/miniprogram_npm/card/index' }
    })
    expect(scripts).toContain('the money of the shop')
    expect(scripts).not.toContain('the money of all')
    expect(app.gaps).toEqual([])
  })

  test('a page that a subpackage lacks is reported at its line', async () => {
    const { problems } = await compileFiles({
      'app.json': '{\n"pages": ["pages/home/index"],\n"subPackages": [{ "root": "shop", "pages": [\n"list" ]}]}',
      ...home
    })
    expect(problems.map(formatProblem)).toEqual(['app.json:4  page "shop/list" has no shop/list.js'])
  })

  test('an independent subpackage has no components of the main package', async () => {
    const { app, problems } = await program(
      {
        usingComponents: { card: 'card/index' },
        subpackages: [{ root: 'help', pages: ['index'], independent: true }]
      },
      {
        ...filesAt('card/index', { component: true }, 'Component({})'),
        ...filesAt('help/index', { usingComponents: { other: '/card/index' } })
      }
    )
    expect(app.configs['help/index']?.usingComponents).not.toHaveProperty('card')
    expect(problems.map(formatProblem)).toEqual([
      'help/index.json:1  component "other" is not in the independent subpackage "help"'
    ])
  })

  test('a module of another subpackage is loaded when it is asked for, and one that is missing fails alone', async () => {
    const { scripts, problems } = await program(
      {},
      {
        'app.js': 'require.async("./late"); require("./late", () => 0, () => 1)\nrequire\n.async("./none.js")',
        'late.js': 'exports.late = "late module"'
      }
    )
    expect(problems).toEqual([])
    expect(scripts).toContain('late module')
    expect(scripts).toMatch(/requireLater\("\.\/late", \(\) => require_late\(\)\)/)
    expect(scripts).toMatch(/requireLater\("\.\/late", \(\) => require_late\(\), \(\) => 0, \(\) => 1\)/)
    expect(scripts).toMatch(/requireLater\("\.\/none\.js", void 0\)/)
  })
})

test('a module that is not there is reported, and fails in the file that requires it alone', async () => {
  const { scripts, problems } = await program({}, { 'app.js': 'let it\ntry { it = require("./none") } catch {}\n' })
  expect(problems.map(formatProblem)).toEqual(['app.js:2:20  there is no module "./none"'])
  expect(scripts).toContain("module './none' is not defined")
  expect(scripts).toContain('"pages/home/index"')
})

describe('the keys of json files', () => {
  test('the app starts at its entryPagePath', async () => {
    const { app } = await program({ pages: ['pages/home/index', 'b'], entryPagePath: '/b' }, filesAt('b'))
    expect(app.pages).toEqual(['b', 'pages/home/index'])
    const { problems } = await program({ entryPagePath: 'c' })
    expect(problems.map(formatProblem)).toEqual(['app.json:1  entryPagePath: there is no page "c"'])
  })

  test('resolveAlias leads to components and modules', async () => {
    const { app, scripts, problems } = await program(
      { resolveAlias: { '@/*': '/*', '~parts/*': 'parts/*' }, usingComponents: { box: '~parts/box' } },
      {
        'app.js': 'require("@/deep/words")',
        'deep/words.js': 'exports.words = "found by alias"',
        ...filesAt('parts/box', { component: true }, 'Component({})')
      }
    )
    expect(problems).toEqual([])
    expect(app.configs['pages/home/index']?.usingComponents).toEqual({ box: '/parts/box' })
    expect(scripts).toContain('found by alias')
  })

  test.each<[string, object, string[]]>([
    ['preloadRule', { preloadRule: { 'pages/home/index': { packages: ['shop'] } } }, ['preloadRule']],
    ['workers', { workers: 'workers' }, ['workers']],
    ['requiredBackgroundModes', { requiredBackgroundModes: ['audio'] }, ['requiredBackgroundModes']],
    ['a plugin', { plugins: { hello: { version: '1.0.0' } } }, ['plugins.hello']],
    ['the Skyline renderer', { renderer: 'skyline' }, ['renderer "skyline"']],
    ['a key of window', { window: { orientation: 'x', restartStrategy: 'homePage' } }, ['window.orientation']],
    ['a key of a subpackage', { subpackages: [{ root: 'a', entry: 'x.js' }] }, ['subpackages.entry']],
    [
      'a key of a tab bar',
      {
        tabBar: {
          list: Array(2).fill({ pagePath: 'pages/home/index', text: 'a', icon: 'x' }),
          midButton: { text: 'b' }
        }
      },
      ['tabBar.list.icon', 'tabBar.midButton']
    ],
    ['a key that nobody knows', { noSuchKey: 1 }, ['noSuchKey']]
  ])('%s is named', async (_name, app, gaps) => {
    expect(await gapsOf(app)).toEqual(gaps.map((gap) => `app.json: ${gap}`))
  })

  test('keys without a value, and keys whose effect nobody could see, are not named', async () => {
    const gaps = await gapsOf({
      plugins: {},
      preloadRule: {},
      workers: '',
      functionalPages: false,
      style: 'v2',
      sitemapLocation: 'sitemap.json',
      __usePrivacyCheck__: true,
      permission: { 'scope.userLocation': { desc: 'x' } },
      requiredPrivateInfos: ['getLocation'],
      lazyCodeLoading: 'requiredComponents',
      componentFramework: 'glass-easel',
      renderer: 'webview'
    })
    expect(gaps).toEqual([])
  })

  test('a key of pages is named once with all files that have it, and one of components apart from it', async () => {
    const { app } = await program(
      { pages: ['pages/home/index', 'b'], usingComponents: { box: 'box' } },
      {
        ...filesAt('pages/home/index', { disableScroll: true, singlePage: { navigationBarFit: 'float' } }),
        ...filesAt('b', { singlePage: { navigationBarFit: 'float' } }),
        ...filesAt('box', { component: true, disableScroll: true }, 'Component({})')
      }
    )
    expect(app.gaps).toEqual([
      { what: 'page.json: singlePage', files: ['pages/home/index.json', 'b.json'] },
      { what: 'component.json: disableScroll', files: ['box.json'] }
    ])
    expect(app.configs['pages/home/index']?.window?.disableScroll).toBe(true)
  })

  test('a component of a plugin or of the extended library is named, and stops nothing', async () => {
    const { app, problems } = await program(
      {},
      filesAt('pages/home/index', {
        usingComponents: { hello: 'plugin://hello/card', cell: 'weui-miniprogram/cell/cell' }
      })
    )
    expect(problems).toEqual([])
    expect(app.gaps.map(({ what }) => what)).toEqual([
      'page.json: component plugin://hello/card',
      'page.json: component weui-miniprogram/cell/cell'
    ])
  })

  test('the demo and the components of this library have no key that the preview lacks', () => {
    const root = join(__dirname, '../../../..')
    const gaps = new JsonGaps()
    const names = ['demo', 'components'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name))
    )
    const files = names.filter((name) => ['app.json', 'index.json'].includes(basename(name)))
    expect(files.length).toBeGreaterThan(20)
    for (const file of files) {
      const json: unknown = JSON.parse(readFileSync(join(root, file), 'utf8'))
      if (!isObject(json)) throw new Error(`${file} is no object`)
      gaps.read(file.endsWith('app.json') ? 'app' : json.component === true ? 'component' : 'page', file, json)
    }
    expect(gaps.list()).toEqual([])
  })
})
