import { watchDrag } from './drag'
import { animate, ease } from './motion'
import { setOwnStyle } from './own-style'

interface WheelHandlers {
  /** A person begins to turn it. */
  started?(): void
  /** It is let go and will rest at `index`. */
  released?(index: number): void
  /** It has come to rest. */
  rested(index: number): void
}

/** ms until a wheel rests that is let go. */
const settleTime = 200
/** ms for which a wheel turns on in thought: that decides on the item at which it rests. */
const momentum = 150

/** A column of items of one height that turns behind a fixed line, by finger, mouse, wheel or keyboard. */
export class Wheel {
  /** In items. */
  private position = 0
  private stopMotion = () => {}
  private rest: ReturnType<typeof setTimeout> | undefined
  private readonly observer = new ResizeObserver(() => this.place())

  /** @param itemHeight px */
  constructor(
    private readonly column: HTMLElement,
    private readonly itemHeight: () => number,
    private readonly handlers: WheelHandlers
  ) {
    column.tabIndex = 0
    column.setAttribute('role', 'spinbutton')
    this.observer.observe(column)
    this.watchHand()
    column.addEventListener('wheel', (event) => this.turn(event), { passive: false })
    column.addEventListener('keydown', (event) => {
      const step = { ArrowUp: -1, ArrowDown: 1, PageUp: -5, PageDown: 5, Home: -1e6, End: 1e6 }[event.key]
      if (step === undefined) return
      event.preventDefault()
      this.handlers.started?.()
      this.settleAt(this.index + step)
    })
  }

  /** The item in the middle; the last one if there are fewer. */
  get index(): number {
    return Math.max(0, Math.min(Math.round(this.position), this.items.length - 1))
  }

  /** Turns at once; an index beyond the end waits for more items. */
  set index(index: number) {
    this.stopMotion()
    clearTimeout(this.rest)
    this.position = Math.max(0, index)
    this.place()
  }

  /** Draws it again: items or their height have changed. */
  place(): void {
    const { column, items, index } = this
    const height = this.itemHeight()
    if (height === 0) return
    setOwnStyle(column, { '--wheel-space': `${String((column.clientHeight - height) / 2)}px` })
    column.scrollTop = this.position * height
    for (const [at, item] of items.entries()) item.toggleAttribute('data-current', at === index)
    column.setAttribute('aria-valuemin', '0')
    column.setAttribute('aria-valuemax', String(Math.max(0, items.length - 1)))
    column.setAttribute('aria-valuenow', String(index))
    column.setAttribute('aria-valuetext', items[index]?.textContent.trim() ?? '')
  }

  destroy(): void {
    this.stopMotion()
    clearTimeout(this.rest)
    this.observer.disconnect()
  }

  private get items(): HTMLElement[] {
    return [...this.column.children].filter((child) => child instanceof HTMLElement)
  }

  private watchHand(): void {
    let from = 0
    const turned = (y: number) => -y / Math.max(1, this.itemHeight())
    watchDrag(this.column, {
      axis: () => 'y',
      begin: () => {
        this.stopMotion()
        from = this.position
        this.handlers.started?.()
      },
      move: ({ y }) => this.turnTo(from + turned(y)),
      end: ({ y, speedY }) => this.settleAt(Math.round(from + turned(y + speedY * momentum)))
    })
  }

  /** A mouse's wheel has no end: it is one turn until it pauses. */
  private turn(event: WheelEvent): void {
    event.preventDefault()
    if (this.rest === undefined) this.handlers.started?.()
    clearTimeout(this.rest)
    this.stopMotion()
    this.turnTo(this.position + event.deltaY / Math.max(1, this.itemHeight()))
    this.rest = setTimeout(() => {
      this.rest = undefined
      this.settleAt(this.index)
    }, settleTime)
  }

  private turnTo(position: number): void {
    this.position = Math.max(0, Math.min(position, this.items.length - 1))
    this.place()
  }

  private settleAt(index: number): void {
    const target = Math.max(0, Math.min(index, this.items.length - 1))
    const from = this.position
    this.handlers.released?.(target)
    this.stopMotion()
    this.stopMotion = animate(
      settleTime,
      (part) => this.turnTo(from + (target - from) * ease('default', part)),
      () => this.handlers.rested(target)
    )
  }
}
