import { make } from '../../api/element'
import { assetAddress } from '../../framework/asset'
import type { TabBarConfig } from '../../framework/app-package'
import type { Tab, Tabs } from './tabs'
import type { TabBarWords } from './words'

/** What a phone looks like at the moment. */
interface Appearance {
  readonly theme: 'light' | 'dark'
  readonly words: TabBarWords
}

interface Button {
  readonly element: HTMLButtonElement
  show(tab: Tab, selected: boolean, appearance: Appearance): void
}

/** The tab bar as the phone draws it. */
export class TabBarView {
  readonly element = make('nav', 'tab-bar', [], { hidden: true })
  private readonly buttons: readonly Button[]

  /** @param tapped gets the place of the tab in the list */
  constructor({ list, position }: TabBarConfig, tapped: (index: number) => void) {
    const { element } = this
    element.role = 'tablist'
    element.dataset.position = position
    this.buttons = list.map((_, index) => createButton(position, () => tapped(index)))
    element.append(...this.buttons.map((button) => button.element))
    element.addEventListener('keydown', (event) => this.moveFocus(event))
  }

  /** @param selected place of the tab on screen; undefined where no page of a tab is */
  show({ list, colours, shown }: Tabs, selected: number | undefined, appearance: Appearance): void {
    this.element.hidden = !shown || selected === undefined
    if (this.element.hidden) return
    this.element.ariaLabel = appearance.words.tabs
    const values = {
      '--tab-color': colours.color,
      '--tab-selected': colours.selectedColor,
      '--tab-background': colours.backgroundColor,
      '--tab-border': colours.borderStyle
    }
    for (const [name, value] of Object.entries(values)) {
      // An empty value takes it away.
      this.element.style.setProperty(name, value ?? '')
    }
    list.forEach((tab, index) => this.buttons[index]?.show(tab, index === selected, appearance))
  }

  /** As in every list of tabs: arrow keys move the focus, Enter selects. */
  private moveFocus(event: KeyboardEvent): void {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    const at = this.buttons.findIndex(({ element }) => element === event.target)
    if (step === undefined || at === -1) return
    event.preventDefault()
    this.buttons.at((at + step) % this.buttons.length)?.element.focus()
  }
}

function createButton(position: TabBarConfig['position'], tapped: () => void): Button {
  const icon = make('img', 'tab-icon', [], { alt: '' })
  const text = make('span', 'tab-text')
  const mark = make('span', 'tab-mark')
  const label = make('span', 'tab-label', [icon, text, mark])
  const element = make('button', 'tab', [label], { type: 'button' })
  element.role = 'tab'
  element.addEventListener('click', tapped)
  return {
    element,
    show(tab, selected, { theme, words }) {
      element.ariaSelected = String(selected)
      element.tabIndex = selected ? 0 : -1
      text.textContent = tab.text
      // Without an icon of its own a selected tab keeps the other one; tabs above the page have none (documented).
      const file = position === 'top' ? undefined : ((selected ? tab.selectedIcon : undefined) ?? tab.icon)
      icon.hidden = file === undefined
      if (file) setSource(icon, assetAddress(file[theme].replace(/^(?![a-z][a-z\d+.-]*:|\/)/i, '/'), ''))
      mark.hidden = tab.mark === undefined
      mark.dataset.kind = tab.mark?.kind ?? ''
      mark.textContent = tab.mark?.kind === 'badge' ? tab.mark.text : ''
      element.ariaLabel = nameOf(tab, words)
    }
  }
}

/** Only another address: the browser would load the same one again. */
function setSource(image: HTMLImageElement, address: string): void {
  if (image.src !== address) image.src = address
}

function nameOf({ text, mark }: Tab, words: TabBarWords): string {
  if (!mark) return text
  return `${text}, ${mark.kind === 'badge' ? mark.text : words.news}`
}
