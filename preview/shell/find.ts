/** An element of the shell's own page, which is always there. */
export function find(root: ParentNode, selector: string): HTMLElement {
  const element = root.querySelector(selector)
  if (element instanceof HTMLElement) return element
  throw new Error(`the preview's page has no ${selector}`)
}
