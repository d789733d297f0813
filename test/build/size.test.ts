import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
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
 * Bytes, where they stand, so that nothing grows unseen. The aims are 16 KB for the player alone and 38 KB for all
 * components together: the sessions that stop reliably (decisions 015 to 018) are above them. `voip-label`, which every
 * call loads, is counted with `voip-grid` since it stands in its `usingComponents`.
 */
const limits = [
  { limit: 22.5 * kilobyte, components: ['rtc-player'] },
  { limit: 28.75 * kilobyte, components: ['rtc-pusher'] },
  { limit: 31.5 * kilobyte, components: ['rtc-player', 'rtc-pusher'] },
  { limit: 30.75 * kilobyte, components: ['voip-grid'] },
  { limit: 52.25 * kilobyte, components: ['rtc-player', 'rtc-pusher', 'voip-grid'] }
]

test.each(limits)(
  'the built files of $components, without texts, are at most $limit bytes',
  async ({ limit, components }) => {
    const files = await Promise.all(components.map((component) => filesOfComponent(library, `${component}/index`)))
    for (const [index, component] of components.entries()) {
      const views = ['.wxml', '.wxss', '.json'].flatMap(shipped).filter((path) => path.startsWith(`${component}/`))
      expect(files[index]).toEqual(expect.arrayContaining([`${component}/index.js`, ...views]))
    }
    const together = [...new Set(files.flat())].filter((path) => !isLocale(path))
    const size = await measure(library, together)
    console.log(sizeTable(size))
    expect(size.gzip).toBeLessThanOrEqual(limit)
  }
)

test('each file of texts is at most 4 KB, minified and compressed', async () => {
  const locales = shipped('.js').filter((path) => isLocale(path) && path !== 'locale/messages.js')
  expect(locales.sort()).toEqual([
    'locale/call-en.js',
    'locale/call-zh-CN.js',
    'locale/en.js',
    'locale/names.js',
    'locale/zh-CN.js'
  ])
  const size = await measure(library, locales)
  console.log(sizeTable(size))
  for (const { path, gzip } of size.files) expect({ path, fits: gzip <= 4 * kilobyte }).toEqual({ path, fits: true })
})

test('loading a component loads no texts, which are read at first use', () => {
  const script = `
    globalThis.Component = () => {}
    require(${JSON.stringify(join(library, 'rtc-player/index.js'))})
    console.log(JSON.stringify(Object.keys(require.cache)))`
  const output = execFileSync(process.execPath, ['-e', script], { cwd: library, encoding: 'utf8' })
  const loaded = (JSON.parse(output) as string[]).map((path) => path.slice(library.length + 1).replaceAll('\\', '/'))
  expect(loaded).toContain('rtc-player/index.js')
  expect(loaded.filter(isLocale)).toEqual([])
})

test('no script that ships requires a package', async () => {
  const scripts = shipped('.js')
  const { files, packages } = await requiredScripts(library, scripts)
  expect(packages).toEqual([])
  expect(files.filter((path) => path.startsWith('..'))).toEqual([])
  expect(files).toEqual(expect.arrayContaining(scripts))
})

test('no template that ships has a comment', () => {
  const commented = shipped('.wxml').filter((path) => readFileSync(join(library, path), 'utf8').includes('<!--'))
  expect(commented).toEqual([])
})
