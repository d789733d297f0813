import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Component, type Element, type GeneralComponent } from 'glass-easel'
import { type AssociatedBackend, MiniProgramEnv } from 'glass-easel-miniprogram-adapter'
import { SourceTree } from '../../preview/compile/source-tree'
import { compileTemplates } from '../../preview/compile/templates'
import type { Engine, PlayerInstance } from './engine'
import { writePage } from './page-fixture'
import { installStrictWx, nativeDefaults, type NativeTag } from './strict-wx'

const player = 'miniprogram_npm/miniprogram-rtc/rtc-player/index'

type CodeSpace = ReturnType<MiniProgramEnv['createCodeSpace']>
type TemplateContent = NonNullable<ReturnType<CodeSpace['getCompiledTemplate']>>['content']

interface Program {
  readonly environment: MiniProgramEnv
  readonly space: CodeSpace
}

let program: Program | undefined

/** The tags that the templates use; the native one keeps each attribute as it is given. */
function defineTags(space: CodeSpace): void {
  const components = space.getComponentSpace()
  const live = Object.fromEntries(Object.keys(nativeDefaults).map((name) => [name, { type: null }]))
  for (const [name, properties] of Object.entries({
    view: { ariaLive: null, ariaRole: null, ariaLabel: null, hoverClass: null },
    'live-player': live
  })) {
    components.setGlobalUsingComponent(name, components.defineComponent({ is: `wx/${name}`, properties }).general())
  }
}

function loadProgram(): Program {
  const root = writePage()
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

interface Caller extends PlayerInstance {
  setData(patch: Record<string, unknown>, done?: () => void): void
}

/** The first element with this selector in a component's own template. */
function select(component: GeneralComponent, selector: string): GeneralComponent | undefined {
  const element: Element | null | undefined = component.getShadowRoot()?.querySelector(selector)
  return element ? (Component.isComponent(element) ? element : undefined) : undefined
}

function existing(component: GeneralComponent | undefined, what: string): GeneralComponent {
  if (!component) throw new Error(`there is no ${what}`)
  return component
}

/** The framework that WeChat ships today. */
export const glassEasel: Engine = {
  name: 'glass-easel',
  mount(data = {}) {
    program ??= loadProgram()
    const events: { name: string; detail: Record<string, unknown> }[] = []
    const patches: Record<string, unknown>[] = []
    const backend = program.environment.associateBackend()
    const root = backend.createRoot('main', program.space, 'page')
    const page = root.getComponent()
    const it = () => existing(select(page, '#it'), 'rtc-player')
    const find = (selector: string) => select(it(), selector)
    const native: NativeTag = {
      attributes: () => ({ ...existing(find('.rtc-player__native'), 'native tag').data }),
      trigger(type, detail) {
        existing(find('.rtc-player__native'), 'native tag').triggerEvent(type, detail)
      }
    }
    const strictWx = installStrictWx((id, component) =>
      id === 'player' && component === it().getMethodCaller() ? native : undefined
    )
    const parent = document.createElement('div')
    const placeholder = document.createElement('div')
    parent.append(placeholder)
    document.body.append(parent)
    Object.assign(root.get(), {
      onEvent(name: string, detail: Record<string, unknown>) {
        events.push({ name, detail })
      }
    })
    root.get().setData({ ...data, mounted: true })
    const component = it()
    const instance = component.getMethodCaller() as object as Caller
    const setData = instance.setData.bind(instance)
    instance.setData = (patch, done) => {
      patches.push(patch)
      setData(patch, done)
    }
    attach(root, parent, placeholder)
    // glass-easel has no such lifetime: the platform calls it once the view is there.
    component.triggerLifetime('ready', [])
    return {
      ...strictWx,
      instance,
      native,
      events,
      patches,
      set: (changed) => {
        root.get().setData(changed)
      },
      text: () => parent.textContent.trim(),
      has: (className) => find(`.${className}`) !== undefined,
      tap(className) {
        existing(find(`.${className}`), className).triggerEvent('tap', {}, { bubbles: true, composed: true })
      },
      detach() {
        root.get().setData({ mounted: false })
      }
    }
  }
}

type BackendNode = Parameters<ReturnType<AssociatedBackend['createRoot']>['attach']>[0]

/** The adapter takes nodes of any backend; here they are the DOM's. */
function attach(root: ReturnType<AssociatedBackend['createRoot']>, parent: Node, placeholder: Node): void {
  root.attach(parent as object as BackendNode, placeholder as object as BackendNode)
}
