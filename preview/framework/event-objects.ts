import { Element, Event, type ShadowedEvent } from 'glass-easel'
import { isFields } from './log-text'

/** Of glass-easel's event, what a mini program does not see. */
const internal = /^(_\$|bubbles$|composed$|extraFields$)/

/** What handles an event, by the event that it gets. */
const handlers = new WeakMap<object, Element>()

/** The node whose handler gets an event: `currentTarget` as glass-easel has it. */
export function handlerOf(event: object): Element | undefined {
  return handlers.get(event)
}

/**
 * Gives handlers events as WeChat's are (documented): fields of their own, targets as plain objects. glass-easel's have
 * them by inheritance, and instances as targets: a copy lacks them, and JSON of them never ends. uni-app copies.
 */
export function makePlainEvents(): void {
  Event.prototype.wrapShadowedEvent = function (this: Event<unknown>, target, mark, currentTarget) {
    const fields = Object.entries(this).filter(([name]) => !internal.test(name))
    // The methods stay inherited.
    const event = Object.create(this) as object
    const node = nodeOf(currentTarget)
    if (node instanceof Element) handlers.set(event, node)
    return Object.assign(event, Object.fromEntries(fields), {
      target: plainTarget(target),
      mark: mark ?? {},
      currentTarget: plainTarget(currentTarget)
    }) as ShadowedEvent<unknown>
  }
}

/** The node of an element, or of what the author of a component knows as `this`, which may have any fields of its own. */
function nodeOf(caller: unknown): unknown {
  return isFields(caller) && isFields(caller._$) ? caller._$ : caller
}

function plainTarget(caller: unknown): object {
  const node = nodeOf(caller)
  const { id, dataset } = isFields(node) ? node : {}
  const element = () => {
    const find: unknown = isFields(node) ? node.getBackendElement : undefined
    const found: unknown = typeof find === 'function' ? Reflect.apply(find, node, []) : undefined
    return found instanceof HTMLElement ? found : undefined
  }
  return {
    id: typeof id === 'string' ? id : '',
    dataset: isFields(dataset) ? { ...dataset } : {},
    // The browser lays the page out for these: only when they are read.
    get offsetLeft() {
      return element()?.offsetLeft ?? 0
    },
    get offsetTop() {
      return element()?.offsetTop ?? 0
    }
  }
}
