import { Component, type Element, StyleSegmentIndex } from 'glass-easel'
import type { Attempt } from '../../framework/ports'
import { scaleOf } from '../../framework/scale'
import { propertyName, readStyle } from '../queries/read-style'

export interface WxsPorts {
  /** The part of the screen that belongs to pages. */
  readonly window: HTMLElement
  /** Runs code of the app. */
  readonly attempt: Attempt
}

const descriptors = new WeakMap<Element, ComponentDescriptor>()

/** The same object each time, as it holds the state that wxs code keeps of a node. */
export function descriptorOf(element: Element, ports: WxsPorts): ComponentDescriptor {
  const known = descriptors.get(element)
  if (known) return known
  const made = new ComponentDescriptor(element, ports)
  descriptors.set(element, made)
  return made
}

/** A page, a component or a tag as wxs code sees it (documented: `ComponentDescriptor`). */
export class ComponentDescriptor {
  private readonly state: Record<string, unknown> = {}

  constructor(
    private readonly element: Element,
    private readonly ports: WxsPorts
  ) {}

  selectComponent(selector: string): ComponentDescriptor | null {
    const found = this.tree.querySelector(selector)
    return found && descriptorOf(found, this.ports)
  }

  selectAllComponents(selector: string): ComponentDescriptor[] {
    return this.tree.querySelectorAll(selector).map((element) => descriptorOf(element, this.ports))
  }

  /** Comes before the template's own style (documented), and replaces what an earlier call has set (inferred). */
  setStyle(style: string | Readonly<Record<string, unknown>>): this {
    const text =
      typeof style === 'string'
        ? style
        : Object.entries(style)
            .map(([name, value]) => `${propertyName(name)}: ${String(value)}`)
            .join('; ')
    this.element.setNodeStyle(text, StyleSegmentIndex.ANIMATION_EXTRA)
    return this
  }

  addClass(names: string): this {
    for (const name of words(names)) this.element.toggleNodeClass(name, true, StyleSegmentIndex.ANIMATION_EXTRA)
    return this
  }

  /** Also one that the template gave. */
  removeClass(names: string): this {
    for (const name of words(names)) {
      for (const segment of [StyleSegmentIndex.ANIMATION_EXTRA, StyleSegmentIndex.MAIN]) {
        this.element.toggleNodeClass(name, false, segment)
      }
    }
    return this
  }

  hasClass(name: string): boolean {
    const { classList } = this.element
    return [StyleSegmentIndex.MAIN, StyleSegmentIndex.ANIMATION_EXTRA].some((segment) =>
      classList?.contains(name, segment)
    )
  }

  getDataset(): Readonly<Record<string, unknown>> {
    return this.element.dataset
  }

  /** An object of wxs code alone, kept as long as the node. */
  getState(): Record<string, unknown> {
    return this.state
  }

  /** Calls a method of the page or component. */
  callMethod(name: string, argument?: unknown): void {
    const { element } = this
    this.ports.attempt(`callMethod("${name}") in wxs`, () => {
      const caller: object = Component.isComponent(element) ? (element.getMethodCaller() as object) : {}
      const method: unknown = Reflect.get(caller, name)
      if (typeof method !== 'function') throw new TypeError(`there is no method "${name}"`)
      Reflect.apply(method, caller, [argument])
    })
  }

  triggerEvent(type: string, detail: unknown): void {
    this.element.triggerEvent(type, detail, { bubbles: false, composed: false })
  }

  requestAnimationFrame(callback: () => void): void {
    requestAnimationFrame(() => this.ports.attempt('requestAnimationFrame in wxs', callback))
  }

  setTimeout(callback: () => void, delay?: number): ReturnType<typeof setTimeout> {
    return setTimeout(() => this.ports.attempt('setTimeout in wxs', callback), delay)
  }

  clearTimeout(timer: ReturnType<typeof setTimeout>): void {
    clearTimeout(timer)
  }

  getComputedStyle(names: readonly string[]): Record<string, string> {
    return readStyle(this.element.getBackendElement(), names)
  }

  /** px, from the corner of the window. */
  getBoundingClientRect(): Record<'left' | 'top' | 'right' | 'bottom' | 'width' | 'height', number> | undefined {
    const node: unknown = this.element.getBackendElement()
    if (!(node instanceof HTMLElement)) return undefined
    const { window } = this.ports
    const scale = scaleOf(window)
    const corner = window.getBoundingClientRect()
    const box = node.getBoundingClientRect()
    const [left, top] = [(box.left - corner.left) / scale, (box.top - corner.top) / scale]
    const [width, height] = [box.width / scale, box.height / scale]
    return { left, top, right: left + width, bottom: top + height, width, height }
  }

  /** What its selectors look in: a page's or component's own template, and what is inside a tag. */
  private get tree(): Element {
    const { element } = this
    if (!Component.isComponent(element) || element.is.startsWith('wx/')) return element
    return element.getShadowRoot() ?? element
  }
}

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '')
}
