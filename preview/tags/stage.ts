import type { PlayerDisplay } from '../../simulator/display'

/** A native view that can leave its place in the page. */
export interface StagedView {
  /** The tag: what it holds besides the picture stays with it. */
  readonly element: HTMLElement
  /** The picture alone, a child of the tag. */
  readonly surface: HTMLElement
  /** The person closed the floating window. */
  closed(): void
}

/** What the person does to the phone. */
export interface StageEvents {
  /** Went back. Returns whether a view has used that up. */
  back(): boolean
  phoneTurned(landscape: boolean): void
  /** One of WeChat's own pages came (true) or went: a dialog on the whole screen. */
  nativePage(open: boolean): void
}

/**
 * Draws native views outside of their page. On the whole screen a view goes, in its place in the page's tree, into the
 * browser's top layer, where nothing of the page can lie above it; dialogs and toasts that come meanwhile follow it
 * there. Floating, only the picture goes into a small window.
 */
export class Stage {
  private onScreen: HTMLElement | undefined
  private floating: { readonly view: StagedView; readonly window: HTMLElement } | undefined

  private nativePage = false
  private landscape: boolean

  /** @param closeLabel what the floating window's button is called */
  constructor(
    private readonly screen: HTMLElement,
    private readonly events: StageEvents,
    private readonly closeLabel: () => string
  ) {
    this.landscape = screen.clientWidth > screen.clientHeight
    new MutationObserver((changes) => {
      this.followLayers(changes.flatMap(({ addedNodes }) => [...addedNodes]))
    }).observe(screen, { childList: true })
    const resized = () => {
      this.followSize()
    }
    new ResizeObserver(resized).observe(screen)
    addEventListener('resize', resized)
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && !event.defaultPrevented && events.back()) event.preventDefault()
    })
  }

  show(view: StagedView, display: PlayerDisplay): void {
    if ('fullScreen' in view.element.dataset) this.leaveScreen(view.element)
    if (this.floating?.view === view) this.leaveWindow(view)
    if (display.kind === 'fullScreen') this.fillScreen(view.element, display.direction)
    if (display.kind === 'floating') this.openWindow(view, display.side, display.top)
  }

  private followLayers(added: readonly Node[]): void {
    // An element may have been removed again meanwhile.
    if (this.onScreen) for (const node of added) if (node instanceof HTMLElement && node.isConnected) lift(node)
    const open = this.screen.querySelector('.dialog-page') !== null
    if (open === this.nativePage) return
    this.nativePage = open
    this.events.nativePage(open)
  }

  private followSize(): void {
    if (this.onScreen) this.measure()
    const landscape = this.screen.clientWidth > this.screen.clientHeight
    if (landscape === this.landscape) return
    this.landscape = landscape
    this.events.phoneTurned(landscape)
  }

  private fillScreen(element: HTMLElement, direction: 0 | 90 | -90): void {
    this.onScreen = element
    this.measure()
    // A phone in landscape already shows a turned picture upright.
    element.dataset.fullScreen = String(this.landscape ? 0 : direction)
    lift(element)
  }

  private leaveScreen(element: HTMLElement): void {
    if (this.onScreen === element) this.onScreen = undefined
    delete element.dataset.fullScreen
    element.removeAttribute('popover')
  }

  /** The top layer is positioned in the browser's window: sets the place of the phone's screen in it. */
  private measure(): void {
    const { left, top, width } = this.screen.getBoundingClientRect()
    const { clientWidth, clientHeight } = this.screen
    const lengths = { left, top, width: clientWidth, height: clientHeight }
    const { style } = document.documentElement
    for (const [name, length] of Object.entries(lengths)) style.setProperty(`--screen-${name}`, `${String(length)}px`)
    style.setProperty('--screen-scale', String(width / clientWidth))
    style.setProperty('--screen-corner', getComputedStyle(this.screen).borderRadius)
  }

  private openWindow(view: StagedView, side: 'left' | 'right', top: number): void {
    // WeChat has one floating window.
    this.floating?.view.closed()
    const window = document.createElement('div')
    window.className = 'floating-window'
    window.dataset.side = side
    window.style.setProperty('--top', String(top / 100))
    const close = document.createElement('button')
    close.type = 'button'
    close.textContent = '×'
    close.ariaLabel = this.closeLabel()
    close.addEventListener('click', () => {
      view.closed()
    })
    window.append(view.surface, close)
    this.screen.append(window)
    this.floating = { view, window }
  }

  private leaveWindow(view: StagedView): void {
    view.element.prepend(view.surface)
    this.floating?.window.remove()
    this.floating = undefined
  }
}

function lift(element: HTMLElement): void {
  element.popover = 'manual'
  element.showPopover()
}
