import { convertUnits } from '../../framework/style-units'

const ownStyles = new WeakMap<HTMLElement, Map<string, string>>()

/** Sets properties that stay when the app replaces the element's `style`; null takes one away. */
export function setOwnStyle(element: HTMLElement, properties: Readonly<Record<string, string | null>>): void {
  const own = ownStyles.get(element) ?? keep(element)
  for (const [name, value] of Object.entries(properties)) {
    if (value === null) own.delete(name)
    else own.set(name, value)
    element.style.setProperty(name, value)
  }
}

/** The declarations of a style as an app writes it, by property. */
export function declarationsOf(styleText: string): Record<string, string> {
  const { style } = document.createElement('i')
  style.cssText = convertUnits(styleText)
  return Object.fromEntries([...style].map((name) => [name, style.getPropertyValue(name)]))
}

function keep(element: HTMLElement): Map<string, string> {
  const own = new Map<string, string>()
  ownStyles.set(element, own)
  const setAttribute = element.setAttribute.bind(element)
  element.setAttribute = (name, value) => {
    setAttribute(name, value)
    if (name !== 'style') return
    for (const [property, kept] of own) element.style.setProperty(property, kept)
  }
  return own
}
