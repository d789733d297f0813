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

interface ButtonLook {
  /** CSS; the style sheet's own by default. */
  readonly color?: string | undefined
  /** For a button whose text is a sign. */
  readonly label?: string
}

export function makeButton(
  text: string,
  className: string,
  tapped: () => void,
  look: ButtonLook = {}
): HTMLButtonElement {
  const button = make('button', className, [text], { type: 'button', ariaLabel: look.label ?? null })
  button.style.color = look.color ?? ''
  button.addEventListener('click', tapped)
  return button
}
