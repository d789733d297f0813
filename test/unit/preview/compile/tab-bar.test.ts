import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readStructure } from '../../../../preview/compile/components'
import { formatProblem } from '../../../../preview/compile/problem'
import { SourceTree } from '../../../../preview/compile/source-tree'

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'miniprogram-rtc-'))
  for (const page of ['a', 'b']) {
    mkdirSync(join(root, page))
    writeFileSync(join(root, page, 'index.js'), 'Page({})')
    writeFileSync(join(root, page, 'index.wxml'), '<view />')
  }
})

afterEach(() => {
  rmSync(root, { recursive: true, force: true })
})

function read(tabBar: object) {
  const app = { pages: ['a/index', 'b/index'], themeLocation: 'theme.json', tabBar }
  writeFileSync(join(root, 'app.json'), JSON.stringify(app, null, 2))
  writeFileSync(join(root, 'theme.json'), JSON.stringify({ light: { it: 'day' }, dark: { it: 'night' } }))
  const tree = new SourceTree(root)
  const { tabBar: result } = readStructure(tree)
  return { result, problems: tree.problems.map(formatProblem) }
}

const list = [
  { pagePath: 'a/index', text: 'A', iconPath: '@it' },
  { pagePath: '/b/index', text: 'B', selectedIconPath: 'b.png' }
]

test('names of the theme file stand for colours and pictures of a tab bar', () => {
  expect(read({ list, color: '@it', backgroundColor: '#fff', position: 'top' })).toEqual({
    result: {
      list: [
        { pagePath: 'a/index', text: 'A', icon: { light: 'day', dark: 'night' } },
        { pagePath: 'b/index', text: 'B', selectedIcon: { light: 'b.png', dark: 'b.png' } }
      ],
      custom: false,
      position: 'top',
      color: 'light-dark(day, night)',
      backgroundColor: '#fff'
    },
    problems: []
  })
})

test.each<[string, object, string]>([
  ['one tab alone', { list: list.slice(0, 1) }, 'app.json:7  "tabBar" must list 2 to 5 pages'],
  [
    'a tab without a page',
    { list: [...list, { pagePath: 'c/index', text: 'C' }] },
    'app.json:7  "tabBar": "c/index" is none of the "pages"'
  ],
  [
    'a tab bar of its own that is not there',
    { list, custom: true },
    'app.json:7  "tabBar" is custom, and there is no custom-tab-bar/index'
  ]
])('%s is a problem with its place', (_, tabBar, problem) => {
  expect(read(tabBar).problems).toContain(problem)
})
