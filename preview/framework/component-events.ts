import { Component, Element } from 'glass-easel'
import type { FrameworkPorts } from './ports'

/** Reports the events of the app's own components as they are emitted; tags report theirs by themselves. */
export function reportComponentEvents({ componentEvent }: Pick<FrameworkPorts, 'componentEvent'>): void {
  const trigger: unknown = Object.getOwnPropertyDescriptor(Element.prototype, 'triggerEvent')?.value
  if (typeof trigger !== 'function') throw new Error('glass-easel has another way to emit events')
  Element.prototype.triggerEvent = function (this: Element, ...given) {
    const [type, detail] = given
    const element: unknown = this.getBackendElement()
    if (Component.isComponent(this) && !this.is.startsWith('wx/') && element instanceof HTMLElement) {
      componentEvent(element.localName.replace(/^wx-/, ''), type, detail)
    }
    Reflect.apply(trigger, this, given)
  }
}
