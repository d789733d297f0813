import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'acorn'
import { filesBelow } from '../../scripts/build/project-files'
import { filesOfComponent, isLocale, measure, requiredScripts, sizeTable } from './size'

jest.setTimeout(600_000)

const root = join(__dirname, '../..')
const library = join(root, 'miniprogram_dist')
const kilobyte = 1024

const shipped = (extension: string): string[] =>
  filesBelow(root, 'miniprogram_dist')
    .filter((path) => path.endsWith(extension))
    .map((path) => path.slice('miniprogram_dist/'.length))

/**
 * Where they stand, so that nothing grows unseen: bytes in a package decide, gzip is the alarm. `voip-label`, which every
 * call loads, is counted with `voip-grid` since it stands in its `usingComponents`. The READMEs name these numbers.
 */
const limits = [
  { components: ['rtc-player'], bytes: 57, gzip: 21.75 },
  { components: ['rtc-pusher'], bytes: 77, gzip: 28.25 },
  { components: ['rtc-player', 'rtc-pusher'], bytes: 86, gzip: 31 },
  { components: ['voip-grid'], bytes: 85, gzip: 30.25 },
  { components: ['rtc-player', 'rtc-pusher', 'voip-grid'], bytes: 145, gzip: 51.5 }
]

/** What a package holds of the library for these components. */
async function filesFor(components: readonly string[]): Promise<string[]> {
  const files = await Promise.all(components.map((component) => filesOfComponent(library, `${component}/index`)))
  return [...new Set(files.flat())]
}

test.each(limits)(
  'the built files of $components, without texts, are at most $bytes KB in a package, $gzip KB compressed',
  async ({ components, bytes, gzip }) => {
    const files = await filesFor(components)
    for (const component of components) {
      const views = ['.wxml', '.wxss', '.json'].flatMap(shipped).filter((path) => path.startsWith(`${component}/`))
      expect(files).toEqual(expect.arrayContaining([`${component}/index.js`, ...views]))
    }
    const size = measure(
      library,
      files.filter((path) => !isLocale(path))
    )
    console.log(sizeTable(size))
    expect({ bytes: Math.max(size.bytes, bytes * kilobyte), gzip: Math.max(size.gzip, gzip * kilobyte) }).toEqual({
      bytes: bytes * kilobyte,
      gzip: gzip * kilobyte
    })
  }
)

const all = ['rtc-player', 'rtc-pusher', 'voip-grid']

test.each([
  ...all.map((component) => ({ components: [component], limit: component === 'rtc-pusher' ? 20 : 15 })),
  { components: all, limit: 30 }
])('the texts of $components, both languages, are at most $limit KB in a package', async ({ components, limit }) => {
  const languages = components.map((component) => `${component}/en.js`)
  const { files } = await requiredScripts(library, [...components.map((name) => `${name}/index.js`), ...languages])
  const size = measure(library, files.filter(isLocale))
  console.log(sizeTable(size))
  for (const language of ['en', 'zh-CN']) {
    expect(size.files.filter(({ path }) => path.endsWith(`/${language}.js`))).toHaveLength(components.length + 1)
  }
  expect(Math.max(size.bytes, limit * kilobyte)).toBe(limit * kilobyte)
})

/** KB as the documents have them: by components, without texts, then each language. */
async function rowsOf(document: string): Promise<[stated: number[], measured: number[]][]> {
  const text = readFileSync(join(root, document), 'utf8')
  const [, table = ''] = text.split('<!-- size -->')
  const rows = [...table.slice(0, table.indexOf('\n## ')).matchAll(/^\| ((?:`[\w-]+` ?)+) *\|(.+)\|$/gm)]
  return Promise.all(
    rows.map(async ([, names = '', cells = '']): Promise<[number[], number[]]> => {
      const components = [...names.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)
      const files = await filesFor(components)
      const english = ['locale/en.js', ...components.map((name) => `${name}/en.js`)]
      const parts = [files.filter((path) => !isLocale(path)), files.filter(isLocale), english]
      return [
        cells.split('|').map((cell) => parseInt(cell)),
        parts.map((paths) => Math.ceil(measure(library, paths).bytes / kilobyte))
      ]
    })
  )
}

test.each(['docs/package.md', 'docs/package.zh-CN.md'])('%s states the sizes', async (document) => {
  const rows = await rowsOf(document)
  expect(rows).toHaveLength(4)
  for (const [stated, measured] of rows) expect(stated).toEqual(measured)
})

test.each(['README.md', 'README.zh-CN.md'])('%s states the sizes', async (document) => {
  const text = readFileSync(join(root, document), 'utf8')
  const [, stated = ''] = /((?:[^\n]*\d KB[^\n]*\n)+)/.exec(text) ?? []
  const files = await Promise.all([...all.map((name) => [name]), all].map(filesFor))
  const kilobytes = (paths: readonly string[]) => Math.ceil(measure(library, paths).bytes / kilobyte)
  const scripts = files.map((paths) => kilobytes(paths.filter((path) => !isLocale(path))))
  const texts = files.map((paths) => kilobytes(paths.filter(isLocale)))
  const numbers = Array.from(stated.matchAll(/\d+(?= KB| 到| to)/g), Number)
  expect(numbers).toEqual([...scripts, Math.min(...texts), Math.max(...texts)])
})

test('a package without the files of English is whole: no component asks for them', async () => {
  const files = await filesFor(all)
  expect(files.filter((path) => path.endsWith('/zh-CN.js'))).toHaveLength(all.length + 1)
  expect(files.filter((path) => path.endsWith('/en.js'))).toEqual([])
})

test('loading a component loads no texts, which are read at first use', () => {
  const script = `
    globalThis.Component = () => {}
    require(${JSON.stringify(join(library, 'rtc-player/index.js'))})
    console.log(JSON.stringify(Object.keys(require.cache)))`
  const output = execFileSync(process.execPath, ['-e', script], { cwd: library, encoding: 'utf8' })
  const loaded = (JSON.parse(output) as string[]).map((path) => path.slice(library.length + 1).replaceAll('\\', '/'))
  expect(loaded).toContain('rtc-player/index.js')
  // The registry of languages, which is empty.
  expect(loaded.filter(isLocale)).toEqual(['locale/languages.js'])
})

test('the scripts that ship are the same files in every version, as "Build npm" of DevTools deletes none', () => {
  const own = ['codes', 'en', 'index', 'zh-CN']
  expect(shipped('.js').sort()).toEqual(
    [
      ...['capture', 'core', 'errors', 'stream'].map((name) => `common/${name}.js`),
      ...['en', 'errors', 'languages', 'zh-CN'].map((name) => `locale/${name}.js`),
      ...all.flatMap((component) => own.map((name) => `${component}/${name}.js`)),
      'index.js',
      'voip-label/index.js'
    ].sort()
  )
})

test('every script that ships is strict CommonJS that a phone with ES2015 reads', () => {
  for (const path of shipped('.js')) {
    const text = readFileSync(join(library, path), 'utf8')
    expect([path, text.slice(0, 13)]).toEqual([path, '"use strict";'])
    expect(() => parse(text, { ecmaVersion: 2015, sourceType: 'script' })).not.toThrow()
  }
  // The parser tells levels apart.
  expect(() => parse('({ ...{} })', { ecmaVersion: 2015 })).toThrow()
})

test('no script that ships needs a built-in younger than ES2016, which old phones lack', () => {
  const young =
    /\bObject\.(entries|values|fromEntries)\b|\.(flatMap|flat|at|padStart|padEnd|matchAll|replaceAll|finally)\(/
  expect(shipped('.js').filter((path) => young.test(readFileSync(join(library, path), 'utf8')))).toEqual([])
})

test('no script that ships requires a package', async () => {
  const scripts = shipped('.js')
  const { files, packages } = await requiredScripts(library, scripts)
  expect(packages).toEqual([])
  expect(files.filter((path) => path.startsWith('..'))).toEqual([])
  expect(files).toEqual(expect.arrayContaining(scripts))
})

test('templates, styles and JSON that ship have no comments and no lines', () => {
  const files = ['.wxml', '.wxss', '.json'].flatMap(shipped)
  expect(files.length).toBeGreaterThan(20)
  const long = files.filter((path) => /<!--|\/\*|\n/.test(readFileSync(join(library, path), 'utf8')))
  expect(long).toEqual([])
})
