import { Component, type GeneralComponent } from 'glass-easel'
import type { AssociatedBackend } from 'glass-easel-miniprogram-adapter'
import type { Engine } from './engine'
import { loadProgram, type Program } from './glass-easel-program'
import type { PageFixture } from './page-fixture'
import { type Caller, type ComponentTag, mountPage, type PageTree, type TemplateTag } from './page-tree'

/** Components with this class in a component's own template. */
function select(component: GeneralComponent, className: string): GeneralComponent[] {
  const elements = component.getShadowRoot()?.querySelectorAll(`.${className}`) ?? []
  return elements.filter((element) => Component.isComponent(element))
}

function elementOf(component: GeneralComponent): HTMLElement {
  const element: unknown = component.getBackendElement()
  if (element instanceof HTMLElement) return element
  throw new Error('there is no element')
}

function templateTag(node: GeneralComponent): TemplateTag {
  return {
    node,
    attributes: () => ({ ...node.data }),
    trigger(type, detail) {
      node.triggerEvent(type, detail)
    },
    style: () => elementOf(node).style.cssText,
    touch(type, clientX, clientY = 0, identifier = 0) {
      const changedTouches = [{ identifier, clientX, clientY }]
      node.triggerEvent(type, {}, { bubbles: true, composed: true, extraFields: { changedTouches } })
    },
    tap() {
      node.triggerEvent('tap', {}, { bubbles: true, composed: true })
    }
  }
}

function componentTag(component: GeneralComponent): ComponentTag & { readonly component: GeneralComponent } {
  return {
    component,
    instance: component.getMethodCaller() as object as Caller,
    element: () => elementOf(component),
    tags: (className) => select(component, className).map(templateTag)
  }
}

type Root = ReturnType<AssociatedBackend['createRoot']>
type BackendNode = Parameters<Root['attach']>[0]

/** The adapter takes nodes of any backend; here they are the DOM's. */
function attach(root: Root, parent: HTMLElement): void {
  const placeholder = document.createElement('div')
  parent.append(placeholder)
  root.attach(parent as object as BackendNode, placeholder as object as BackendNode)
}

function render({ environment, space, page: path }: Program): PageTree {
  const root = environment.associateBackend().createRoot('main', space, path)
  const page = root.getComponent()
  const components = () => select(page, 'it').map(componentTag)
  return {
    components,
    setData(data) {
      root.get().setData(data)
    },
    onEvent(onEvent) {
      Object.assign(root.get(), { onEvent })
    },
    attach(parent) {
      attach(root, parent)
    },
    ready({ instance }) {
      const known = components().find((tag) => tag.instance === instance)
      known?.component.triggerLifetime('ready', [])
    },
    triggerLifetime(lifetime) {
      page.triggerPageLifetime(lifetime, [])
    }
  }
}

/** The framework that WeChat ships today. */
export function loadOnGlassEasel<Instance>(fixture: PageFixture): Engine<Instance> {
  const program = loadProgram(fixture)
  return {
    name: 'glass-easel',
    mount: (data = {}, options = {}) =>
      mountPage(render(program), data, options, (instance) => instance as object as Instance)
  }
}
