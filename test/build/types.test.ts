import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Problem } from '../../scripts/build/problem'
import { TypeChecker } from '../../scripts/build/type-checker'
import { TypeProcess } from '../../scripts/build/type-process'
import { createSmallProject } from './small-project'

jest.setTimeout(600_000)

const copy = createSmallProject()
const page = 'demo/pages/home/index.ts'
const broken = "const planted: number = 'text'\nPage({ data: { planted } })\n"
const sound = copy.read(page)
const typeError: Problem = {
  file: page,
  line: 1,
  column: 7,
  message: "[typescript] Type 'string' is not assignable to type 'number'."
}

afterAll(() => copy.remove())

describe('a checker of types', () => {
  const types = new TypeChecker(copy.root, 'tsconfig.json')

  afterEach(() => copy.write(page, sound))

  test('a type error is found with file, line and column, and is gone when it is mended', () => {
    expect(types.check()).toEqual([])
    copy.write(page, broken)
    expect(types.check()).toEqual([typeError])
    copy.write(page, sound)
    expect(types.check()).toEqual([])
  })

  test('a type error that a change causes in another file is found there', () => {
    const names = copy.read('demo/names.ts')
    copy.write(page, `${sound}export const length: number = title.length\n`)
    expect(types.check()).toEqual([])
    copy.write('demo/names.ts', 'export const title = 7\n')
    expect(types.check()).toEqual([expect.objectContaining({ file: page, line: 4 })])
    copy.write('demo/names.ts', names)
    expect(types.check()).toEqual([])
  })

  test('a file that is new is checked, and one that is removed is forgotten', () => {
    copy.write('demo/extra.ts', "export const planted: number = 'text'\n")
    expect(types.check()).toEqual([expect.objectContaining({ file: 'demo/extra.ts', line: 1 })])
    rmSync(join(copy.root, 'demo/extra.ts'))
    expect(types.check()).toEqual([])
  })

  test('a syntax error of tsconfig.json is a problem with file and line', () => {
    const tsconfig = copy.read('tsconfig.json')
    copy.write('tsconfig.json', tsconfig.trimEnd().slice(0, -1))
    const problems = types.check()
    copy.write('tsconfig.json', tsconfig)
    expect(problems).toContainEqual({
      file: 'tsconfig.json',
      line: tsconfig.trimEnd().split('\n').length,
      column: 1,
      message: "[typescript] '}' expected."
    })
  })

  test('a file that a checker of the same options has parsed is parsed once for both', () => {
    types.check()
    const other = new TypeChecker(copy.root, 'tsconfig.json', types.files)
    other.check()
    const parsed = (checker: TypeChecker) => checker.program.getSourceFile(join(copy.root, page))
    expect(parsed(other)).toBe(parsed(types))
  })

  test('a declaration is written for each script of a folder', () => {
    copy.write('components/box/size.ts', 'export const size = 7\n')
    types.check()
    const { declarations, problems } = types.declarations('components')
    expect(problems).toEqual([])
    expect(Object.fromEntries(declarations)).toEqual({
      'components/box/index.d.ts': '',
      'components/box/size.d.ts': 'export declare const size = 7;\n'
    })
  })

  test('an exported type that a declaration cannot name is a problem of its file', () => {
    copy.write(
      'components/box/size.ts',
      'export default class { private size = 7 }\nexport const own = class { private size = 7 }\n'
    )
    types.check()
    const { problems } = types.declarations('components')
    rmSync(join(copy.root, 'components/box/size.ts'))
    expect(problems).toEqual([expect.objectContaining({ file: 'components/box/size.ts', line: 2 })])
  })
})

describe('a process that checks types', () => {
  const types = new TypeProcess(copy.root)

  afterAll(() => types.close())

  test('the jobs of a process are done in turn, each on the files of its time', async () => {
    copy.write(page, broken)
    const [first, declared] = await Promise.all([types.run('check'), types.run('declare')])
    copy.write(page, sound)
    expect(first).toEqual([typeError])
    expect(Object.keys(declared.declarations)).toEqual(['components/box/index.d.ts'])
    expect(await types.run('check')).toEqual([])
  })

  test('a job that fails is rejected, and the process does the next one', async () => {
    const tsconfig = copy.read('tsconfig.json')
    rmSync(join(copy.root, 'tsconfig.json'))
    await expect(types.run('check')).rejects.toThrow('Cannot read file')
    copy.write('tsconfig.json', tsconfig)
    expect(await types.run('check')).toEqual([])
  })
})
