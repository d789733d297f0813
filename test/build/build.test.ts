import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Break, breaksOf, plant } from './breaks'
import { ProjectCopy } from './project-copy'
import { runTool } from './run-tool'

jest.setTimeout(600_000)

const copy = new ProjectCopy()

afterAll(() => copy.remove())

const repository = join(__dirname, '../..')
const gulpBuild = () => runTool(copy.root, 'gulp/bin/gulp.js', ['build'])

test('gulp writes the three outputs of the project as it is', () => {
  const written = [
    'miniprogram_dist/rtc-player/index.js',
    'miniprogram_dist/index.d.ts',
    'miniprogram_dev/app.json',
    'miniprogram_dev/miniprogram_npm/miniprogram-rtc/rtc-player/index.js',
    'dist/simulator/index.js',
    'dist/simulator/index.d.ts',
    'dist/server/index.mjs'
  ]
  // By the step before this one: a second build of the same sources would find nothing else.
  expect(written.filter((path) => !existsSync(join(repository, path)))).toEqual([])
})

describe('a broken project', () => {
  const breaks = breaksOf(copy)
  const lines = new Map<Break, number>()
  let result: ReturnType<typeof gulpBuild>

  beforeAll(() => {
    for (const broken of breaks) lines.set(broken, plant(copy, broken))
    result = gulpBuild()
  })

  test('gulp fails on a broken project', () => {
    expect(result.code).toBe(1)
  })

  test.each(breaks)('gulp prints $name with file and line', (broken) => {
    const place = `${broken.file}:${String(lines.get(broken))}`
    const messages = result.output
      .split('\n')
      .filter((line) => line.startsWith(`${place}:`) || line.startsWith(`${place} `))
      .map((line) => line.slice(line.indexOf(' ') + 1))
    expect(messages).toContainEqual(expect.stringMatching(broken.message))
  })
})
