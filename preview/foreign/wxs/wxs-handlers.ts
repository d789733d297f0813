import type { Element, GeneralComponent, ShadowedEvent } from 'glass-easel'
import { handlerOf } from '../../framework/event-objects'
import { descriptorOf, type WxsPorts } from './component-descriptor'

/** `change:prop`, as glass-easel calls it. */
type PropertyListener = (value: unknown, previous: unknown, host: GeneralComponent, element: Element) => void

/** Where a handler comes from in a template: 0, data or a method; 1 and 2, a wxs file or a wxs tag. */
type HandlerPath = readonly [origin: number, ...names: (string | number)[]] | null | undefined

interface WxsHandlers {
  /** Turns a `change:prop` function of wxs into one that glass-easel calls. */
  observe(listener: unknown): PropertyListener
  /** Calls the handler of an event; false stops it, as from any handler. */
  handle(caller: object, event: ShadowedEvent<unknown>, handler: unknown, path: HandlerPath): unknown
}

declare global {
  /** Called by the compiled templates. */
  var miniProgramWxs: WxsHandlers | undefined
}

/** Event handlers and property observers in wxs: they get the node and its owner, on which they act. */
export function installWxs(ports: WxsPorts): void {
  globalThis.miniProgramWxs = {
    observe: (listener) => (value, previous, host, element) => {
      if (typeof listener !== 'function') return
      Reflect.apply(listener, undefined, [value, previous, descriptorOf(host, ports), descriptorOf(element, ports)])
    },
    handle(caller, event, handler, path) {
      if (typeof handler !== 'function') return undefined
      if (!path || path[0] === 0) return run(handler, caller, [event])
      const node = handlerOf(event)
      if (!node) return undefined
      const host = node.ownerShadowRoot?.getHostNode() ?? node
      // Documented. A page's own handlers have no use for it.
      Object.defineProperty(event, 'instance', { value: descriptorOf(node, ports), configurable: true })
      return run(handler, undefined, [event, descriptorOf(host, ports)])
    }
  }
}

function run(code: CallableFunction, self: unknown, values: readonly unknown[]): unknown {
  return Reflect.apply(code, self, values)
}
