import { find } from './find'
import { panelMemory } from './panel-memory'

/** The parts of the stage that a narrow window has no room for. */
const parts = ['.panel', '.event-log']

/**
 * Lets buttons open them: one at a time, at the side, while the phone can still be used. Where there is room the style
 * sheet shows them all the same. One that was left open is open again.
 */
export function connectDrawers(): void {
  const drawers = parts.map(createDrawer)
  const { drawer: left } = panelMemory.read()
  for (const { element, show } of drawers) show(element.id === left)
  for (const drawer of drawers) {
    drawer.button.addEventListener('click', () => {
      const opens = !drawer.isOpen()
      for (const other of drawers) other.show(other === drawer && opens)
      panelMemory.keep({ drawer: opens ? drawer.element.id : undefined })
      if (opens) drawer.closeButton.focus()
    })
  }
}

function createDrawer(selector: string) {
  const element = find(document, selector)
  const button = find(document, `[aria-controls="${element.id}"]`)
  const closeButton = find(element, '.drawer-close')
  const isOpen = () => 'open' in element.dataset
  const show = (open: boolean) => {
    element.toggleAttribute('data-open', open)
    button.ariaExpanded = String(open)
  }
  const close = () => {
    show(false)
    panelMemory.keep({ drawer: undefined })
    button.focus()
  }
  closeButton.addEventListener('click', close)
  for (const place of [element, button]) {
    place.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape' && isOpen()) close()
    })
  }
  return { element, button, closeButton, isOpen, show }
}
