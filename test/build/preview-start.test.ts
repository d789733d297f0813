import { once } from 'node:events'
import { WebSocket } from 'ws'
import type { BuildState, PreviewConfig, ServerMessage } from '../../preview/shell/messages'
import { startPreview, type RunningPreview } from '../../scripts/browser/running-preview'
import { until } from '../browser/until'
import { runTool } from './run-tool'
import { createSmallProject } from './small-project'

jest.setTimeout(600_000)

const copy = createSmallProject(['cli', 'facts', 'preview', 'scripts', 'server', 'simulator'])
const page = 'demo/pages/home/index'
const sound = copy.read(`${page}.ts`)
const broken = "const planted: number = 'text'\nPage({ data: { planted } })\n"
let preview: RunningPreview
let socket: WebSocket
/** What the preview sends to an open page. */
const sent: BuildState[] = []

/** What is printed, and the state of the page, as soon as the address is known. */
let first: { output: string; state: BuildState }

beforeAll(async () => {
  copy.write(`${page}.ts`, broken)
  preview = await startPreview(copy.root)
  first = { output: preview.output(), state: (await config()).state }
  socket = new WebSocket(`${preview.address.replace('http', 'ws')}live`, { origin: preview.address.slice(0, -1) })
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString()) as ServerMessage
    if (message.kind === 'state') sent.push(message.state)
  })
  await once(socket, 'open')
})

afterAll(async () => {
  socket.terminate()
  const code = await preview.stop()
  copy.remove()
  expect(code).toBe(0)
})

async function config(): Promise<PreviewConfig> {
  const text = await (await fetch(preview.address)).text()
  return JSON.parse(/<script[^>]*id="preview-config"[^>]*>([^]*?)<\/script>/.exec(text)?.[1] ?? '') as PreviewConfig
}

/** The states that are sent from now on, up to the first that `isLast` accepts. */
async function statesUntil(isLast: (state: BuildState) => boolean): Promise<BuildState[]> {
  const start = sent.length
  while (!sent.slice(start).some(isLast)) await once(socket, 'message')
  return sent.slice(start)
}

test('the preview serves the mini program before the types of its scripts are known', () => {
  expect(first.output).not.toContain('is not assignable')
  expect(first.state).toEqual({ build: 1, problems: [], typeProblems: [] })
})

test('a type error is printed and sent to the page when it is known, and gone when it is mended', async () => {
  if (!sent.some(({ typeProblems }) => typeProblems.length > 0)) {
    await statesUntil(({ typeProblems }) => typeProblems.length > 0)
  }
  expect(sent.at(-1)).toMatchObject({ build: 1, typeProblems: [{ file: `${page}.ts`, line: 1, column: 7 }] })
  // What is printed takes another way, and may come later.
  const printed = `${page}.ts:1:7  [typescript] Type 'string' is not assignable to type 'number'.`
  await until(printed, () => preview.output().includes(printed), 120_000)
  expect((await config()).state.typeProblems).toHaveLength(1)

  const states = statesUntil(({ build }) => build === 2)
  copy.write(`${page}.ts`, sound)
  expect(await states).toEqual([{ build: 2, problems: [], typeProblems: [] }])
})

test.each([
  ['template', `${page}.wxml`, '<view>saved</view>\n', '/views.js', 'saved'],
  ['style', 'demo/theme.less', '@colour: rgb(1, 2, 3);\n', '/views.js', '#010203'],
  ['script', `${page}.ts`, 'Page({ data: { title: "saved" } })\n', '/scripts.js', 'title: "saved"']
])('a saved %s is served with one new build, so that a page loads it once', async (_, file, text, path, expected) => {
  const before = (await config()).state.build
  const states = statesUntil(({ build }) => build > before)
  copy.write(file, text)
  expect(await states).toEqual([{ build: before + 1, problems: [], typeProblems: [] }])
  expect(await (await fetch(new URL(path, preview.address))).text()).toContain(expected)

  // A second build of the first save would take a number of its own.
  const others = statesUntil(({ problems }) => problems.length > 0)
  copy.write('demo/app.json', '{')
  expect((await others).map(({ build }) => build)).toEqual([before + 1])
  const mended = statesUntil(({ build, problems }) => build > before + 1 && problems.length === 0)
  copy.write('demo/app.json', '{ "pages": ["pages/home/index", "pages/other/index"] }\n')
  await mended
})

test('the preview says what is wrong with its arguments in the language of the terminal', () => {
  const complaint = (language: string, ...args: string[]) =>
    runTool(copy.root, 'tsx/dist/cli.mjs', ['preview/server/main.ts', ...args], { LC_ALL: language })
  expect(complaint('zh_CN.UTF-8', '--port', 'none')).toEqual({
    code: 1,
    output: '--port none：必须是 1 到 65535 的整数\n'
  })
  expect(complaint('en_US.UTF-8', '--root', 'none').output).toMatch(/^--root .*none: there is no such folder$/m)
})
