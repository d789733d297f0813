import type { Element, GeneralComponent } from 'glass-easel'

/** The topmost ancestor of a component: its page, or the root of a tree that is in no page yet. */
export function rootOf(component: GeneralComponent): Element {
  let element: Element = component
  for (;;) {
    const above: Element | undefined = element.parentNode ?? element.ownerShadowRoot?.getHostNode()
    if (!above || above === element) return element
    element = above
  }
}

const ids = new WeakMap<Element, string>()
let made = 0

/** `this.getPageId()` of a page and of every component in it (documented: a string, unique to the page). */
export function pageIdOf(component: GeneralComponent): string {
  const root = rootOf(component)
  const known = ids.get(root)
  if (known !== undefined) return known
  made += 1
  const id = `pageId:${made}`
  ids.set(root, id)
  return id
}
