import { Component, StyleSegmentIndex, type ComponentSpace, type GeneralComponent } from 'glass-easel'
import { moveAccessibility } from './common-attributes'
import { makeFocusable } from './keyboard'
import { rootOf } from './page-id'

type AttributeType = StringConstructor | NumberConstructor | BooleanConstructor | ArrayConstructor | null

export interface TagAttribute {
  /** null takes any value as it is. */
  readonly type: AttributeType
  /** Absent: the tag has no default. */
  readonly value?: unknown
  /** It is taken, and has no effect. */
  readonly unsupported?: boolean
}

/** One tag of a page, as the code behind it sees it. */
export interface TagHost {
  readonly element: HTMLElement
  readonly id: string
  /** The page or component (`this` in it) whose template holds the tag. */
  readonly owner: object
  /** The path of `owner`. */
  readonly ownerPath: string
  /** `this` of the page that the tag is on. */
  readonly page: object
  /** Values by camelCased name; attributes that have neither value nor default are absent. */
  attributes(): Readonly<Record<string, unknown>>
  /** Sends an event that does not bubble, as the events of all native tags. */
  emit(type: string, detail: Readonly<Record<string, unknown>>): void
  /** Makes the tag behave as if tapped in its middle, for keyboards. */
  tap(): void
  onTap(listener: () => void): void
  /** Changes an attribute from inside, as a person does who types; `model:` bindings follow. */
  change(name: string, value: unknown): void
  /** Adds a class of the owner's style sheet for the moment; empty takes it away. */
  setExtraClass(name: string): void
}

/** What happens to a mounted tag. */
export interface TagController {
  /** Attributes that changed, by camelCased name. */
  update?(changed: Readonly<Record<string, unknown>>): void
  /** The page came or went; called at once for a tag that is mounted while its page is hidden. */
  pageVisible?(visible: boolean): void
  /** What `NodesRef.context()` gives. */
  readonly context?: unknown
  /** What a person operates, if it is not the tag's own element: accessibility attributes go there. */
  readonly control?: HTMLElement
  /** What a tap on the tag's label does. */
  activate?(): void
  destroy?(): void
}

export interface TagDefinition {
  /** As in templates. */
  readonly name: string
  /** By camelCased name. */
  readonly attributes: Readonly<Record<string, TagAttribute>>
  create?(host: TagHost): TagController
}

const controllers = new WeakMap<Element, TagController>()
const hosts = new WeakMap<Element, TagHost>()

/** A mounted tag, by its element. */
export function tagHost(element: Element): TagHost | undefined {
  return hosts.get(element)
}

/** The code behind a tag's element: none for tags that are only drawn. */
export function tagController(element: Element): TagController | undefined {
  return controllers.get(element)
}

/** Makes a tag known to all templates of a component space. */
export function registerTag(space: ComponentSpace, tag: TagDefinition): void {
  const controllerOf = (component: GeneralComponent) => {
    // A page that was left can still set data: its new tags have no element.
    const element: unknown = component.getBackendElement()
    return element instanceof HTMLElement ? controllers.get(element) : undefined
  }
  const properties: Record<string, object> = {}
  for (const [name, { type, value }] of Object.entries(tag.attributes)) {
    properties[name] = {
      type,
      ...(value === undefined ? {} : { value }),
      observer(this: GeneralComponent, current: unknown) {
        controllerOf(this)?.update?.({ [name]: current })
      }
    }
  }
  const definition = space.defineComponent({
    is: `wx/${tag.name}`,
    properties: properties as Record<string, TagAttribute & { type: null }>,
    lifetimes: {
      attached(this: GeneralComponent) {
        const host = createHost(this, tag)
        const { element } = host
        hosts.set(element, host)
        const controller = tag.create?.(host)
        const role = element.getAttribute('role')
        if ((role === 'button' || role === 'link') && !element.hasAttribute('tabindex')) makeFocusable(host, role)
        if (!controller) return
        controllers.set(element, controller)
        if (controller.control) moveAccessibility(element, controller.control)
        if (element.closest('wx-page')?.hasAttribute('data-away')) controller.pageVisible?.(false)
      },
      detached(this: GeneralComponent) {
        controllerOf(this)?.destroy?.()
        controllers.delete(hostElement(this))
      }
    },
    pageLifetimes: {
      show(this: GeneralComponent) {
        controllerOf(this)?.pageVisible?.(true)
      },
      hide(this: GeneralComponent) {
        controllerOf(this)?.pageVisible?.(false)
      }
    }
  })
  space.setGlobalUsingComponent(tag.name, definition.general())
}

function hostElement(component: GeneralComponent): HTMLElement {
  const element: unknown = component.getBackendElement()
  if (element instanceof HTMLElement) return element
  throw new Error(`<${component.is}> has no element`)
}

function createHost(component: GeneralComponent, tag: TagDefinition): TagHost {
  const element = hostElement(component)
  const owner = component.ownerShadowRoot?.getHostNode() ?? component
  const root = rootOf(component)
  return {
    element,
    get id() {
      return component.id
    },
    owner: owner.getMethodCaller(),
    ownerPath: owner.is,
    page: (Component.isComponent(root) ? root : owner).getMethodCaller(),
    attributes() {
      const values: Record<string, unknown> = {}
      for (const [name, { value }] of Object.entries(tag.attributes)) {
        const current: unknown = component.data[name]
        const unset = current === undefined || current === null || (value === undefined && current === '')
        if (!unset) values[name] = current
      }
      return values
    },
    emit(type, detail) {
      component.triggerEvent(type, detail, { bubbles: false, composed: false })
    },
    tap() {
      const detail = {
        x: element.offsetLeft + element.offsetWidth / 2,
        y: element.offsetTop + element.offsetHeight / 2
      }
      const extraFields = { touches: [], changedTouches: [] }
      component.triggerEvent('tap', detail, { bubbles: true, composed: true, capturePhase: true, extraFields })
    },
    onTap(listener) {
      component.addListener('tap', listener)
    },
    change(name, value) {
      component.setData({ [name]: value })
    },
    setExtraClass(name) {
      component.setNodeClass(name, StyleSegmentIndex.TEMP_EXTRA)
    }
  }
}
