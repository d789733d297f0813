import { join } from 'node:path'
import { ProjectCopy } from './project-copy'
import { runTool } from './run-tool'

/** A file that breaks a rule of the house, and the lint rule that holds it. */
interface Violation {
  readonly file: string
  readonly text: string
  readonly rule: string
}

const violations: Violation[] = [
  arrow('facts/planted.ts', '../components/core/session'),
  arrow('components/core/planted.ts', '../rtc-player/session'),
  arrow('components/core/planted-view.ts', '../view/define'),
  arrow('components/rtc-player/planted.ts', '../view/wx-host'),
  arrow('components/rtc-player/planted-facts.ts', '../../facts/rows'),
  arrow('components/rtc-player/planted-index.ts', './index'),
  arrow('components/view/planted.ts', '../rtc-player/session'),
  arrow('components/rtc-other/index.ts', '../rtc-player/session'),
  arrow('simulator/planted.ts', '../components/core/session'),
  arrow('demo/planted.ts', '../components/core/session'),
  arrow('demo/planted-package.ts', 'ws'),
  arrow('preview/framework/planted.ts', '../../simulator/media'),
  arrow('preview/framework/planted-tags.ts', '../tags/planted'),
  arrow('preview/media/planted.ts', '../framework/planted'),
  arrow('preview/shell/planted.ts', '../tags/planted'),
  arrow('preview/shell/planted-framework.ts', '../framework/planted'),
  arrow('simulator/planted-package.ts', 'ws'),
  arrow('components/core/planted-node.ts', 'node:fs'),
  arrow('preview/tags/planted.ts', '../../components/core/session'),
  {
    file: 'components/rtc-player/session.ts',
    text: 'wx.showToast({ title: "planted" })\n',
    rule: 'no-restricted-globals'
  },
  { file: 'components/view/planted-wx.ts', text: 'wx.getSystemInfoSync()\n', rule: 'no-restricted-globals' },
  { file: 'components/rtc-other/planted.ts', text: 'Component({})\n', rule: 'no-restricted-globals' },
  {
    file: 'components/core/planted-any.ts',
    text: 'export const planted: any = 1\n',
    rule: '@typescript-eslint/no-explicit-any'
  },
  {
    file: 'components/core/planted-comment.ts',
    text: '// @ts-expect-error\nexport const planted: number = ""\n',
    rule: '@typescript-eslint/ban-ts-comment'
  },
  {
    file: 'components/core/planted-disable.ts',
    text: '/* eslint-disable */\nexport const planted: any = 1\n',
    rule: '@typescript-eslint/no-explicit-any'
  },
  ...['istanbul ignore next', 'c8 ignore start', 'v8 ignore next 3', 'node:coverage disable'].map((comment, index) => ({
    file: `components/core/planted-ignore-${index}.ts`,
    text: `/* ${comment} */\nexport const planted = 1\n`,
    rule: 'no-warning-comments'
  }))
]

jest.setTimeout(120_000)

const copy = new ProjectCopy()

afterAll(() => copy.remove())

test('every arrow and ban of the house is held by a lint rule', () => {
  for (const { file, text } of violations) copy.write(file, text)
  const files = violations.map(({ file }) => file)
  const { output } = runTool(copy.root, 'eslint/bin/eslint.js', ['--format', 'json', ...files])
  const found = reported(output)
  const missed = violations.filter(({ file, rule }) => !found.get(join(copy.root, file))?.includes(rule))
  expect(missed).toEqual([])
})

function arrow(file: string, target: string): Violation {
  return { file, text: `import '${target}'\n`, rule: 'boundaries/dependencies' }
}

/** Rules by absolute path of the file that breaks them. */
function reported(output: string): Map<string, (string | null)[]> {
  const results = JSON.parse(output) as { filePath: string; messages: { ruleId: string | null }[] }[]
  return new Map(results.map(({ filePath, messages }) => [filePath, messages.map(({ ruleId }) => ruleId)]))
}
