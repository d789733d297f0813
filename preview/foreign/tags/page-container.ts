import type { TagHost } from '../../framework/tag'
import { defineTag, flag, number, text, type Values } from './define-tag'
import { watchDrag } from './drag'
import { declarationsOf, setOwnStyle } from './own-style'

const attributes = {
  show: flag(),
  duration: number(300),
  zIndex: number(100),
  overlay: flag(true),
  position: text('bottom'),
  round: flag(),
  closeOnSlideDown: flag(),
  overlayStyle: text(),
  customStyle: text()
}

/** px of a drag that closes it (inferred). */
const closingDrag = 80

/** `<page-container>`: a sheet over the page; going back closes it and leaves the page (documented). */
export const pageContainer = defineTag({
  name: 'page-container',
  attributes,
  create(host, read) {
    const container = new PageContainer(host, read)
    return { update: () => container.update(), destroy: () => container.destroy() }
  }
})

class PageContainer {
  private readonly overlay = document.createElement('div')
  private readonly page: Element | null
  private isOpen = false
  private timer: ReturnType<typeof setTimeout> | undefined
  private focused: Element | null = null

  constructor(
    private readonly host: TagHost,
    private readonly read: () => Values<typeof attributes>
  ) {
    const { element } = host
    this.page = element.closest('wx-page')
    this.overlay.className = 'page-container-overlay'
    element.tabIndex = -1
    if (!element.hasAttribute('role')) element.setAttribute('role', 'dialog')
    this.overlay.addEventListener('click', () => {
      host.emit('clickoverlay', {})
      this.close()
    })
    this.page?.addEventListener('navigate-back', this.takeBack)
    element.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      this.close()
    })
    this.watchHand()
    this.draw()
    this.update()
  }

  update(): void {
    const { show } = this.read()
    this.draw()
    if (show && !this.isOpen) this.enter()
    else if (!show && this.isOpen) this.leave()
  }

  destroy(): void {
    clearTimeout(this.timer)
    this.overlay.remove()
    this.page?.removeEventListener('navigate-back', this.takeBack)
  }

  private readonly takeBack = (event: Event) => {
    if (!this.isOpen) return
    event.preventDefault()
    this.close()
  }

  /** The person closes it. */
  private close(): void {
    this.host.change('show', false)
    if (this.isOpen) this.leave()
  }

  private draw(): void {
    const { element } = this.host
    const { position, round, duration, zIndex, overlay, overlayStyle, customStyle } = this.read()
    element.dataset.position = position
    element.toggleAttribute('data-round', round)
    setOwnStyle(element, {
      'z-index': String(zIndex),
      '--time': `${String(duration)}ms`,
      ...declarationsOf(customStyle)
    })
    this.overlay.hidden = !overlay
    this.overlay.style.cssText = `z-index: ${String(zIndex)}; --time: ${String(duration)}ms;`
    setOwnStyle(this.overlay, declarationsOf(overlayStyle))
  }

  private enter(): void {
    const { element } = this.host
    this.isOpen = true
    this.focused = document.activeElement
    this.host.emit('beforeenter', {})
    element.before(this.overlay)
    element.dataset.state = 'closed'
    // Laid out before it moves, as a transition needs a beginning.
    void element.offsetHeight
    this.overlay.dataset.state = element.dataset.state = 'open'
    element.focus({ preventScroll: true })
    this.host.emit('enter', {})
    this.after(() => this.host.emit('afterenter', {}))
  }

  private leave(): void {
    const { element } = this.host
    this.isOpen = false
    this.host.emit('beforeleave', {})
    this.overlay.dataset.state = element.dataset.state = 'closed'
    setOwnStyle(element, { '--dragged': null })
    this.host.emit('leave', {})
    this.after(() => {
      this.overlay.remove()
      delete element.dataset.state
      if (this.focused instanceof HTMLElement) this.focused.focus({ preventScroll: true })
      this.host.emit('afterleave', {})
    })
  }

  private after(done: () => void): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(done, this.read().duration)
  }

  private watchHand(): void {
    const { element } = this.host
    watchDrag(element, {
      axis: () => (this.read().closeOnSlideDown && element.scrollTop === 0 ? 'y' : 'none'),
      begin: () => {
        element.dataset.dragged = ''
      },
      move: ({ y }) => setOwnStyle(element, { '--dragged': `${String(Math.max(0, y))}px` }),
      end: ({ y, speedY }) => {
        delete element.dataset.dragged
        setOwnStyle(element, { '--dragged': null })
        if (y > closingDrag || speedY > 0.5) this.close()
      }
    })
  }
}
