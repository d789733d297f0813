import { join } from 'node:path'
import exparser from 'miniprogram-exparser'
import simulate from 'miniprogram-simulate'
import type { Engine } from './engine'
import type { PageFixture } from './page-fixture'
import { type Caller, type ComponentTag, mountPage, pageIdOf, type PageTree, type TemplateTag } from './page-tree'
import { prepareProgram } from './prepared-program'

/** `toJSON()` is the only place where this engine shows native attributes. */
interface TreeNode {
  readonly attrs?: readonly { readonly name: string; readonly value: unknown }[]
}

/** What the package's types do not name. */
interface HasPageLifetimes {
  triggerPageLifeTime(name: 'show' | 'hide' | 'resize'): void
}

type Node = ReturnType<typeof simulate.render>

function elementOf(node: Node): HTMLElement & { readonly __wxElement?: object } {
  if (!node.dom) throw new Error('there is no element')
  return node.dom
}

/** What exparser itself knows of it. */
function targetOf(node: Node): object {
  const { __wxElement: target } = elementOf(node)
  if (!target) throw new Error('this element is none of the framework')
  return target
}

function templateTag(node: Node): TemplateTag {
  return {
    // A query wraps the same tag again.
    node: elementOf(node),
    attributes() {
      const { attrs = [] } = node.toJSON() as TreeNode
      // Those of one of our components are not there: they are in its data.
      const { data = {} } = node.instance as object as Partial<Caller>
      return { ...data, ...Object.fromEntries(attrs.map(({ name, value }) => [name, value])) }
    },
    trigger(type, detail) {
      const { instance } = node as { instance: { triggerEvent(type: string, detail: object): void } }
      instance.triggerEvent(type, detail)
    },
    style: () => elementOf(node).style.cssText,
    touch(type, clientX, clientY = 0, identifier = 0) {
      const touch = { identifier, clientX, clientY }
      const event = exparser.Event.create(type, {}, { bubbles: true, composed: true, capturePhase: true })
      exparser.Event.dispatchEvent(targetOf(node), Object.assign(event, { touches: [touch], changedTouches: [touch] }))
    },
    tap() {
      const options = { bubbles: true, composed: true, capturePhase: true }
      exparser.Event.dispatchEvent(targetOf(node), exparser.Event.create('tap', {}, options))
    }
  }
}

function componentTag(node: Node): ComponentTag & { readonly component: Node } {
  return {
    component: node,
    instance: node.instance as object as Caller,
    element: () => elementOf(node),
    tags: (className) => node.querySelectorAll(`.${className}`).map(templateTag)
  }
}

function render(id: string): PageTree {
  const page = simulate.render(id)
  const components = () => page.querySelectorAll('.it').map(componentTag)
  return {
    components,
    setData(data) {
      page.setData(data)
    },
    onEvent(onEvent) {
      Object.assign(page.instance, { onEvent })
    },
    attach(parent) {
      parent.append(elementOf(page))
      exparser.Element.pretendAttached(targetOf(page))
    },
    ready({ instance }) {
      const known = components().find((tag) => tag.instance === instance)
      known?.component.triggerLifeTime('ready')
    },
    triggerLifetime(lifetime) {
      ;(page as object as HasPageLifetimes).triggerPageLifeTime(lifetime)
    }
  }
}

/** WeChat's earlier framework, as miniprogram-simulate packs it. One page a test file: a second one renders wrongly. */
export function loadOnExparser<Instance>(fixture: PageFixture): Engine<Instance> {
  Object.assign(exparser.Component.prototype, {
    getPageId(this: object) {
      return pageIdOf(this)
    }
  })
  const { root, page, templates } = prepareProgram(fixture)
  const compilerOptions = { wxmlList: [...templates], wxsList: [] }
  const id = simulate.load(join(root, page), { compiler: 'official', rootPath: root, compilerOptions })
  return {
    name: 'exparser (miniprogram-simulate)',
    mount: (data = {}, options = {}) =>
      mountPage(render(id), data, options, (instance) => instance as object as Instance)
  }
}
