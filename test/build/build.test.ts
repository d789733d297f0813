import { execFileSync } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { breakIn, breaksOf } from './breaks'
import { ProjectCopy } from './project-copy'
import { runTool } from './run-tool'

// A build takes seconds, and far longer beside other work.
jest.setTimeout(120_000)

const copy = new ProjectCopy()
const breaks = breaksOf(copy)

afterAll(() => copy.remove())

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
    for (const name of ['rtc-player', 'rtc-pusher', 'voip-grid']) require('miniprogram-rtc/' + name + '/instance')
    console.log(createDevice(createVirtualClock()).state.networkType, version, template)`
  const cwd = join(copy.root, 'package')
  const output = execFileSync(process.execPath, ['-e', script], { cwd, encoding: 'utf8' })
  const template = realpathSync(join(cwd, 'miniprogram_dist/rtc-player/index.wxml'))
  expect(output.trim()).toBe(`wifi ${readPackage('package.json').version} ${template}`)
})

test.each(breaks.filter(({ name }) => /type error|included file/.test(name)))('$name fails gulp', (broken) => {
  const { line, mend } = breakIn(copy, broken)
  try {
    const { code, output } = runTool(copy.root, 'gulp/bin/gulp.js', ['build'])
    expect(output).toContain(`${broken.file}:${String(line)}:`)
    expect(code).toBe(1)
  } finally {
    mend()
  }
})

function readPackage(path: string): { version: string; dependencies: object } {
  const json = JSON.parse(copy.read(path)) as { version: string; dependencies?: object }
  return { version: json.version, dependencies: json.dependencies ?? {} }
}
