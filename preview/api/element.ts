/** An element with a class, children (absent ones are left out) and other properties. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  children: readonly (Node | string | false)[] = [],
  properties: Partial<HTMLElementTagNameMap[Name]> = {}
): HTMLElementTagNameMap[Name] {
  const element = Object.assign(document.createElement(name), properties)
  element.className = className
  element.append(...children.filter((child) => child !== false))
  return element
}

interface ButtonOptions {
  /** CSS; the style sheet's own by default. */
  readonly color?: string | undefined
  /** Accessible name of a button whose text is a symbol. */
  readonly label?: string
}

export function makeButton(
  text: string,
  className: string,
  tapped: () => void,
  options: ButtonOptions = {}
): HTMLButtonElement {
  const button = make('button', className, [text], { type: 'button', ariaLabel: options.label ?? null })
  button.style.color = options.color ?? ''
  button.addEventListener('click', tapped)
  return button
}
