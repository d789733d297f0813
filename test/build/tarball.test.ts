import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, posix, resolve } from 'node:path'
import { filesBelow } from '../../scripts/build/project-files'
import { PackedApp } from './packed-app'
import { requiredScripts } from './size'

jest.setTimeout(600_000)

const repository = resolve(__dirname, '../..')
const app = new PackedApp()
const { installed } = app
const files = filesBelow(app.root, 'node_modules/miniprogram-rtc').map((path) => path.split('/').slice(2).join('/'))
const read = (path: string) => readFileSync(join(installed, path), 'utf8')
const below = (folder: string) => files.filter((path) => path.startsWith(`${folder}/`))

afterAll(() => app.remove())

const readmes = ['README.md', 'README.zh-CN.md']

/** Where the links of a document lead, outside of itself; pictures are no links: those of the package would be 4 MB. */
function linksOf(path: string): string[] {
  const targets = [...read(path).matchAll(/(?<!!)\[[^\]]*\]\(([^)#\s]+)[^)]*\)|<a [^>]*href="([^"#]+)/g)]
  return targets.map(([, target, address]) => target ?? address ?? '').filter((target) => !/^https?:/.test(target))
}

/** Files and folders of the package that its READMEs lead to, and what is linked and not there. */
function followLinks(): { found: Set<string>; missing: string[] } {
  const found = new Set(readmes)
  const missing: string[] = []
  // The loop also visits the documents that it adds.
  for (const path of found) {
    if (!path.endsWith('.md')) continue
    for (const link of linksOf(path)) {
      const target = posix.join(posix.dirname(path), link)
      if (existsSync(join(installed, target))) found.add(target)
      else missing.push(`${path}: ${link}`)
    }
  }
  return { found, missing }
}

test('every link of the READMEs, and of the documents behind them, leads to a file or folder of the package', () => {
  const { found, missing } = followLinks()
  expect(missing).toEqual([])
  expect([...found]).toEqual(expect.arrayContaining(['server/README.zh-CN.md', 'demo/cloudfunctions/voip-sign']))
})

test('the package holds the documents that its READMEs lead to, and no other', () => {
  const { found } = followLinks()
  const isLinked = (path: string) => [...found].some((target) => path === target || path.startsWith(`${target}/`))
  const code = /^(miniprogram_dist|dist|types)\/|^(package\.json|CHANGELOG\.md)$/
  expect(files.filter((path) => !code.test(path) && !isLinked(path))).toEqual([])
})

test('the package holds the cloud function that the server has a recipe for', () => {
  expect(below('demo')).toEqual(
    ['authorize.js', 'index.js', 'package.json'].map((name) => `demo/cloudfunctions/voip-sign/${name}`)
  )
})

test('one script ships for each entry of Node, with its declaration', () => {
  expect(below('dist').sort()).toEqual(
    [
      'dist/cli/index.js',
      ...['d.mts', 'd.ts', 'js', 'mjs'].map((extension) => `dist/server/index.${extension}`),
      ...['d.ts', 'js'].map((extension) => `dist/simulator/index.${extension}`)
    ].sort()
  )
})

test('every script of the library is reached from a component, a language or the entry', async () => {
  const library = join(installed, 'miniprogram_dist')
  const scripts = filesBelow(library, '.').filter((path) => path.endsWith('.js'))
  const entries = scripts.filter((path) => /^index\.js$|^[\w-]+\/(index|en)\.js$/.test(path) && path !== 'locale/en.js')
  const { files: reached } = await requiredScripts(library, entries)
  expect(reached.sort()).toEqual(scripts.sort())
})

test('one declaration ships for the library, and no file names a source map', () => {
  expect(below('miniprogram_dist').filter((path) => path.endsWith('.d.ts'))).toEqual(['miniprogram_dist/index.d.ts'])
  const scripts = files.filter((path) => /\.(m?js|wxss|d\.m?ts)$/.test(path))
  expect(scripts.length).toBeGreaterThan(30)
  expect(scripts.filter((path) => read(path).includes('sourceMappingURL'))).toEqual([])
})

test('npm pack builds first, so that the package of a fresh clone is not empty, and leaves out what examples were built into', () => {
  const clone = mkdtempSync(join(tmpdir(), 'miniprogram-rtc-'))
  try {
    writeFileSync(join(clone, 'package.json'), readFileSync(join(repository, 'package.json')))
    symlinkSync(join(repository, 'node_modules'), join(clone, 'node_modules'), 'junction')
    // In place of the build itself, which the step before has run.
    const build = "require('node:fs').cpSync(process.env.BUILT, 'miniprogram_dist', { recursive: true })"
    writeFileSync(join(clone, 'gulpfile.js'), `exports.build = async () => { ${build} }`)
    const example = ['package.json', 'dist/app.js', 'node_modules/kit/index.js', 'package-lock.json', 'src/app.js']
    const copied = ['miniprogram-rtc', 'wxcomponents/miniprogram-rtc'].map((folder) => `src/${folder}/index.js`)
    for (const path of [...example, ...copied]) {
      mkdirSync(join(clone, 'examples/taro', path, '..'), { recursive: true })
      writeFileSync(join(clone, 'examples/taro', path), '')
    }
    const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--foreground-scripts=false'], {
      cwd: clone,
      encoding: 'utf8',
      env: { ...process.env, BUILT: join(repository, 'miniprogram_dist') },
      shell: process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'ignore']
    })
    const [{ files: packed }] = JSON.parse(output) as [{ files: { path: string }[] }]
    const paths = packed.map(({ path }) => path)
    expect(paths).toContain('miniprogram_dist/rtc-player/index.js')
    expect(paths.filter((path) => path.startsWith('examples/')).sort()).toEqual([
      'examples/taro/package.json',
      'examples/taro/src/app.js'
    ])
  } finally {
    rmSync(clone, { recursive: true, force: true })
  }
})
