import { readdirSync, readFileSync } from 'node:fs'
import { join, posix, resolve } from 'node:path'
import { ProjectCopy } from './project-copy'
import { runTool } from './run-tool'

/** A file that breaks a rule of the project, and the lint rule that holds it. */
interface Violation {
  readonly what: string
  readonly file: string
  readonly text: string
  readonly rule: string
  /** A file of the project that `text` imports. */
  readonly target?: string
}

/** Logic without a platform: time and chance come from outside. */
const withoutClock = [
  'components/core',
  'components/locale',
  'components/rtc-player',
  'components/rtc-pusher',
  'components/stream',
  'components/voip-grid',
  'components/voip-label',
  'components/wechat',
  'facts',
  'preview/media',
  'preview/media/calls',
  'preview/media/capture',
  'preview/media/player',
  'preview/media/push',
  'preview/media/robots',
  'server',
  'simulator'
]

const violations: Violation[] = [
  importOf('facts/planted.ts', '../components/core/session'),
  importOf('components/core/planted.ts', '../rtc-player/session'),
  importOf('components/core/planted-view.ts', '../wechat/define'),
  importOf('components/rtc-player/planted.ts', '../wechat/wx-host'),
  importOf('components/stream/planted.ts', '../rtc-player/session'),
  importOf('components/stream/planted-platform.ts', '../wechat/define'),
  importOf('components/core/planted-stream.ts', '../stream/run'),
  importOf('components/voip-grid/planted.ts', '../stream/run'),
  importOf('scripts/planted.ts', '../test/planted'),
  importOf('components/rtc-player/planted-facts.ts', '../../facts/rows'),
  importOf('components/rtc-player/planted-index.ts', './index'),
  importOf('components/wechat/planted.ts', '../rtc-player/session'),
  importOf('components/rtc-other/index.ts', '../rtc-player/session'),
  importOf('simulator/planted.ts', '../components/core/session'),
  importOf('demo/planted.ts', '../components/core/session'),
  importOf('demo/planted-package.ts', 'ws'),
  importOf('preview/framework/planted.ts', '../../simulator/media'),
  importOf('preview/framework/planted-tags.ts', '../tags/planted'),
  importOf('preview/framework/planted-foreign.ts', '../foreign/planted'),
  importOf('preview/foreign/planted.ts', '../tags/planted'),
  importOf('preview/media/planted.ts', '../framework/planted'),
  importOf('preview/shell/planted.ts', '../tags/planted'),
  importOf('preview/shell/planted-framework.ts', '../framework/planted'),
  importOf('simulator/planted-package.ts', 'ws'),
  importOf('components/core/planted-node.ts', 'node:fs'),
  importOf('components/rtc-other/planted-part.ts', '../rtc-player/state'),
  importOf('demo/planted-node.ts', 'node:fs'),
  importOf('demo/planted-code.ts', 'miniprogram-rtc/rtc-player/index'),
  importOf('types/planted-code.ts', 'react'),
  importOf('types/taro.d.ts', 'react'),
  importOf('unknown/planted.ts', './other'),
  {
    what: 'a type imported from a layer above in components/core',
    file: 'components/core/planted-type.ts',
    text: "export type Planted = import('../wechat/define').Planted\n",
    target: 'components/wechat/define.ts',
    rule: 'project(layers)'
  },
  ...[
    "export * from '../wechat/define'",
    "void import('../wechat/define')",
    "export { a } from '../wechat/define'"
  ].map((text, index) => ({
    what: `\`${text}\` in components/core`,
    file: `components/core/planted-form-${index}.ts`,
    text: `${text}\n`,
    target: 'components/wechat/define.ts',
    rule: 'project(layers)'
  })),
  importOf('preview/tags/planted.ts', '../../components/core/session'),
  {
    what: '`wx` in a part of a component',
    file: 'components/rtc-player/session.ts',
    text: 'wx.showToast({ title: "planted" })\n',
    rule: 'eslint(no-restricted-globals)'
  },
  {
    what: '`wx` in wechat/ outside of wx-host.ts',
    file: 'components/wechat/planted-wx.ts',
    text: 'wx.getSystemInfoSync()\n',
    rule: 'eslint(no-restricted-globals)'
  },
  {
    what: '`Component` in a part of a component',
    file: 'components/rtc-other/planted.ts',
    text: 'Component({})\n',
    rule: 'eslint(no-restricted-globals)'
  },
  ...withoutClock.flatMap((folder) => [
    {
      what: `a clock in ${folder}`,
      file: `${folder}/planted-clock.ts`,
      text: 'export const planted = Date.now()\n',
      rule: 'eslint(no-restricted-globals)'
    },
    {
      what: `a timer in ${folder}`,
      file: `${folder}/planted-timer.ts`,
      text: 'globalThis.setTimeout(() => undefined, 1)\n',
      rule: 'eslint(no-restricted-globals)'
    },
    {
      what: `chance in ${folder}`,
      file: `${folder}/planted-chance.ts`,
      text: 'export const planted = Math.random()\n',
      rule: 'eslint(no-restricted-properties)'
    }
  ]),
  ...['components/core', 'preview/media', 'simulator'].flatMap((folder) => [
    {
      what: `a function of 61 lines in ${folder}`,
      file: `${folder}/planted-long.ts`,
      text: `export function planted(): void {${'\n'.repeat(60)}}\n`,
      rule: 'eslint(max-lines-per-function)'
    },
    {
      what: `a closure over five variables in ${folder}`,
      file: `${folder}/planted-closure.ts`,
      text: 'export function planted() {\n  let [a, b, c, d, e] = [1, 2, 3, 4, 5]\n  return () => a++ + b++ + c++ + d++ + e++\n}\n',
      rule: 'project(closure-variables)'
    }
  ]),
  {
    what: 'the type any',
    file: 'components/core/planted-any.ts',
    text: 'export const planted: any = 1\n',
    rule: 'typescript(no-explicit-any)'
  },
  {
    what: 'a comment that silences TypeScript',
    file: 'components/core/planted-comment.ts',
    text: '// @ts-expect-error\nexport const planted: number = ""\n',
    rule: 'typescript(ban-ts-comment)'
  },
  {
    what: 'the type any below a comment that disables ESLint',
    file: 'components/core/planted-disable.ts',
    text: '/* eslint-disable */\nexport const planted: any = 1\n',
    rule: 'typescript(no-explicit-any)'
  },
  ...['also fine', 'and so it goes'].map((title, index) => ({
    what: `the title "${title}"`,
    file: `test/planted-title-${index}.test.ts`,
    text: `test${index > 0 ? '.each([1])' : ''}('${title}', () => undefined)\n`,
    rule: 'project(titles)'
  })),
  {
    what: 'a variable that is used nowhere',
    file: 'components/core/planted-unused.ts',
    text: 'export function planted(_first: number): void {\n  try {\n    planted(1)\n  } catch (_error) {\n    planted(2)\n  }\n}\n',
    rule: 'eslint(no-unused-vars)'
  },
  {
    what: 'a name that nobody has declared in a script',
    file: 'scripts/planted.js',
    text: 'planted()\n',
    rule: 'eslint(no-undef)'
  },
  {
    what: 'a detail of an event written by hand in a page of the demo',
    file: 'demo/pages/planted/index.ts',
    text: 'Page({ onPhase(event: WechatMiniprogram.CustomEvent<{ phase: string }>) {} })\n',
    rule: 'project(event-types)'
  },
  ...['eslint-disable', 'oxlint-disable no-console'].map((comment, index) => ({
    what: `the comment "${comment}"`,
    file: `server/planted-silence-${index}.ts`,
    text: `/* ${comment} */\nexport const planted = 1\n`,
    rule: 'eslint(no-warning-comments)'
  })),
  ...['istanbul ignore next', 'c8 ignore start', 'v8 ignore next 3', 'node:coverage disable'].map((comment, index) => ({
    what: `the comment "${comment}"`,
    file: `components/core/planted-ignore-${index}.ts`,
    text: `/* ${comment} */\nexport const planted = 1\n`,
    rule: 'eslint(no-warning-comments)'
  }))
]

/** Imports that the layers allow. */
const allowed: Violation[] = [
  {
    what: 'a function of 60 lines whose closure has four variables',
    file: 'components/core/planted-short.ts',
    text: `export function planted() {${'\n'.repeat(57)}  let [a, b, c, d] = [1, 2, 3, 4]\n  return () => a++ + b++ + c++ + d++\n}\n`,
    rule: 'project(closure-variables)'
  },
  importOf('components/rtc-player/planted-stream.ts', '../stream/run'),
  importOf('components/rtc-player/planted-core.ts', '../core/session'),
  importOf('preview/tags/planted-media.ts', '../media/planted'),
  importOf('demo/planted-text.ts', 'miniprogram-rtc/rtc-player/en'),
  importOf('demo/planted-errors.ts', 'miniprogram-rtc'),
  importOf('demo/planted-codes.ts', 'uqr'),
  importOf('preview/server/planted-package.ts', 'ws')
]

jest.setTimeout(600_000)

const folders = ['cli', 'facts', 'preview', 'scripts', 'server', 'simulator', 'test']
const configs = ['tsconfig.json', ...folders.map((folder) => `${folder}/tsconfig.json`)]
/** No sources: what the violations import are empty files, so that there is little to parse. */
const copy = new ProjectCopy(['.oxlintrc.json', 'scripts/lint', 'package.json', ...configs])

/** What can only be seen with types. */
const typed: Violation[] = [
  ...['components/core', ...folders].map((folder) => ({
    what: `a promise that nobody waits for in ${folder}`,
    file: `${folder}/planted-promise.ts`,
    text: 'export function planted(): void {\n  Promise.resolve()\n}\n',
    rule: 'typescript(no-floating-promises)'
  })),
  {
    what: 'a value of type any below a comment that disables ESLint',
    file: 'server/planted-any.ts',
    text: "/* eslint-disable */\nexport const planted: string = JSON.parse('')\n",
    rule: 'typescript(no-unsafe-assignment)'
  },
  {
    what: 'an object in a text',
    file: 'components/wechat/planted-text.ts',
    text: 'export const planted = (value: object): string => `${value}`\n',
    rule: 'typescript(restrict-template-expressions)'
  }
]

afterAll(() => copy.remove())

/** Rules by path of the file that breaks them. */
let found: ReadonlyMap<string, readonly string[]>

beforeAll(() => {
  const planted = [...violations, ...typed, ...allowed]
  for (const { target } of planted) if (target !== undefined) copy.write(target, 'export {}\n')
  for (const { file, text } of planted) copy.write(file, text)
  // Not the packages: nothing here says that they are none of the sources.
  const run = runTool(copy.root, 'oxlint/bin/oxlint', [
    '--format',
    'json',
    'components',
    'demo',
    'types',
    'unknown',
    ...folders
  ])
  const [, json = ''] = /(\{[^]*\})/.exec(run.output) ?? []
  found = reported(json)
})

test.each([...violations, ...typed])('the linter reports $rule for $what', ({ file, rule }) => {
  expect(found.get(file)).toContain(rule)
})

test.each(allowed)('the linter reports nothing for $what, which is allowed', ({ file }) => {
  expect(found.get(file) ?? []).toEqual([])
})

/** The linter cannot report a comment that silences it as a whole. */
test('no source silences the linter, and one that does is found', () => {
  const silencing = 'oxlint-disable'
  copy.write('cli/planted-silence.ts', `/* ${silencing} */\nexport const planted: any = 1\n`)
  expect(silencedIn(copy.root, ['cli'])).toEqual(['cli/planted-silence.ts'])
  expect(silencedIn(resolve(__dirname, '../..'), ['components', 'demo', 'types', ...folders])).toEqual([])
})

/** Sources with a comment that silences the linter. */
function silencedIn(root: string, within: readonly string[]): string[] {
  const files = within.flatMap((folder) =>
    readdirSync(join(root, folder), { encoding: 'utf8', recursive: true }).map((file) => posix.join(folder, file))
  )
  const atRoot = readdirSync(root).filter((file) => file.endsWith('.js'))
  return [...files, ...atRoot]
    .filter((file) => /\.[cm]?[jt]s$/.test(file) && !/node_modules|^test\/(fixtures|features)\//.test(file))
    .filter((file) => /(\/\/|\/\*)\s*oxlint-disable/.test(readFileSync(join(root, file), 'utf8')))
}

/** An import, and the rule that reports it unless it is allowed. */
function importOf(file: string, target: string): Violation {
  const violation = {
    what: `an import of ${target} in ${posix.dirname(file)}`,
    file,
    text: `import '${target}'\n`,
    rule: 'project(layers)'
  }
  return target.startsWith('.') ? { ...violation, target: `${posix.join(posix.dirname(file), target)}.ts` } : violation
}

/** Rules by path of the file that breaks them. */
function reported(json: string): Map<string, string[]> {
  const { diagnostics } = JSON.parse(json) as { diagnostics: { code: string; filename: string }[] }
  const rules = new Map<string, string[]>()
  for (const { code, filename } of diagnostics) rules.set(filename, [...(rules.get(filename) ?? []), code])
  return rules
}
