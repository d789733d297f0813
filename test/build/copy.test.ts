import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parse } from 'acorn'
import { filesBelow } from '../../scripts/build/project-files'
import { filesOfComponent, requiredScripts } from './size'

const repository = join(__dirname, '../..')
const command = join(repository, 'dist/cli/index.js')
const folders: string[] = []

type Files = Readonly<Record<string, string>>

/** A temporary folder with these files, by path. */
function folderWith(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), 'miniprogram-rtc-'))
  folders.push(folder)
  for (const [path, text] of Object.entries(files)) write(folder, path, text)
  return folder
}

function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

const read = (folder: string, path: string) => readFileSync(join(folder, path), 'utf8')

/** All files of a folder with their text. */
const textsIn = (folder: string): Files =>
  Object.fromEntries(filesBelow(folder, '.').map((path) => [path, read(folder, path)]))

interface Options {
  readonly program?: string
  readonly language?: string
  readonly uid?: number
  /** A script that runs before it. */
  readonly before?: string
}

function run(cwd: string, args: readonly string[], options: Options = {}) {
  const { program = command, language = 'en_GB.UTF-8', uid, before } = options
  const required = before === undefined ? [] : ['--require', before]
  const { status, stdout, stderr } = spawnSync(process.execPath, [...required, program, ...args], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: language },
    ...(uid === undefined ? {} : { uid })
  })
  return { code: status, output: stdout, complaint: stderr }
}

/** The built command in a package of another version, with these files as its library. */
function packageWith(version: string, files: Files): string {
  const shipped = Object.fromEntries(Object.entries(files).map(([path, text]) => [`miniprogram_dist/${path}`, text]))
  const folder = folderWith({ 'package.json': JSON.stringify({ version }), ...shipped })
  cpSync(dirname(command), join(folder, 'dist/cli'), { recursive: true })
  return join(folder, 'dist/cli/index.js')
}

const taro = { 'package.json': '{ "dependencies": { "@tarojs/taro": "4.1.0" } }' }
const native = { 'app.json': '{}', 'project.config.json': '{}' }
const place = 'miniprogram_npm/miniprogram-rtc'

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

test.each<[string, Files, string, string, string]>([
  ['Taro', taro, 'src/miniprogram-rtc', 'src/pages/index/index.config.ts', "'../../miniprogram-rtc/"],
  [
    'Taro with a source root of its own',
    { ...taro, 'config/index.ts': "export default { sourceRoot: 'client' }" },
    'client/miniprogram-rtc',
    'client/pages/index/index.config.ts',
    "'../../miniprogram-rtc/"
  ],
  [
    'uni-app',
    { 'package.json': '{ "devDependencies": { "@dcloudio/vite-plugin-uni": "3.0.0" } }' },
    'src/wxcomponents/miniprogram-rtc',
    'src/pages.json',
    '"/wxcomponents/miniprogram-rtc/'
  ],
  [
    'uni-app without a package.json',
    { 'manifest.json': '{}', 'pages.json': '{}' },
    'wxcomponents/miniprogram-rtc',
    'pages.json',
    '"/wxcomponents/miniprogram-rtc/'
  ],
  ['a native project', native, place, 'app.json', '"miniprogram-rtc/'],
  [
    'a native project with a folder for the mini program',
    { 'project.config.json': '{ "miniprogramRoot": "client/" }' },
    `client/${place}`,
    'app.json',
    '"miniprogram-rtc/'
  ]
])(
  'copy places the library where %s looks for it, and prints its lines of usingComponents',
  (_, files, at, file, way) => {
    const project = folderWith(files)
    const { code, output } = run(project, ['copy', '.'])
    expect(code).toBe(0)
    expect(output).toMatch(new RegExp(`^Wrote \\d+ files of miniprogram-rtc \\d+\\.\\d+\\.\\d+ to ${at}\n`))
    expect(output).toContain(file)
    expect(output.match(/usingComponents/g)).toHaveLength(1)
    for (const name of ['rtc-player', 'rtc-pusher', 'voip-grid']) {
      expect(output).toContain(`${way}${name}/index${way[0]}`)
      expect(existsSync(join(project, at, name, 'index.js'))).toBe(true)
    }
  }
)

test('a copy for a native project holds every file that the components and the entry need, English, and no declarations', async () => {
  const project = folderWith(native)
  run(project, ['copy', '.'])
  const target = join(project, place)
  const needed = await Promise.all(
    ['rtc-player', 'rtc-pusher', 'voip-grid'].map((name) => filesOfComponent(target, `${name}/index`))
  )
  const entry = await requiredScripts(target, ['index.js'])
  const english = ['locale/en.js', ...['rtc-player', 'rtc-pusher', 'voip-grid'].map((name) => `${name}/en.js`)]
  const copied = filesBelow(target, '.').filter((path) => path !== 'copied-files.sha256')
  expect([...new Set([...needed.flat(), ...entry.files, ...english])].sort()).toEqual(copied)
})

test('a component of a copy loads its English, unless that is left out, and then nothing of it is there', () => {
  const project = folderWith(taro)
  const english = () => {
    const copied = textsIn(join(project, 'src/miniprogram-rtc'))
    const loading = Object.entries(copied).filter(([, text]) => text.startsWith('"use strict";require("./en.js");'))
    return [loading.map(([path]) => path), Object.keys(copied).filter((path) => path.endsWith('/en.js'))]
  }
  const components = ['rtc-player', 'rtc-pusher', 'voip-grid']
  expect(run(project, ['copy', '.']).code).toBe(0)
  expect(english()).toEqual([
    components.map((name) => `${name}/index.js`),
    ['locale/en.js', ...components.map((name) => `${name}/en.js`)]
  ])
  expect(run(project, ['copy', '.', '--without', 'en']).code).toBe(0)
  expect(english()).toEqual([[], []])
  expect(run(project, ['copy', '.', '--without', 'zh-CN']).complaint).toContain('[--without en]')
})

test('a copy for Taro keeps the px of its styles, which Taro would turn into rpx', () => {
  const styles = (files: Files) => {
    const project = folderWith(files)
    run(project, ['copy', '.'])
    return Object.entries(textsIn(project)).flatMap(([path, text]) => (path.endsWith('.wxss') ? [text] : []))
  }
  const [forTaro, others] = [styles(taro), styles(native)]
  expect(others.length).toBeGreaterThan(5)
  expect(forTaro).toEqual(others.map((text) => `/* postcss-pxtransform disable */\n${text}`))
})

test('copy takes a folder inside the project, from wherever it is run, and names it in the configuration', () => {
  const project = folderWith({ ...taro, 'src/app.config.ts': '' })
  const { code, output } = run(tmpdir(), ['copy', join(project, 'src/vendor/rtc')])
  expect({ code, there: existsSync(join(project, 'src/vendor/rtc/voip-label/index.wxml')) }).toEqual({
    code: 0,
    there: true
  })
  expect(output).toContain("'voip-grid': '../../vendor/rtc/voip-grid/index'")
})

test('a second copy changes nothing and says that the folder is up to date', () => {
  const project = folderWith(native)
  run(project, ['copy', '.'])
  const before = textsIn(project)
  const { code, output } = run(project, ['copy', '.'])
  expect({ code, after: textsIn(project) }).toEqual({ code: 0, after: before })
  expect(output).toContain(`${place} holds miniprogram-rtc`)
})

describe('over an older version', () => {
  const older = packageWith('0.0.9', {
    'a/index.js': 'old',
    'b/index.js': 'same',
    'gone/index.js': 'old',
    'moved.js': 'old'
  })
  const newer = packageWith('0.1.0', { 'a/index.js': 'new', 'b/index.js': 'same', 'c/index.js': 'new' })
  let project = ''

  beforeEach(() => {
    project = folderWith({ ...native, [`${place}/own.js`]: 'own', [`${place}/gone/own.js`]: 'own' })
    run(project, ['copy', '.'], { program: older })
  })

  test('copy replaces what that version wrote, removes what it left, and touches nothing else', () => {
    rmSync(join(project, place, 'gone/own.js'))
    const { code, output } = run(project, ['copy', '.'], { program: newer })
    expect(code).toBe(0)
    const { 'copied-files.sha256': manifest, ...files } = textsIn(join(project, place))
    expect(files).toEqual({ 'a/index.js': 'new', 'b/index.js': 'same', 'c/index.js': 'new', 'own.js': 'own' })
    expect(manifest).toMatch(/^# miniprogram-rtc 0\.1\.0\n([0-9a-f]{64} {2}[abc]\/index\.js\n){3}$/)
    expect(existsSync(join(project, place, 'gone'))).toBe(false)
    expect(output).toContain(`Wrote 2 files of miniprogram-rtc 0.1.0 to ${place}\nUnchanged: 1 file\n`)
    for (const path of ['gone/index.js', 'moved.js']) expect(output).toContain(`Removed ${place}/${path}`)
  })

  test('copy leaves what it no longer has where somebody has changed it, and the files beside it', () => {
    write(project, `${place}/moved.js`, 'edited')
    const { code, output } = run(project, ['copy', '.'], { program: newer })
    expect({ code, left: read(project, `${place}/moved.js`) }).toEqual({ code: 0, left: 'edited' })
    expect(output).toContain(`Left ${place}/moved.js`)
    expect(read(project, `${place}/gone/own.js`)).toBe('own')
  })

  test('copy takes line endings that a checkout has changed for no change', () => {
    run(project, ['copy', '.'], { program: packageWith('0.0.9', { 'a/index.js': 'old\nold' }) })
    write(project, `${place}/a/index.js`, 'old\r\nold')
    expect(run(project, ['copy', '.'], { program: newer }).code).toBe(0)
    expect(read(project, `${place}/a/index.js`)).toBe('new')
  })

  test('copy refuses to replace a file that was changed, and changes nothing', () => {
    write(project, `${place}/a/index.js`, 'edited')
    const before = textsIn(project)
    const { code, complaint } = run(project, ['copy', '.'], { program: newer })
    expect({ code, after: textsIn(project) }).toEqual({ code: 1, after: before })
    expect(complaint).toBe(
      `${place}/a/index.js was changed since it was copied. Nothing was copied: remove it first to have it replaced.\n`
    )
  })

  test('copy removes no file outside its folder, whatever the list of copied files says', () => {
    const hash = /^[0-9a-f]{64}(?= {2}moved)/m.exec(read(project, `${place}/copied-files.sha256`))?.[0] ?? ''
    write(project, 'outside.js', 'old')
    write(project, `${place}/copied-files.sha256`, `${hash}  ../../outside.js\n${hash}  moved.js\n`)
    write(project, `${place}/a/index.js`, 'new')
    run(project, ['copy', '.'], { program: newer })
    expect([existsSync(join(project, 'outside.js')), existsSync(join(project, place, 'moved.js'))]).toEqual([
      true,
      false
    ])
  })
})

const notWritten = (path: string) => `${path} is there already, and not from this command. Nothing was copied.\n`

test.each<[string, string[], Files, string]>([
  ['no folder', ['copy'], {}, 'Which folder? Give the root of the project, as in: npx miniprogram-rtc copy .\n'],
  ['a file as its folder', ['copy', 'app.json'], {}, 'app.json is a file, not a folder. Nothing was copied.\n'],
  ['a path below a file', ['copy', 'app.json/x'], {}, 'app.json is a file, not a folder. Nothing was copied.\n'],
  [
    'a file of the same name that it has not written',
    ['copy', '.'],
    { [`${place}/voip-grid/index.json`]: '{}' },
    notWritten(`${place}/voip-grid/index.json`)
  ],
  [
    'a folder where a file goes',
    ['copy', '.'],
    { [`${place}/voip-grid/index.js/own`]: '' },
    notWritten(`${place}/voip-grid/index.js`)
  ],
  ['a file where a folder goes', ['copy', '.'], { [`${place}/voip-grid`]: '' }, notWritten(`${place}/voip-grid`)],
  [
    'a folder that Taro does not look at',
    ['copy', 'lib'],
    taro,
    'Taro takes native components from src only. Give a folder in it, or the root of the project.\n'
  ]
])('copy with %s says so in one message, ends with code 1, and writes nothing', (_, args, files, message) => {
  const project = folderWith({ ...native, ...files })
  const before = textsIn(project)
  expect(run(project, args)).toEqual({ code: 1, output: '', complaint: message })
  expect(textsIn(project)).toEqual(before)
})

const isRoot = process.getuid?.() === 0

test('copy into a folder that it may not write to says so in one message, and writes nothing', () => {
  const project = folderWith({ 'app.json': '{}', 'client/app.json': '{}' })
  chmodSync(project, 0o755)
  chmodSync(join(project, 'client'), 0o555)
  // A process of root may write anywhere.
  const { code, complaint } = run(project, ['copy', 'client'], isRoot ? { uid: 65_534 } : {})
  expect({ code, complaint }).toEqual({ code: 1, complaint: 'client cannot be written. Nothing was copied.\n' })
  expect(filesBelow(project, '.')).toEqual(['app.json', 'client/app.json'])
})

test('a command that there is not, and an argument too many, print how copy is used', () => {
  const project = folderWith(native)
  for (const args of [[], ['paste', '.'], ['copy', '.', 'src']]) {
    const { code, complaint } = run(project, args)
    expect({ code, usage: complaint.split('\n')[0] }).toEqual({
      code: 1,
      usage: 'Usage: npx miniprogram-rtc copy DIR [--without en]'
    })
  }
  expect(run(project, ['--help'])).toMatchObject({ code: 0, complaint: '' })
})

describe('on an older Node.js', () => {
  /** Makes this Node.js look like that one, and takes away what is younger than 14.18. */
  const pretending = (version: string) => {
    const script = `
      Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })
      for (const name of ['at', 'replaceAll']) delete String.prototype[name]
      for (const name of ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with'])
        delete Array.prototype[name]
      for (const name of ['hasOwn', 'groupBy']) delete Object[name]
      const { readdirSync } = require('fs')
      require('fs').readdirSync = (path, options) =>
        readdirSync(path, options?.recursive ? { ...options, recursive: false } : options)`
    return join(folderWith({ 'before.js': script }), 'before.js')
  }

  test('copy does with Node.js 14.18 what it does with this one', () => {
    const [project, other] = [folderWith(taro), folderWith(taro)]
    expect(run(project, ['copy', '.'], { before: pretending('14.18.0') })).toEqual(run(other, ['copy', '.']))
    expect(textsIn(project)).toEqual(textsIn(other))
  })

  test('copy says which Node.js it needs, in words that the older one can read, and writes nothing', () => {
    expect(() => parse(readFileSync(command, 'utf8'), { ecmaVersion: 2019, allowHashBang: true })).not.toThrow()
    const project = folderWith(taro)
    for (const version of ['12.22.12', '14.17.6']) {
      expect(run(project, ['copy', '.'], { before: pretending(version) })).toEqual({
        code: 1,
        output: '',
        complaint: `This command needs Node.js 14.18 or newer; here is ${version}. Nothing was copied.\n`
      })
    }
    expect(textsIn(project)).toEqual(taro)
  })
})

test('copy says where a mini program without app.json is not, as nothing would find the components there', () => {
  const complaintIn = (files: Files, ...args: string[]) => run(folderWith(files), ['copy', '.', ...args]).complaint
  expect(complaintIn({ 'package.json': '{}', 'miniprogram/app.json': '{}' })).toBe(
    'There is no app.json in this folder. If the mini program is in another one, name it by miniprogramRoot in ' +
      'project.config.json and copy again.\n'
  )
  expect(complaintIn({ 'project.config.json': '{ "miniprogramRoot": "client/" }' })).toMatch(
    /^There is no app.json in client\./
  )
  expect([complaintIn(native), complaintIn(taro)]).toEqual(['', ''])
})

test('copy speaks the language of the terminal', () => {
  const project = folderWith(native)
  const language = 'zh_CN.UTF-8'
  expect(run(project, ['copy', '.'], { language }).output).toMatch(/^已将 miniprogram-rtc .* 个文件写入/)
  expect(run(project, ['copy', 'app.json'], { language }).complaint).toBe(
    'app.json 是文件，不是目录。未复制任何内容。\n'
  )
  expect(run(folderWith({ 'package.json': '{}' }), ['copy', '.'], { language }).complaint).toMatch(
    /^当前目录下没有 app\.json。/
  )
})
