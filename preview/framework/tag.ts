import { makeFocusable } from './keyboard'
import { StyleSegmentIndex, type ComponentSpace, type GeneralComponent } from 'glass-easel'

type AttributeType = StringConstructor | NumberConstructor | BooleanConstructor | ArrayConstructor | null

export interface TagAttribute {
  /** null takes any value as it is. */
  readonly type: AttributeType
  /** Left out: the tag does without a value. */
  readonly value?: unknown
}

/** One tag of a page, as the code behind it sees it. */
export interface TagHost {
  readonly element: HTMLElement
  readonly id: string
  /** The page or component (`this` in it) whose template holds the tag. */
  readonly owner: object
  /** The path of `owner`. */
  readonly ownerPath: string
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
  pageVisible?(visible: boolean): void
  /** What `NodesRef.context()` gives. */
  readonly context?: unknown
  destroy?(): void
}

export interface TagDefinition {
  /** As in templates. */
  readonly name: string
  /** By camelCased name. */
  readonly attributes: Readonly<Record<string, TagAttribute>>
  create?(host: TagHost): TagController
}

/** Accessibility attributes that every tag takes. @see WeChat's guide "accessibility" */
const ariaAttributes = [
  'ariaLabel ariaRole ariaHidden ariaChecked ariaDisabled ariaExpanded ariaSelected ariaPressed ariaLive ariaModal',
  'ariaLevel ariaValuemin ariaValuemax ariaValuenow ariaValuetext ariaBusy ariaAtomic ariaHaspopup ariaOrientation'
].flatMap((names) => names.split(' '))

const contexts = new WeakMap<HTMLElement, TagController>()

/** What `NodesRef.context()` answers for an element: null for tags without one. */
export function tagContext(element: HTMLElement): unknown {
  return contexts.get(element)?.context ?? null
}

/** Makes a tag known to all templates of a component space. */
export function registerTag(space: ComponentSpace, tag: TagDefinition): void {
  const controllers = new WeakMap<GeneralComponent, TagController>()
  const properties: Record<string, object> = {}
  for (const [name, { type, value }] of Object.entries(tag.attributes)) {
    properties[name] = {
      type,
      ...(value === undefined ? {} : { value }),
      observer(this: GeneralComponent, current: unknown) {
        controllers.get(this)?.update?.({ [name]: current })
      }
    }
  }
  for (const name of [...ariaAttributes, 'hidden']) {
    properties[name] ??= {
      type: null,
      observer(this: GeneralComponent, current: unknown) {
        reflect(hostElement(this), name, current)
      }
    }
  }
  const definition = space.defineComponent({
    is: `wx/${tag.name}`,
    properties: properties as Record<string, TagAttribute & { type: null }>,
    lifetimes: {
      attached(this: GeneralComponent) {
        const host = createHost(this, tag)
        const controller = tag.create?.(host)
        const role: unknown = this.data.ariaRole
        if (role === 'button' || role === 'link') makeFocusable(host, role)
        if (!controller) return
        controllers.set(this, controller)
        contexts.set(hostElement(this), controller)
      },
      detached(this: GeneralComponent) {
        controllers.get(this)?.destroy?.()
        controllers.delete(this)
      }
    },
    pageLifetimes: {
      show(this: GeneralComponent) {
        controllers.get(this)?.pageVisible?.(true)
      },
      hide(this: GeneralComponent) {
        controllers.get(this)?.pageVisible?.(false)
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

function reflect(element: HTMLElement, name: string, value: unknown): void {
  const attribute = name === 'ariaRole' ? 'role' : name.replace(/^aria/, 'aria-').toLowerCase()
  if (value === null || value === undefined || value === '' || (name === 'hidden' && value === false)) {
    element.removeAttribute(attribute)
  } else {
    element.setAttribute(attribute, typeof value === 'string' ? value : name === 'hidden' ? '' : JSON.stringify(value))
  }
}

function createHost(component: GeneralComponent, tag: TagDefinition): TagHost {
  const element = hostElement(component)
  const owner = component.ownerShadowRoot?.getHostNode() ?? component
  return {
    element,
    get id() {
      return component.id
    },
    owner: owner.getMethodCaller(),
    ownerPath: owner.is,
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
