import { Component, type GeneralComponent } from 'glass-easel'
import type { AssociatedBackend } from 'glass-easel-miniprogram-adapter'
import type { Engine } from './engine'
import { loadProgram, type Program } from './glass-easel-program'
import type { PageFixture } from './page-fixture'
import { type Caller, mountPage, type PageTree, type PlayerTag } from './page-tree'
import type { NativeTag } from './strict-wx'

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

function nativeTag(player: GeneralComponent): NativeTag | undefined {
  const [node] = select(player, 'native')
  return (
    node && {
      node,
      attributes: () => ({ ...node.data }),
      trigger(type, detail) {
        node.triggerEvent(type, detail)
      }
    }
  )
}

function playerTag(component: GeneralComponent): PlayerTag {
  return {
    instance: component.getMethodCaller() as object as Caller,
    element: () => elementOf(component),
    native: () => nativeTag(component),
    taps: (className) =>
      select(component, className).map((one) => () => one.triggerEvent('tap', {}, { bubbles: true, composed: true }))
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

function render({ environment, space }: Program): PageTree {
  const root = environment.associateBackend().createRoot('main', space, 'page')
  const page = root.getComponent()
  const players = () => select(page, 'it')
  return {
    players: () => players().map(playerTag),
    setData(data) {
      root.get().setData(data)
    },
    onEvent(onEvent) {
      Object.assign(root.get(), { onEvent })
    },
    attach(parent) {
      attach(root, parent)
    },
    ready() {
      for (const component of players()) component.triggerLifetime('ready', [])
    },
    tell(lifetime) {
      page.triggerPageLifetime(lifetime, [])
    }
  }
}

/** The framework that WeChat ships today. */
export function loadOnGlassEasel(fixture: PageFixture): Engine {
  const program = loadProgram(fixture)
  return { name: 'glass-easel', mount: (data = {}, options = {}) => mountPage(render(program), data, options) }
}
