interface Tappable {
  readonly element: HTMLElement
  tap(): void
}

/** Makes a tag reachable and usable by keyboard and assistive technology. */
export function makeFocusable(host: Tappable, role: 'button' | 'link'): void {
  const { element } = host
  element.tabIndex = 0
  if (!element.hasAttribute('role')) element.setAttribute('role', role)
  element.addEventListener('keydown', (event) => {
    if (event.target !== element || (event.key !== 'Enter' && (event.key !== ' ' || role === 'link'))) return
    event.preventDefault()
    press()
  })
  element.addEventListener('click', (event) => {
    // Assistive technology clicks without a pointer.
    if (event.detail === 0 && event.target === element) press()
  })
  const press = () => {
    if (element.getAttribute('aria-disabled') !== 'true') host.tap()
  }
}
