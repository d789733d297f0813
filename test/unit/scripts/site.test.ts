import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { deadLinks } from '../../../scripts/site/links'
import { onSite, pagesOf, titleOf } from '../../../scripts/site/pages'
import { sidebarOf } from '../../../scripts/site/sidebar'

const sources = new Set([
  'README.md',
  'README.zh-CN.md',
  'CHANGELOG.md',
  'docs/recipes.md',
  'docs/recipes.zh-CN.md',
  'docs/notes.md'
])
const pages = pagesOf(sources)

/** The text of a page on the site. */
function shown(source: string, text: string, language = source.includes('zh-CN') ? 'zh' : 'en') {
  const page = pages.find((each) => each.source === source && each.language === language)
  if (page === undefined) throw new Error(`no page of ${source}`)
  return onSite(text, page, sources)
}

describe('the pages of the site', () => {
  test('Chinese documents are at its root, English ones below en/, those of one language in both', () => {
    expect(pages.map(({ source, path }) => [source, path])).toEqual([
      ['README.md', 'en/index.md'],
      ['README.zh-CN.md', 'index.md'],
      ['CHANGELOG.md', 'en/CHANGELOG.md'],
      ['CHANGELOG.md', 'CHANGELOG.md'],
      ['docs/recipes.md', 'en/docs/recipes.md'],
      ['docs/recipes.zh-CN.md', 'docs/recipes.md'],
      ['docs/notes.md', 'en/docs/notes.md'],
      ['docs/notes.md', 'docs/notes.md']
    ])
  })

  test.each([
    ['docs/recipes.md', '[home](../README.md)', '[home](../index.md)'],
    ['docs/recipes.md', '[chinese](recipes.zh-CN.md)', '[chinese](../../docs/recipes.md)'],
    ['docs/recipes.zh-CN.md', '[`a` 看](../CHANGELOG.md#v1)', '[`a` 看](../CHANGELOG.md#v1)'],
    ['README.zh-CN.md', '[用法](docs/recipes.zh-CN.md#按钮)', '[用法](./docs/recipes.md#按钮)'],
    ['README.md', '[out](https://example.com/a.md) [here](#here)', '[out](https://example.com/a.md) [here](#here)'],
    ['README.md', 'a [`file`](server/index.ts)', 'a `file`'],
    ['README.md', '<img src="docs/screenshots/a.png" width="9">', '<img src="/screenshots/a.png" width="9">'],
    ['docs/recipes.md', '![words](screenshots/a.png)', '![words](/screenshots/a.png)'],
    ['README.md', '# Name\n\n[简体中文](README.zh-CN.md)\n\nText', '# Name\n\nText'],
    ['README.md', '```md\n[a](docs/recipes.md)\n```', '```md\n[a](docs/recipes.md)\n```']
  ])('in %s the text %j is %j on the site', (source, text, expected) => {
    expect(shown(source, text)).toBe(expected)
  })

  test('a document of one language leads to its neighbours in the language of the page', () => {
    expect(shown('CHANGELOG.md', '[notes](docs/notes.md)', 'zh')).toBe('[notes](./docs/notes.md)')
    expect(shown('CHANGELOG.md', '[notes](docs/notes.md)', 'en')).toBe('[notes](./docs/notes.md)')
  })

  test('every page is in the sidebar of its language, by its title, those of no group last', () => {
    expect(titleOf('<!-- x -->\n# The `name`\n')).toBe('The name')
    const titles = new Map([...sources].map((source) => [source, `title of ${source}`]))
    const sidebar = sidebarOf(pages, titles, 'zh')
    expect(sidebar.map(({ text, items = [] }) => [text, items.map(({ link }) => link)])).toEqual([
      ['开始', ['/', '/docs/recipes']],
      ['参与', ['/CHANGELOG']],
      ['其他', ['/docs/notes']]
    ])
    expect(sidebar[0]?.items?.[1]?.text).toBe('title of docs/recipes.zh-CN.md')
    expect(sidebarOf(pages, titles, 'en')[0]?.items?.map(({ link }) => link)).toEqual(['/en/', '/en/docs/recipes'])
  })
})

describe('dead links of a built site', () => {
  let output = ''
  const write = (path: string, html: string) => {
    mkdirSync(dirname(join(output, path)), { recursive: true })
    writeFileSync(join(output, path), html)
  }
  beforeEach(() => {
    output = mkdtempSync(join(tmpdir(), 'miniprogram-rtc-site-'))
    write('index.html', '<h2 id="按钮"></h2>')
    write('docs/recipes.html', '<h2 id="mute"></h2>')
    write('a.png', '')
  })
  afterEach(() => rmSync(output, { recursive: true }))

  test.each([
    '/',
    '../index.html',
    '/#按钮',
    '/#%E6%8C%89%E9%92%AE',
    './recipes#mute',
    '/docs/recipes.html',
    '#top',
    'https://example.com',
    '../a.png'
  ])('%s is none', (href) => {
    write('docs/page.html', `<i id="top"></i><a class="x" href="${href}">`)
    expect(deadLinks(output)).toEqual([])
  })

  test.each(['/none', './recipes#none', '#none', '../b.png', '/docs'])('%s is one', (href) => {
    write('docs/page.html', `<a class="x" href="${href}">`)
    expect(deadLinks(output)).toEqual([`docs/page.html: ${href}`])
  })

  test('a picture that is not there is one', () => {
    write('docs/page.html', '<img alt="" src="/none.png">')
    expect(deadLinks(output)).toEqual(['docs/page.html: /none.png'])
  })
})
