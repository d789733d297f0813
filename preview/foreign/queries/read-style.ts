/** `backgroundColor` or `background-color` as CSS spells it. */
export function propertyName(name: string): string {
  return name.startsWith('--') ? name : name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

/** Computed values by the names that the app used; none for what is not drawn. */
export function readStyle(node: unknown, names: readonly string[]): Record<string, string> {
  if (!(node instanceof HTMLElement)) return {}
  const style = getComputedStyle(node)
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(propertyName(name))]))
}
