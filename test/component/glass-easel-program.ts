import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MiniProgramEnv } from 'glass-easel-miniprogram-adapter'
import * as player from '../../facts/native/live-player'
import * as pusher from '../../facts/native/live-pusher'
import * as room from '../../facts/native/voip-room'
import { SourceTree } from '../../preview/compile/source-tree'
import { compileTemplates } from '../../preview/compile/templates'
import { camelCase } from '../../scripts/generate/source'
import { componentsOf, label, writePage, type PageFixture } from './page-fixture'
import { pageIdOf } from './page-tree'

export type CodeSpace = ReturnType<MiniProgramEnv['createCodeSpace']>
type TemplateContent = NonNullable<ReturnType<CodeSpace['getCompiledTemplate']>>['content']

export interface Program {
  readonly environment: MiniProgramEnv
  readonly space: CodeSpace
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

/** Compiles a page with the library, and runs its scripts. */
export function loadProgram(fixture: PageFixture): Program {
  const root = writePage(fixture)
  const tree = new SourceTree(root)
  const using = Object.entries(componentsOf(fixture))
  const defaults = using.some(([tag]) => tag === 'voip-grid') ? [label] : []
  const paths = [...new Set([...defaults, ...using.map(([, path]) => path)])]
  const file = join(root, 'templates.js')
  writeFileSync(file, `module.exports = ${compileTemplates(tree, ['page', ...paths])}`)
  if (tree.problems.length > 0) throw new Error(JSON.stringify(tree.problems))
  const templates = jest.requireActual<Record<string, TemplateContent>>(file)

  const environment = new MiniProgramEnv()
  const space = environment.createCodeSpace('', true)
  defineTags(space)
  const usedByPage = Object.fromEntries(using.map(([tag, path]) => [tag, `/${path}`]))
  for (const path of ['page', ...paths]) {
    const usingComponents = path === 'page' ? usedByPage : {}
    space.addComponentStaticConfig(path, { component: true, usingComponents, ...genericsOf(path) })
    const content = templates[path]
    if (content) space.addCompiledTemplate(path, { groupList: templates, content })
  }
  for (const path of [...paths, 'page']) {
    space.componentEnv(path, (globals) => {
      Object.assign(globalThis, { Component: globals.Component })
      jest.requireActual(join(root, path))
    })
  }
  return { environment, space }
}
