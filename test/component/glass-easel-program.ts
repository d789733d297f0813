import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MiniProgramEnv } from 'glass-easel-miniprogram-adapter'
import { attributes } from '../../facts/native/live-player'
import { SourceTree } from '../../preview/compile/source-tree'
import { compileTemplates } from '../../preview/compile/templates'
import { camelCase } from '../../scripts/generate/source'
import { writePage, type PageFixture } from './page-fixture'
import { pageId } from './strict-wx'

const player = 'miniprogram_npm/miniprogram-rtc/rtc-player/index'

export type CodeSpace = ReturnType<MiniProgramEnv['createCodeSpace']>
type TemplateContent = NonNullable<ReturnType<CodeSpace['getCompiledTemplate']>>['content']

export interface Program {
  readonly environment: MiniProgramEnv
  readonly space: CodeSpace
}

const anything = { type: null }
const common = ['ariaLive', 'ariaRole', 'ariaLabel', 'ariaHidden', 'hoverClass', 'hoverStartTime', 'hoverStayTime']

/** The tags that the templates use, and what they may be given; the native one keeps each attribute as it is. */
const tags: Readonly<Record<string, readonly string[]>> = {
  view: common,
  text: common,
  image: [...common, 'src', 'mode'],
  'live-player': attributes.map(({ name }) => camelCase(name))
}

function defineTags(space: CodeSpace): void {
  const components = space.getComponentSpace()
  for (const [name, names] of Object.entries(tags)) {
    const properties = Object.fromEntries(names.map((property) => [property, anything]))
    components.setGlobalUsingComponent(name, components.defineComponent({ is: `wx/${name}`, properties }).general())
  }
  space.setOverallBehavior(components.defineBehavior({ methods: { getPageId: () => pageId } }).general())
}

/** Compiles a page with the library, and runs its scripts. */
export function loadProgram(fixture: PageFixture): Program {
  const root = writePage(fixture)
  const tree = new SourceTree(root)
  const file = join(root, 'templates.js')
  writeFileSync(file, `module.exports = ${compileTemplates(tree, ['page', player])}`)
  if (tree.problems.length > 0) throw new Error(JSON.stringify(tree.problems))
  const templates = jest.requireActual<Record<string, TemplateContent>>(file)

  const environment = new MiniProgramEnv()
  const space = environment.createCodeSpace('', true)
  defineTags(space)
  const using = { page: { 'rtc-player': `/${player}` }, [player]: {} }
  for (const [path, usingComponents] of Object.entries(using)) {
    space.addComponentStaticConfig(path, { component: true, usingComponents })
    const content = templates[path]
    if (content) space.addCompiledTemplate(path, { groupList: templates, content })
  }
  for (const path of [player, 'page']) {
    space.componentEnv(path, (globals) => {
      Object.assign(globalThis, { Component: globals.Component })
      jest.requireActual(join(root, path))
    })
  }
  return { environment, space }
}
