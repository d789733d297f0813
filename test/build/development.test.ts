import { existsSync, rmSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { compileFunction } from 'node:vm'
import { buildDevelopment, developmentFolder } from '../../scripts/build/development'
import { ProjectCopy } from './project-copy'

jest.setTimeout(120_000)

const copy = new ProjectCopy()
const page = 'demo/pages/planted/index.ts'
const script = join(developmentFolder, 'pages/planted/index.js')

beforeAll(async () => {
  copy.write(page, "const planted: number = 'text'\nPage({ data: { planted } })\n")
  await buildDevelopment(copy.root)
})

afterAll(() => copy.remove())

test('a type error is told, and the script written all the same', async () => {
  const { problems } = await buildDevelopment(copy.root)
  expect(problems).toMatchObject([{ file: page, line: 1, column: 7 }])
  expect(copy.read(script)).toContain("const planted = 'text'")
})

test('the source map of a script leads back to the TypeScript file of the repository', () => {
  const [, encoded = ''] = copy.read(script).split('base64,')
  const { sources } = JSON.parse(Buffer.from(encoded, 'base64').toString()) as { sources: string[] }
  expect(sources.map((source) => resolve(copy.root, dirname(script), source))).toEqual([join(copy.root, page)])
})

test('a package that the demo names comes along, as one file that asks for no other', async () => {
  const contents = copy.read(join(developmentFolder, 'miniprogram_npm/uqr/index.js'))
  const module = { exports: {} }
  Reflect.apply(compileFunction(contents, ['module']), undefined, [module])
  expect(module.exports).toHaveProperty('encode', expect.any(Function))
  const part = 'demo/parts/qr-code/picture.ts'
  const text = copy.read(part)
  copy.write(part, text.replaceAll("'uqr'", "'no-such-package'"))
  const { problems } = await buildDevelopment(copy.root)
  expect(problems).toContainEqual({
    file: 'package.json',
    line: 1,
    message: expect.stringMatching(/^\[npm\] no-such-package: .*Could not resolve/s) as string
  })
  copy.write(part, text)
})

test('nothing is written anew when nothing changed, and what is gone from the sources goes', async () => {
  const app = join(copy.root, developmentFolder, 'app.json')
  const before = statSync(app).mtimeMs
  rmSync(join(copy.root, page))
  await buildDevelopment(copy.root)
  expect(existsSync(join(copy.root, script))).toBe(false)
  expect(statSync(app).mtimeMs).toBe(before)
})
