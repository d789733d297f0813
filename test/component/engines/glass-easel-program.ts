import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { MiniProgramEnv } from 'glass-easel-miniprogram-adapter'
import * as player from '../../../facts/native/live-player'
import * as pusher from '../../../facts/native/live-pusher'
import * as room from '../../../facts/native/voip-room'
import type * as Templates from '../../../preview/compile/templates'
import { SourceTree } from '../../../preview/compile/source-tree'
import { camelCase } from '../../../scripts/generate/source'
import { componentsOf, label, type PageFixture } from './page-fixture'
import { pageIdOf } from './page-tree'
import { hashOf, prepareProgram, writeOnce } from './prepared-program'

export type CodeSpace = ReturnType<MiniProgramEnv['createCodeSpace']>
type TemplateContent = NonNullable<ReturnType<CodeSpace['getCompiledTemplate']>>['content']

export interface Program {
  readonly environment: MiniProgramEnv
  readonly space: CodeSpace
  /** Path of its page. */
  readonly page: string
}

const anything = { type: null }
const common = ['ariaLive', 'ariaRole', 'ariaLabel', 'ariaHidden', 'hoverClass', 'hoverStartTime', 'hoverStayTime']

/** The tags that the templates use, and what they may be given; the native ones keep each attribute as it is. */
const tags: Readonly<Record<string, readonly string[]>> = {
  view: common,
  text: common,
  image: [...common, 'src', 'mode'],
  button: [...common, 'openType'],
  'live-player': player.attributes.map(({ name }) => camelCase(name)),
  'live-pusher': [...pusher.attributes, ...pusher.vendorAttributes].map(({ name }) => camelCase(name)),
  'voip-room': room.attributes.map(({ name }) => camelCase(name))
}

function defineTags(space: CodeSpace): void {
  const components = space.getComponentSpace()
  for (const [name, names] of Object.entries(tags)) {
    const properties = Object.fromEntries(names.map((property) => [property, anything]))
    components.setGlobalUsingComponent(name, components.defineComponent({ is: `wx/${name}`, properties }).general())
  }
  const methods = {
    getPageId(this: object) {
      return pageIdOf(this)
    }
  }
  space.setOverallBehavior(components.defineBehavior({ methods }).general())
}

const genericsOf = (path: string) =>
  path.endsWith('/voip-grid/index') ? { componentGenerics: { overlay: { default: '../voip-label/index' } } } : {}

const templates = join(__dirname, '../../../preview/compile/templates.ts')
const compiler = join(__dirname, '../../../node_modules/glass-easel-template-compiler/package.json')

/** The compiled templates of these pages and components, as a module; compiled once for all test files that use them. */
function compileOnce(root: string, paths: readonly string[]): string {
  const file = join(
    root,
    `templates-${hashOf([paths, ...[templates, compiler].map((path) => readFileSync(path, 'utf8'))])}.js`
  )
  if (existsSync(file)) return file
  // The compiler takes its time to load.
  const { compileTemplates } = jest.requireActual<typeof Templates>(templates)
  const tree = new SourceTree(root)
  const code = compileTemplates(tree, paths)
  if (tree.problems.length > 0) throw new Error(JSON.stringify(tree.problems))
  writeOnce(file, `module.exports = ${code}`)
  return file
}

/** Compiles a page with the library, and runs its scripts. */
export function loadProgram(fixture: PageFixture): Program {
  const { root, page } = prepareProgram(fixture)
  const using = Object.entries(componentsOf(fixture))
  const defaults = using.some(([tag]) => tag === 'voip-grid') ? [label] : []
  const paths = [...new Set([...defaults, ...using.map(([, path]) => path)])]
  const templates = jest.requireActual<Record<string, TemplateContent>>(compileOnce(root, [page, ...paths]))

  const environment = new MiniProgramEnv()
  const space = environment.createCodeSpace('', true)
  defineTags(space)
  const usedByPage = Object.fromEntries(using.map(([tag, path]) => [tag, `/${path}`]))
  for (const path of [page, ...paths]) {
    const usingComponents = path === page ? usedByPage : {}
    space.addComponentStaticConfig(path, { component: true, usingComponents, ...genericsOf(path) })
    const content = templates[path]
    if (content) space.addCompiledTemplate(path, { groupList: templates, content })
  }
  // The other engine has run the same scripts: here they run again.
  jest.isolateModules(() => {
    for (const path of [...paths, page]) {
      space.componentEnv(path, (globals) => {
        Object.assign(globalThis, { Component: globals.Component })
        jest.requireActual(join(root, path))
      })
    }
  })
  return { environment, space, page }
}
