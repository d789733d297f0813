import { ProjectCopy } from './project-copy'
import { runTool } from './run-tool'

jest.setTimeout(600_000)

const copy = new ProjectCopy(['api', 'miniprogram_dist', 'dist', 'types', '.oxfmtrc.json', 'scripts'])

afterAll(() => copy.remove())

const check = () => runTool(copy.root, 'tsx/dist/cli.mjs', ['scripts/api.ts', '--check'])

test('the committed reports of the public surface are those of what ships', () => {
  expect(check()).toEqual({ code: 0, output: '' })
})

test('a changed surface changes its report, and other words in a comment do not', () => {
  const reword = (path: string, from: RegExp, to: string) => copy.write(path, copy.read(path).replace(from, to))
  reword('miniprogram_dist/index.d.ts', /play\(callbacks\?: Callbacks\)/, 'play()')
  reword('dist/server/index.d.ts', /\/\*\* /, '/** In other words: ')
  expect(check()).toEqual({
    code: 1,
    output: 'api/miniprogram-rtc.api.md differs from what ships: run "npm run api"\n'
  })
})
