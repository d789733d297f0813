import { ProjectCopy } from './project-copy'
import { runTool } from './run-tool'

jest.setTimeout(60_000)

const copy = new ProjectCopy()

afterAll(() => copy.remove())

/** What unit tests with `expectations` leave uncovered of a file of the core, as jest tells it. */
function shortfall(name: string, source: string, expectations: string): string | undefined {
  copy.write(`components/core/${name}.ts`, source)
  copy.write(
    `test/unit/${name}.test.ts`,
    `import { planted } from '../../components/core/${name}'\ntest('planted', () => {\n${expectations}\n})\n`
  )
  const args = ['--selectProjects', 'unit', '--coverage', '--testPathPattern', `test/unit/${name}`]
  const { output } = runTool(copy.root, 'jest/bin/jest.js', args)
  expect(output).toContain('1 passed')
  return new RegExp(`${name}\\.ts" coverage threshold for (.*)`).exec(output)?.[1]
}

test('an `if` that is never false, without an `else`, is a branch that is missing', () => {
  const source = 'export function planted(n: number): number {\n  if (n > 0) n++\n  return n\n}\n'
  expect(shortfall('once', source, 'expect(planted(1)).toBe(2)')).toBe('branches (100%) not met: 50%')
})

test('what TypeScript makes of its own words is no branch', () => {
  const source = `export * from './once'
export interface Named { readonly name?: string; readonly inner?: { readonly size: number } }
export const planted = (named: Named | undefined): string => named?.name ?? String(named?.inner?.size)
`
  const expectations = "expect(planted({ name: 'a' })).toBe('a')\nexpect(planted({ inner: { size: 1 } })).toBe('1')"
  expect(shortfall('both', source, expectations)).toBeUndefined()
})
