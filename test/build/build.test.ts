import { execFileSync } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { join, posix } from 'node:path'
import { buildProject } from '../../scripts/build/build'
import type { Problem } from '../../scripts/build/problem'
import { ProjectCopy } from './project-copy'
import { runTool } from './run-tool'

/** One way to break the project. The line that `planted` stands on, once it is in the file, is the line to be told. */
interface Break {
  readonly name: string
  readonly file: string
  readonly change: (text: string) => string
  readonly planted: string
  readonly message: RegExp
}

const append = (planted: string) => ({ planted, change: (text: string) => `${text}\n${planted}\n` })

// A build takes seconds, and far longer beside other work.
jest.setTimeout(120_000)

const copy = new ProjectCopy()
const player = 'components/rtc-player'
/** The file that the component's template includes, with the native tag, and the one that is included in that. */
const native = includedIn(`${player}/index.wxml`)
const overlay = includedIn(native)
const page = pageWithPlayer()

const breaks: Break[] = [
  {
    name: 'a type error',
    file: `${player}/index.ts`,
    ...append("export const planted: number = 'text'"),
    message: /^\[typescript\] Type 'string' is not assignable/
  },
  {
    name: 'a WXML error that wcc finds',
    file: `${page}.wxml`,
    ...append('<view wx:if="{{`planted`}}" />'),
    message: /^\[wcc\] /
  },
  {
    name: "a WXML error that glass-easel's compiler finds",
    file: `${page}.wxml`,
    ...append('<view id="planted" id="again" />'),
    message: /^\[glass-easel\] /
  },
  {
    name: 'a WXSS error that wcsc finds',
    file: `${player}/index.less`,
    ...append('.planted ^ view { opacity: 1; }'),
    message: /^\[wcsc\] unexpected token/
  },
  {
    name: 'a WXSS rule that Skyline lacks',
    file: `${player}/index.less`,
    ...append('.planted { display: grid; }'),
    message: /^\[skyline\] display must be flex, block or none: grid$/
  },
  {
    name: 'a missing component path',
    file: `${page}.json`,
    change: (text) => {
      const json = JSON.parse(text) as PageJson
      const usingComponents = { ...json.usingComponents, planted: 'miniprogram-rtc/planted/index' }
      return JSON.stringify({ ...json, usingComponents }, null, 2)
    },
    planted: '"planted"',
    message: /^\[paths\] there is no component miniprogram-rtc\/planted\/index$/
  },
  {
    name: "a misspelt field in a page's template",
    file: `${page}.wxml`,
    ...append('<view>{{ plantedField }}</view>'),
    message: /^\[templates\] the field 'plantedField' is not declared/
  },
  {
    name: 'a misspelt handler on the native tag',
    file: native,
    change: (text) => text.replace(/(\sbind:?statechange\s*=\s*)"[^"]*"/, '$1"plantedHandler"'),
    planted: 'plantedHandler',
    message: /^\[templates\] the handler 'plantedHandler' is not declared/
  },
  {
    name: 'a misspelt field in an included file',
    file: overlay,
    ...append('<view hidden="{{ plantedField }}" />'),
    message: /^\[templates\] the field 'plantedField' is not declared/
  }
]

afterAll(() => copy.remove())

/** Breaks the copy, looks at it, mends it. Gives back the line of what was planted. */
async function whileBroken(broken: Break, look: (line: number) => unknown): Promise<void> {
  const sound = copy.read(broken.file)
  const text = broken.change(sound)
  const line = text.split('\n').findIndex((each) => each.includes(broken.planted)) + 1
  copy.write(broken.file, text)
  try {
    await look(line)
  } finally {
    copy.write(broken.file, sound)
  }
}

test('the copy as it is builds and writes the three outputs', () => {
  const { code, output } = runTool(copy.root, 'gulp/bin/gulp.js', ['build'])
  expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining("Finished 'build'") as string })
  const written = [
    'miniprogram_dist/rtc-player/index.js',
    'miniprogram_dist/rtc-player/index.d.ts',
    'miniprogram_dev/app.json',
    'miniprogram_dev/miniprogram_npm/miniprogram-rtc/rtc-player/index.js',
    'dist/simulator/index.js',
    'dist/simulator/index.d.ts'
  ]
  expect(written.filter((path) => !existsSync(join(copy.root, path)))).toEqual([])
})

test('the packed package has no dependencies and holds every output', () => {
  execFileSync('npm', ['pack'], { cwd: copy.root, stdio: 'ignore', shell: process.platform === 'win32' })
  execFileSync('tar', ['-xzf', `miniprogram-rtc-${readPackage('package.json').version}.tgz`], { cwd: copy.root })
  expect(readPackage('package/package.json').dependencies).toEqual({})
  const packed = [
    'miniprogram_dist/rtc-player/index.js',
    'miniprogram_dist/rtc-player/index.wxml',
    'dist/simulator/index.js'
  ]
  expect(packed.filter((path) => !existsSync(join(copy.root, 'package', path)))).toEqual([])
})

test('the packed package gives its entry points by name', () => {
  const script = `
    const { createDevice, createVirtualClock } = require('miniprogram-rtc/simulator')
    const { version } = require('miniprogram-rtc/package.json')
    const template = require.resolve('miniprogram-rtc/rtc-player/index.wxml')
    console.log(createDevice(createVirtualClock()).state.networkType, version, template)`
  const cwd = join(copy.root, 'package')
  const output = execFileSync(process.execPath, ['-e', script], { cwd, encoding: 'utf8' })
  const template = realpathSync(join(cwd, 'miniprogram_dist/rtc-player/index.wxml'))
  expect(output.trim()).toBe(`wifi ${readPackage('package.json').version} ${template}`)
})

test.each(breaks)('$name is told with file and line', async (broken) => {
  await whileBroken(broken, async (line) => {
    const { problems } = await buildProject(copy.root)
    const here = problems.filter(({ file }) => file === broken.file)
    expect(here).toContainEqual<Problem>(
      expect.objectContaining({ line, message: expect.stringMatching(broken.message) as string }) as Problem
    )
  })
})

test.each(breaks.filter(({ name }) => /type error|included file/.test(name)))('$name fails gulp', async (broken) => {
  await whileBroken(broken, (line) => {
    const { code, output } = runTool(copy.root, 'gulp/bin/gulp.js', ['build'])
    expect(output).toContain(`${broken.file}:${String(line)}:`)
    expect(code).toBe(1)
  })
})

/** The first template that a template includes, as a path in the project. */
function includedIn(template: string): string {
  const [, src] = /<include\b[^>]*\ssrc="([^"]+)"/.exec(copy.read(template)) ?? []
  if (src === undefined) throw new Error(`${template} includes nothing`)
  return posix.join(posix.dirname(template), src)
}

interface PageJson {
  readonly usingComponents?: Readonly<Record<string, string>>
}

/** A page of the demo with the component on it, as a path without extension. */
function pageWithPlayer(): string {
  const { pages } = JSON.parse(copy.read('demo/app.json')) as { pages: string[] }
  const using = pages
    .map((path) => `demo/${path}`)
    .find((path) => 'rtc-player' in ((JSON.parse(copy.read(`${path}.json`)) as PageJson).usingComponents ?? {}))
  if (using === undefined) throw new Error('no page of the demo uses rtc-player')
  return using
}

function readPackage(path: string): { version: string; dependencies: object } {
  const json = JSON.parse(copy.read(path)) as { version: string; dependencies?: object }
  return { version: json.version, dependencies: json.dependencies ?? {} }
}
