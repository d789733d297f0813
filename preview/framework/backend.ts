import { CurrentWindowBackendContext, Event, type Element, type EventOptions } from 'glass-easel'
import { convertUnits } from './style-units'
import { touchFields, windowPoint } from './touch'

type EventStatus = ReturnType<Event<unknown>['getEventBubbleStatus']>
type SetListenerStats = CurrentWindowBackendContext['setListenerStats']
type DomElement = Parameters<SetListenerStats>[0]

/** DOM events that mean in a mini program what they mean in a browser. All others come from the tags themselves. */
const passedOn = /^(touch(start|move|end|cancel)|long(press|tap)|transitionend|animation(start|iteration|end))$/

interface BackendOptions {
  /** The part of the phone's screen that belongs to pages. */
  readonly window: HTMLElement
  /** Called for every element that is made, with its name in the template. */
  readonly created: (name: string) => void
  /** What `NodesRef.context()` answers for an element. */
  readonly contextOf: (element: HTMLElement) => unknown
}

/** glass-easel's DOM backend, seen from inside the phone: its own tag names, window, units and touches. */
export class PhoneBackend extends CurrentWindowBackendContext {
  /** Whether the current touch was a long press with a listener: then it is no tap (documented). */
  private pressedLong = false

  constructor(private readonly options: BackendOptions) {
    super()
    this.document = {
      createElement: (name) => toBackend(this.createElement(name)),
      createTextNode: (text) => toBackend(document.createTextNode(text)),
      createDocumentFragment: () => toBackend(document.createDocumentFragment())
    }
    const touched = () => (this.pressedLong = false)
    options.window.addEventListener('touchstart', touched, { capture: true })
    this.onEvent((target, type, detail, eventOptions) => this.dispatch(target, type, detail, eventOptions))
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

  override setListenerStats(...[element, type, capture, level]: Parameters<SetListenerStats>): void {
    if (!passedOn.test(type)) return
    // 2: `catch`.
    const rank: number = level
    if (type === 'touchmove' && rank === 2 && isHtmlElement(element)) element.dataset.holdsTouch = ''
    // A browser takes touch listeners of the whole page for passive: `catch:touchmove` cannot keep the page from
    // scrolling by preventing the event. A style does.
    const listen = super.setListenerStats.bind(this)
    Reflect.apply(listen, this, [element, type, capture, type.startsWith('touch') ? 0 : rank])
  }

  /** Gives a DOM event to the mini program, with the fields and the point of view that WeChat's events have. */
  private dispatch(target: Element, type: string, detail: unknown, options: EventOptions): EventStatus | undefined {
    const original: unknown = options.originalEvent
    if (type === 'longpress') this.pressedLong = true
    if (type === 'tap' && this.pressedLong) return undefined
    if (!(original instanceof UIEvent)) return send(target, new Event(type, detail, options))
    const pressed = original.target instanceof HTMLElement ? original.target : null
    if (type === 'tap' && pressed?.closest('wx-button[aria-disabled="true"]')) return undefined
    const fields = touchFields(original, this.options.window)
    const point = fields.changedTouches[0]
    const ownDetail = type.startsWith('touch') || !point ? {} : windowPoint(point)
    const status = send(target, new Event(type, ownDetail, { ...options, extraFields: { ...fields } }))
    return type.startsWith('touch') ? undefined : status
  }
}

function send(target: Element, event: Event<unknown>): EventStatus {
  Event.dispatchEvent(target, event)
  return event.getEventBubbleStatus()
}

function isHtmlElement(element: unknown): element is HTMLElement {
  return element instanceof HTMLElement
}

/** glass-easel describes the DOM by a type of its own, which the DOM's types fill without saying so. */
function toBackend(node: Node): DomElement {
  return node as unknown as DomElement
}
