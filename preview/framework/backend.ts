import { CurrentWindowBackendContext, type Element as FrameworkElement } from 'glass-easel'
import { convertUnits } from './style-units'
import { touchFields, windowPoint } from './touch'

type EventListener = Parameters<CurrentWindowBackendContext['onEvent']>[0]
type SetListenerStats = CurrentWindowBackendContext['setListenerStats']
type DomElement = Parameters<SetListenerStats>[0]

/** DOM events that mean in a mini program what they mean in a browser. All others come from the tags themselves. */
const passedOn = /^(touch(start|move|end|cancel)|transitionend|animation(start|iteration|end))$/

export interface BackendOptions {
  /** The part of the phone's screen that belongs to pages. */
  readonly window: HTMLElement
  /** Called for every element that is made, with its name in the template. */
  readonly created: (name: string) => void
  /** What `NodesRef.context()` answers for an element. */
  readonly contextOf: (element: HTMLElement) => unknown
}

/** glass-easel's DOM backend, seen from inside the phone: its own tag names, window, units and touches. */
export class PhoneBackend extends CurrentWindowBackendContext {
  constructor(private readonly options: BackendOptions) {
    super()
    this.document = {
      createElement: (name) => toBackend(this.createElement(name)),
      createTextNode: (text) => toBackend(document.createTextNode(text)),
      createDocumentFragment: () => toBackend(document.createDocumentFragment())
    }
  }

  /** Without the prefix `<input>`, `<button>` and others would be HTML's own. */
  private createElement(name: string): HTMLElement {
    this.options.created(name)
    const element = document.createElement(`wx-${name}`)
    const setAttribute = element.setAttribute.bind(element)
    element.setAttribute = (attribute, value) => {
      setAttribute(attribute, attribute === 'style' ? convertUnits(value) : value)
    }
    return element
  }

  override getWindowWidth(): number {
    return this.options.window.clientWidth
  }

  override getWindowHeight(): number {
    return this.options.window.clientHeight
  }

  override getContext(element: DomElement, callback: (context: unknown) => void): void {
    callback(isHtmlElement(element) ? this.options.contextOf(element) : undefined)
  }

  override setListenerStats(...args: Parameters<SetListenerStats>): void {
    if (passedOn.test(args[1])) super.setListenerStats(...args)
  }

  override onEvent(listener: EventListener): void {
    super.onEvent((target: FrameworkElement, type, detail, options) => {
      const event: unknown = options.originalEvent
      if (!(event instanceof UIEvent)) return listener(target, type, detail, options)
      const pressed = event.target instanceof Element ? event.target : null
      if (type === 'tap' && pressed?.closest('wx-button[aria-disabled="true"]')) return undefined
      const fields = touchFields(event, this.options.window)
      const point = fields.changedTouches[0]
      const ownDetail = type.startsWith('touch') || !point ? {} : windowPoint(point)
      return listener(target, type, ownDetail, { ...options, extraFields: { ...fields } })
    })
  }
}

function isHtmlElement(element: unknown): element is HTMLElement {
  return element instanceof HTMLElement
}

/** glass-easel describes the DOM by a type of its own, which the DOM's types fill without saying so. */
function toBackend(node: Node): DomElement {
  return node as unknown as DomElement
}
