import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { isBuilt, markAsBuilt } from '../../../scripts/build/freshness'
import { readArguments } from '../../../scripts/test/arguments'
import { runTasks, type Task } from '../../../scripts/test/schedule'
import { failIfNoneRan, projectsOf } from '../../../scripts/test/selected'
import { skipsAsFailures } from '../../../scripts/test/tally'

const root = mkdtempSync(join(tmpdir(), 'miniprogram-rtc-'))

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

write('test/unit/a.test.ts', '')
afterAll(() => rmSync(root, { recursive: true }))

describe('arguments of npm test', () => {
  const steps = ['build', 'unit']
  const read = (...args: string[]) => readArguments(root, steps, args)

  test('npm test without arguments runs every step', () => {
    expect(read()).toEqual({ steps, paths: [] })
  })

  test('npm test distinguishes names of steps, paths and a title', () => {
    expect(read('unit')).toEqual({ steps: ['unit'], paths: [] })
    expect(read('test/unit/a.test.ts')).toEqual({ steps: [], paths: ['test/unit/a.test.ts'] })
    expect(read('-t', 'a title', 'build')).toEqual({ steps: ['build'], paths: [], title: 'a title' })
    expect(read('-t', 'a title')).toEqual({ steps: [], paths: [], title: 'a title' })
  })

  test('npm test refuses what is neither a step nor a file, and names the steps', () => {
    expect(() => read('unit', 'unti')).toThrow('no such step or file: unti; the steps are build, unit')
  })

  test.each([
    ['test/unit/a.test.ts', ['unit']],
    ['test/component', ['component']],
    ['test/bench/bench.test.ts', ['browser']],
    ['test', ['unit', 'invariants', 'component', 'build', 'browser']]
  ])('the path %s stands for tests of the projects %j', (path, projects) => {
    expect(projectsOf(path)).toEqual(projects)
  })

  test('a path or a title that no test has is a failure', () => {
    const found = { output: '', tally: { passed: 1, failed: 0, skipped: [] } }
    const nothing = { output: '', tally: { passed: 0, failed: 0, skipped: ['some other test'] } }
    expect(failIfNoneRan([nothing, found])).toEqual([nothing, found])
    jest.mocked(console.error).mockImplementationOnce((text) => expect(text).toMatch(/^No test has/))
    expect(failIfNoneRan([nothing])).toMatchObject([{ tally: { failed: 1 } }])
  })

  test('a skipped check counts as failed where nothing may be skipped', () => {
    expect(skipsAsFailures({ passed: 2, failed: 1, skipped: ['wcc', 'browser'] })).toMatchObject({
      passed: 2,
      failed: 3
    })
  })
})

describe('the order of steps', () => {
  /** Tasks that end when the test lets them, and the order of their starts. */
  function stage(needs: Readonly<Record<string, readonly string[]>>) {
    const started: string[] = []
    const ends = new Map<string, () => void>()
    const tasks = Object.entries(needs).map(([name, needs]): Task<string> => ({
      name,
      needs,
      run: () =>
        new Promise((resolve) => {
          started.push(name)
          ends.set(name, () => resolve(`result of ${name}`))
        })
    }))
    const end = async (name: string) => {
      ends.get(name)?.()
      await new Promise((resolve) => setImmediate(resolve))
    }
    return { tasks, started, end }
  }

  test('as many tasks run at a time as there are slots, in the order of the list', async () => {
    const { tasks, started, end } = stage({ a: [], b: [], c: [] })
    const results = runTasks(tasks, 2)
    expect(started).toEqual(['a', 'b'])
    await end('b')
    expect(started).toEqual(['a', 'b', 'c'])
    await end('c')
    await end('a')
    expect(await results).toEqual(['result of a', 'result of b', 'result of c'])
  })

  test('a task waits for what it needs while others pass it', async () => {
    const { tasks, started, end } = stage({ build: [], browser: ['build'], lint: [], format: [] })
    const results = runTasks(tasks, 2)
    expect(started).toEqual(['build', 'lint'])
    await end('lint')
    expect(started).toEqual(['build', 'lint', 'format'])
    await end('build')
    expect(started).toEqual(['build', 'lint', 'format', 'browser'])
    await end('format')
    await end('browser')
    expect(await results).toHaveLength(4)
  })

  test('a task that takes several slots waits until they are free, and none after it takes one of them', async () => {
    const { tasks, started, end } = stage({ build: [], lint: [], browser: ['build'], unit: ['build'], format: [] })
    const results = runTasks(
      tasks.map((task) => (task.name === 'browser' ? { ...task, slots: 2 } : task)),
      2
    )
    expect(started).toEqual(['build', 'lint'])
    await end('build')
    expect(started).toEqual(['build', 'lint'])
    await end('lint')
    expect(started).toEqual(['build', 'lint', 'browser'])
    await end('browser')
    expect(started).toEqual(['build', 'lint', 'browser', 'unit', 'format'])
    await end('unit')
    await end('format')
    expect(await results).toHaveLength(5)
  })

  test('a need that is not among the tasks counts as met', async () => {
    const { tasks, started, end } = stage({ browser: ['build'] })
    const results = runTasks(tasks, 2)
    expect(started).toEqual(['browser'])
    await end('browser')
    expect(await results).toEqual(['result of browser'])
  })
})

describe('outputs that are up to date', () => {
  beforeAll(() => {
    const sources = ['components/a.ts', 'demo/app.json', 'package.json', 'package-lock.json', 'tsconfig.json']
    const outputs = ['miniprogram_dist/a.js', 'miniprogram_dev/app.json', 'dist/index.js']
    for (const path of [...sources, ...outputs]) write(path, 'first')
  })

  test('outputs that no build has marked are out of date', () => {
    expect(isBuilt(root)).toBe(false)
  })

  const afterBuild = (change: () => void): boolean => {
    mkdirSync(join(root, 'dist'), { recursive: true })
    markAsBuilt(root)
    expect(isBuilt(root)).toBe(true)
    change()
    return isBuilt(root)
  }

  test.each([
    ['a changed source', () => write('components/a.ts', 'second')],
    ['a new source', () => write('demo/pages/new.ts', '')],
    ['a missing output', () => rmSync(join(root, 'dist'), { recursive: true })]
  ])('%s makes the outputs out of date', (_, change) => {
    expect(afterBuild(change)).toBe(false)
  })

  test('a file that no output is made of leaves the outputs up to date', () => {
    expect(afterBuild(() => write('docs/a.md', ''))).toBe(true)
  })
})
