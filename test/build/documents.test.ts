import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import ts from 'typescript'
import { filesBelow } from '../../scripts/build/project-files'
import { codeBlocks, documentBlocks, type CodeBlock } from './document-blocks'
import { moduleOf, ofDocument, scriptName, surroundings } from './document-scripts'
import { templateComplaints, templateModule } from './document-templates'
import { installFrameworks } from './framework-stubs'
import { PackedApp } from './packed-app'

jest.setTimeout(600_000)

const repository = resolve(__dirname, '../..')
const typings = join(repository, 'node_modules/miniprogram-api-typings/index.d.ts')
const app = new PackedApp()
installFrameworks(app)

afterAll(() => app.remove())

/** A block of each kind with a mistake, which the checks have to find. */
const mistaken = `
\`\`\`js
Page({ onLoad() { this.setData({}).nothing } })
\`\`\`

\`\`\`ts
import type { VoipGridInstance } from 'miniprogram-rtc'
const grid = this.selectComponent('#call') as unknown as VoipGridInstance
await grid.join({ nothing: 1 })
\`\`\`

\`\`\`html
<rtc-player src="{{address}}" object-fit="cover" retry-limit="3" controls="{{['nothing']}}" nothing="1"
  bind:statechange="onState" bind:nothing="onNothing" />
<view></text>
\`\`\`

\`\`\`json
{ "a": 1, }
\`\`\`
`

const blocks = documentBlocks(repository)
const planted = codeBlocks('planted.md', mistaken)

/** Complaints of one program about all scripts and templates. */
const complaints = compiled([...blocks, ...planted])

function compiled(all: readonly CodeBlock[]): string[] {
  const modules = all.flatMap((block) => {
    const name = scriptName(block)
    const text = block.language === 'html' ? templateModule(block) : moduleOf(block)
    return name === undefined ? [] : [app.write(name, text)]
  })
  return app
    .complaints([app.write('surroundings.d.ts', surroundings), typings, ...modules], {
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      jsx: ts.JsxEmit.ReactJSX
    })
    .flatMap(ofDocument)
}

const isPlanted = (complaint: string) => complaint.startsWith('planted.md')

test('every script and every template of the documents compiles against the package under strict', () => {
  expect(blocks.filter(({ language }) => language === 'html').length).toBeGreaterThan(50)
  expect(complaints.filter((complaint) => !isPlanted(complaint))).toEqual([])
})

test('a mistake in a script or a template of a document is found on its line', () => {
  expect(complaints.filter(isPlanted).sort()).toEqual([
    expect.stringMatching(/^planted\.md:13 Property 'nothing' does not exist/),
    expect.stringMatching(/^planted\.md:13 Type '"cover"' is not assignable/),
    expect.stringMatching(/^planted\.md:13 Type '"nothing"' does not satisfy .*RtcPlayerEvents/),
    expect.stringMatching(/^planted\.md:13 Type '"nothing"' is not assignable to type .*"snapshot"/),
    expect.stringMatching(/^planted\.md:3 Property 'nothing' does not exist/),
    expect.stringMatching(/^planted\.md:9 .*'nothing' does not exist in type 'Callbacks/)
  ])
})

test.each(['docs/quick-start.md', 'docs/quick-start.zh-CN.md'])(
  'the app and the pages of %s compile as TypeScript under the tsconfig.json that it gives',
  (file) => {
    const own = blocks.filter((block) => block.file === file)
    const [configuration] = own.filter(({ text }) => text.includes('"compilerOptions"'))
    const { compilerOptions } = JSON.parse(configuration?.text ?? '') as { readonly compilerOptions: object }
    const { options, errors } = ts.convertCompilerOptionsFromJson(compilerOptions, app.root)
    const scripts = own.filter(({ language, text }) => language === 'ts' || text.includes('App({'))
    const paths = scripts.map(({ line, text }) => app.write(`own-project/${String(line)}.ts`, `${text}export {}`))
    expect([errors, paths.length, options.strict]).toEqual([[], 5, true])
    expect(app.complaints([typings, ...paths], { ...options, types: [] })).toEqual([])
  }
)

test('every template of the documents is sound WXML', () => {
  expect(blocks.flatMap(templateComplaints)).toEqual([])
  expect(planted.flatMap(templateComplaints)).toEqual([
    'planted.md:15 missing end tag',
    'planted.md:15 invalid end tag'
  ])
})

test('every JSON of the documents can be parsed, and names components that the package has', () => {
  const faulty = (all: readonly CodeBlock[]) =>
    all.filter(({ language, text }) => language === 'json' && !isJson(text)).map(({ line }) => line)
  expect(faulty(blocks)).toEqual([])
  expect(faulty(planted)).toEqual([19])
  const named = blocks
    .filter(({ language }) => language === 'json')
    .flatMap(({ text }) => [...text.matchAll(/"(?:[^"]*\/)?miniprogram-rtc\/([^"]+)"/g)])
    .map(([, path = '']) => path)
  expect(named.length).toBeGreaterThan(5)
  expect(named.filter((path) => !existsSync(join(app.installed, 'miniprogram_dist', `${path}.json`)))).toEqual([])
})

test('every component that a script selects has its id in a template of the same document', () => {
  const missing = (all: readonly CodeBlock[]) =>
    all.flatMap(({ file, line, text }) =>
      [...text.matchAll(/selectComponent\('#([\w-]+)'\)/g)]
        .filter(([, id = '']) => !all.some((other) => other.file === file && other.text.includes(` id="${id}"`)))
        .map(([, id = '']) => `${file}:${String(line)} ${id}`)
    )
  expect(missing(blocks)).toEqual([])
  expect(missing(planted)).toEqual(['planted.md:7 call'])
})

test('a class gives a component its size with two levels, in documents and examples: one is as strong as the default', () => {
  const examples = ['taro', 'uni-app'].map((name) =>
    filesBelow(repository, `examples/${name}/src`).filter((path) => /\.(css|tsx|vue)$/.test(path))
  )
  const texts = [
    ...examples.map((paths) => paths.map((path) => readFileSync(join(repository, path), 'utf8')).join('\n')),
    ...[...new Set(blocks.map(({ file }) => file))].map((document) =>
      blocks.flatMap(({ file, text }) => (file === document ? text : [])).join('\n')
    )
  ]
  expect(texts.flatMap(weakRules)).toEqual([])
  expect(weakRules('<voip-grid class="call" />\n.call {\n}\npage .call {\n}')).toEqual(['.call {'])
})

/** Rules for a class of a component that lose against its default size. */
function weakRules(text: string): string[] {
  const classes = [...text.matchAll(/<(?:rtc-player|rtc-pusher|voip-grid)\b[^>]*?\sclass="([\w-]+)"/g)]
  const names = new Set(classes.map(([, name = '']) => name))
  return [...text.matchAll(/^\s*(\.([\w-]+) \{)$/gm)].flatMap(([, rule = '', name = '']) =>
    names.has(name) ? rule : []
  )
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
