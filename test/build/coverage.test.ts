import { ProjectCopy } from './project-copy'
import { runTool } from './run-tool'

jest.setTimeout(600_000)

const copy = new ProjectCopy(['jest.config.js', 'package.json', 'test/setup', 'test/browser/harness'])

afterAll(() => copy.remove())

/** Puts a file into the core, and a unit test of it with `expectations`. */
function plant(name: string, source: string, expectations: string): void {
  copy.write(`components/core/${name}.ts`, source)
  copy.write(
    `test/unit/${name}.test.ts`,
    `import { planted } from '../../components/core/${name}'\ntest('planted', () => {\n${expectations}\n})\n`
  )
}

/** What jest prints of unit tests that leave something uncovered, by name of the file. */
const shortfalls = new Map<string, string>()

beforeAll(() => {
  plant(
    'once',
    'export function planted(n: number): number {\n  if (n > 0) n++\n  return n\n}\n',
    'expect(planted(1)).toBe(2)'
  )
  plant(
    'both',
    `export * from './once'
export interface Named { readonly name?: string; readonly inner?: { readonly size: number } }
export const planted = (named: Named | undefined): string => named?.name ?? String(named?.inner?.size)
`,
    "expect(planted({ name: 'a' })).toBe('a')\nexpect(planted({ inner: { size: 1 } })).toBe('1')"
  )
  copy.write('components/core/unused.ts', 'export const unused = (n: number): string => (n > 0 ? "some" : "none")\n')
  const { code, output } = runTool(copy.root, 'jest/bin/jest.js', ['--selectProjects', 'unit', '--coverage', '-i'])
  expect(output).toContain('2 passed')
  expect(code).toBe(1)
  for (const [, name = '', text = ''] of output.matchAll(/(\w+)\.ts" coverage threshold for (.*)/g)) {
    shortfalls.set(name, text)
  }
})

test('an `if` that is never false in a test, without an `else`, is a missing branch', () => {
  expect(shortfalls.get('once')).toBe('branches (100%) not met: 50%')
})

test('a file that no test loads lacks all of its branches', () => {
  expect(shortfalls.get('unused')).toBe('branches (100%) not met: 0%')
})

test('code that TypeScript generates for exports and for `?.` is no branch', () => {
  expect(shortfalls.get('both')).toBeUndefined()
})
