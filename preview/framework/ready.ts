import { Component, Element, type GeneralComponent, type Node } from 'glass-easel'
import { rootOf } from './page-id'

/**
 * The `ready` lifetime, which glass-easel does not have: after the first layout, children before the components
 * that hold them, as in WeChat.
 */
export class ReadyQueue {
  private readonly waiting = new Set<GeneralComponent>()
  private held = 0

  /** Called for every component that was attached. */
  attached(component: GeneralComponent): void {
    if (this.waiting.size === 0 && this.held === 0) setTimeout(this.flush)
    this.waiting.add(component)
  }

  /** Holds back every `ready` until `release`: `onShow` of the page comes first. */
  hold(): void {
    this.held++
  }

  release(): void {
    this.held--
    this.flush()
  }

  private readonly flush = (): void => {
    if (this.held > 0) return
    const roots = new Set([...this.waiting].map(rootOf))
    for (const root of roots) this.visit(root)
    this.waiting.clear()
  }

  private visit(node: Node): void {
    if (!Element.isElement(node)) return
    const component = Component.isComponent(node) ? node : undefined
    const shadowRoot = component?.getShadowRoot()
    if (shadowRoot) this.visit(shadowRoot)
    for (const child of [...node.childNodes]) this.visit(child)
    if (component && this.waiting.delete(component) && Element.isAttached(component)) {
      component.triggerLifetime('ready', [])
    }
  }
}
