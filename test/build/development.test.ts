import { existsSync, rmSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { compileFunction } from 'node:vm'
import { DevelopmentBuild } from '../../scripts/build/development'
import { developmentFolder } from '../../scripts/build/development-paths'
import { filesBelow } from '../../scripts/build/project-files'
import { createSmallProject } from './small-project'

jest.setTimeout(600_000)

const copy = createSmallProject()
const build = new DevelopmentBuild(copy.root)
const page = 'demo/pages/home/index'
const script = `${developmentFolder}/pages/home/index.js`

afterAll(() => copy.remove())

/** Changes a file, builds, and puts the file back. */
async function buildWith(path: string, text: string) {
  const before = copy.read(path)
  copy.write(path, text)
  try {
    return await build.run()
  } finally {
    copy.write(path, before)
  }
}

/** Times at which the built files were written, by path. */
function written(): Map<string, number> {
  const files = filesBelow(copy.root, developmentFolder)
  return new Map(files.map((path) => [path, statSync(join(copy.root, path)).mtimeMs]))
}

/** The built files that `change` and a build after it write. */
async function rewrittenBy(change: () => void): Promise<string[]> {
  await build.run()
  const before = written()
  change()
  await build.run()
  return [...written()].filter(([path, time]) => before.get(path) !== time).map(([path]) => path)
}

test('the first build compiles every script and every style of the project', async () => {
  const { compiled, problems } = await build.run()
  expect(problems).toEqual([])
  const sources = [...filesBelow(copy.root, 'components'), ...filesBelow(copy.root, 'demo')]
  expect([...compiled].sort()).toEqual(sources.filter((path) => /\.(ts|less)$/.test(path)).sort())
})

describe('a build after a save', () => {
  beforeEach(() => build.run())

  test('a saved script is the only file that the next build compiles', async () => {
    const { compiled } = await buildWith(`${page}.ts`, 'Page({ data: { title: "saved" } })\n')
    expect(compiled).toEqual([`${page}.ts`])
    expect(copy.read(script)).toContain('title: "saved"')
  })

  test('a saved style that no other imports is the only file that the next build compiles', async () => {
    const { compiled } = await buildWith(`${page}.less`, '.home { top: 7px; }\n')
    expect(compiled).toEqual([`${page}.less`])
    expect(copy.read(`${developmentFolder}/pages/home/index.wxss`)).toContain('top: 7px')
  })

  test('a saved style that others import is compiled together with its importers', async () => {
    const { compiled } = await buildWith('demo/theme.less', '@colour: green;\n')
    expect([...compiled].sort()).toEqual(['components/box/index.less', `${page}.less`, 'demo/theme.less'])
    expect(copy.read(`${developmentFolder}/pages/home/index.wxss`)).toContain('color: green')
  })

  test('a saved template compiles no script and no style, and is the only file that is written', async () => {
    const template = `${page}.wxml`
    const text = copy.read(template)
    const rewritten = await rewrittenBy(() => copy.write(template, '<view>saved</view>\n'))
    copy.write(template, text)
    expect(rewritten).toEqual([`${developmentFolder}/pages/home/index.wxml`])
    expect((await build.run()).compiled).toEqual([])
  })

  test('a build without a change compiles nothing and writes nothing', async () => {
    expect((await build.run()).compiled).toEqual([])
    expect(await rewrittenBy(() => undefined)).toEqual([])
  })

  test('a file that is removed from the sources is removed from the built folder', async () => {
    copy.write('demo/extra.ts', 'export const extra = 1\n')
    copy.write('demo/extra.less', '.extra { top: 0; }\n')
    await build.run()
    const built = ['extra.js', 'extra.wxss'].map((name) => join(copy.root, developmentFolder, name))
    expect(built.map((path) => existsSync(path))).toEqual([true, true])
    for (const name of ['extra.ts', 'extra.less']) rmSync(join(copy.root, 'demo', name))
    await build.run()
    expect(built.map((path) => existsSync(path))).toEqual([false, false])
  })
})

test('scripts of an earlier process are compiled again only if their text has changed', async () => {
  const cacheFile = join(copy.root, 'cache/scripts.json')
  await new DevelopmentBuild(copy.root, cacheFile).run()
  const before = copy.read(script)
  copy.write('demo/names.ts', "export const title = 'saved'\n")
  const { compiled } = await new DevelopmentBuild(copy.root, cacheFile).run()
  copy.write('demo/names.ts', "export const title = 'title'\n")
  expect(compiled.filter((path) => path.endsWith('.ts'))).toEqual(['demo/names.ts'])
  expect(copy.read(script)).toBe(before)
})

test('scripts of an earlier process are compiled again if other options would have made them', async () => {
  const cacheFile = join(copy.root, 'cache/scripts.json')
  await new DevelopmentBuild(copy.root, cacheFile).run()
  const tsconfig = copy.read('tsconfig.json')
  copy.write('tsconfig.json', tsconfig.replace('"ES2018"', '"ES5"'))
  const { compiled } = await new DevelopmentBuild(copy.root, cacheFile).run()
  copy.write('tsconfig.json', tsconfig)
  expect(compiled).toContain(`${page}.ts`)
  expect(copy.read(script)).toContain('var names_1')
})

test('a type error does not keep a script from being written', async () => {
  const { problems } = await buildWith(`${page}.ts`, "const planted: number = 'text'\nPage({ data: { planted } })\n")
  expect(problems).toEqual([])
  expect(copy.read(script)).toContain("const planted = 'text'")
})

test('a syntax error is a problem with file, line and column until it is mended', async () => {
  const { problems } = await buildWith(`${page}.ts`, 'Page({})\nconst = 1\n')
  expect(problems).toContainEqual(expect.objectContaining({ file: `${page}.ts`, line: 2, column: 7 }))
  expect((await build.run()).problems).toEqual([])
})

test('a broken style is a problem with file and line, and the other styles are written', async () => {
  copy.write('demo/pages/other/index.less', '.other { top: 9px; }\n')
  const { problems } = await buildWith('demo/app.less', '.app {\n  color: @none;\n}\n')
  expect(problems).toEqual([
    { file: 'demo/app.less', line: 2, column: 10, message: '[less] variable @none is undefined' }
  ])
  expect(copy.read(`${developmentFolder}/pages/other/index.wxss`)).toContain('top: 9px')
  expect((await build.run()).problems).toEqual([])
})

test('the source map of a script leads back to the TypeScript file of the repository', async () => {
  await build.run()
  const [, encoded = ''] = copy.read(script).split('base64,')
  const { sources } = JSON.parse(Buffer.from(encoded, 'base64').toString()) as { sources: string[] }
  const file = join(copy.root, `${page}.ts`)
  expect(sources.map((source) => resolve(copy.root, dirname(script), source))).toEqual([file])
})

test('a package that a script requires is built as one file that requires no other', async () => {
  await buildWith('demo/names.ts', "import { encode } from 'uqr'\n\nexport const title = encode('text').size\n")
  const contents = copy.read(`${developmentFolder}/miniprogram_npm/uqr/index.js`)
  const module = { exports: {} }
  Reflect.apply(compileFunction(contents, ['module']), undefined, [module])
  expect(module.exports).toHaveProperty('encode', expect.any(Function))
})

test('a package that is not installed is a problem of package.json', async () => {
  const { problems } = await buildWith('demo/names.ts', "import { title } from 'no-such-package'\n\nexport { title }\n")
  expect(problems).toEqual([
    {
      file: 'package.json',
      line: 1,
      message: expect.stringMatching(/^\[npm\] no-such-package: .*Could not resolve/s) as string
    }
  ])
})
