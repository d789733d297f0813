import { existsSync, rmSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
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

test('nothing is written anew when nothing changed, and what is gone from the sources goes', async () => {
  const app = join(copy.root, developmentFolder, 'app.json')
  const before = statSync(app).mtimeMs
  rmSync(join(copy.root, page))
  await buildDevelopment(copy.root)
  expect(existsSync(join(copy.root, script))).toBe(false)
  expect(statSync(app).mtimeMs).toBe(before)
})
