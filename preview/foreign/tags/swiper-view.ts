import { convertUnits } from '../../framework/style-units'
import { tagHost, type TagHost } from '../../framework/tag'
import { type Drag, watchDrag } from './drag'
import { animate, ease } from './motion'
import { setOwnStyle } from './own-style'
import type { SwiperAttributes } from './swiper'
import { SwiperDots } from './swiper-dots'
import { edgeParts, indexAt, offsetOf, positionOf, resisted, restOf, type Strip } from './swiper-geometry'

/** What has turned it; empty for data of the app. */
type Source = 'autoplay' | 'touch' | ''

/** The items of one swiper in motion. */
export class Swiper {
  /** In items. */
  private position: number
  /** Where it rested last: the px of its movements count from there. */
  private rest: number
  /** The item that the app knows of. */
  private index: number
  private readonly dots: SwiperDots
  private readonly observer = new MutationObserver(() => this.itemsChanged())
  private stopMotion = () => {}
  private timer: ReturnType<typeof setInterval> | undefined
  private visible = true

  constructor(
    private readonly host: TagHost,
    private readonly read: () => SwiperAttributes
  ) {
    const { element } = host
    this.dots = new SwiperDots(element)
    element.tabIndex = 0
    if (!element.hasAttribute('role')) element.setAttribute('role', 'group')
    this.index = this.position = this.rest = read().current
    this.observer.observe(element, { childList: true })
    // The items know their names once they are attached, which comes after.
    if (read().currentItemId !== '') queueMicrotask(() => this.begin())
    this.watchHand()
    element.addEventListener('keydown', (event) => this.press(event))
    // At the top: a box that hides its overflow scrolls all the same when something in it gets the focus.
    element.addEventListener('scroll', () => element.scrollTo(0, 0))
    this.place()
    this.follow()
  }

  update(changed: Readonly<Record<string, unknown>>): void {
    const { duration } = this.read()
    if ('current' in changed || 'currentItemId' in changed) {
      const index = 'current' in changed ? this.read().current : this.requested()
      // An item that is still to come is shown when it does.
      if (index !== this.index && index < this.items.length)
        this.goTo(positionOf(index, Math.round(this.position), this.strip), '', duration)
    }
    if (!('current' in changed)) this.follow()
    this.place()
  }

  pageVisible(visible: boolean): void {
    this.visible = visible
    this.follow()
  }

  destroy(): void {
    clearInterval(this.timer)
    this.stopMotion()
    this.observer.disconnect()
  }

  private begin(): void {
    this.index = this.position = this.rest = this.requested()
    this.place()
  }

  /** Items that were waited for are shown at once; of fewer items than before the last one is. */
  private itemsChanged(): void {
    const { strip } = this
    const index = indexAt(Math.min(this.requested(), strip.count - 1), strip)
    if (strip.count > 0 && index !== this.index) this.goTo(index, '', 0)
    else this.place()
  }

  private get items(): HTMLElement[] {
    return [...this.host.element.children].filter(
      (child): child is HTMLElement => child instanceof HTMLElement && child.localName === 'wx-swiper-item'
    )
  }

  private get strip(): Strip {
    const { circular, displayMultipleItems } = this.read()
    return { count: this.items.length, shown: Math.max(1, Math.floor(displayMultipleItems)), circular }
  }

  /** The item that the attributes name. */
  private requested(): number {
    const { current, currentItemId } = this.read()
    const named = currentItemId === '' ? -1 : this.items.findIndex((item) => itemIdOf(item) === currentItemId)
    return named === -1 ? current : named
  }

  private follow(): void {
    clearInterval(this.timer)
    const { autoplay, interval, duration } = this.read()
    if (!autoplay || !this.visible) return
    this.timer = setInterval(() => {
      const next = this.index + 1
      const target = indexAt(next, this.strip) === this.index ? 0 : next
      this.goTo(positionOf(target, Math.round(this.position), this.strip), 'autoplay', duration)
    }, interval)
  }

  private goTo(target: number, source: Source, duration: number): void {
    const { strip } = this
    const index = indexAt(target, strip)
    if (index !== this.index) {
      this.index = index
      this.host.change('current', index)
      this.emit('change', source)
    }
    this.stopMotion()
    const from = this.position
    const { easingFunction } = this.read()
    this.stopMotion = animate(
      duration,
      (part) => this.moveTo(from + (target - from) * ease(easingFunction, part)),
      () => {
        this.position = this.rest = indexAt(target, this.strip)
        this.place()
        this.emit('animationfinish', source)
      }
    )
  }

  private emit(type: string, source: Source): void {
    const item = this.items[this.index]
    const currentItemId = item ? itemIdOf(item) : ''
    this.host.emit(type, { current: this.index, source, currentItemId })
  }

  private moveTo(position: number): void {
    this.position = position
    this.place()
    const way = (position - this.rest) * this.itemSize()
    const { vertical } = this.read()
    this.host.emit('transition', vertical ? { dx: 0, dy: way } : { dx: way, dy: 0 })
  }

  /** px */
  private itemSize(): number {
    const [item] = this.items
    return (this.read().vertical ? item?.offsetHeight : item?.offsetWidth) ?? 0
  }

  private watchHand(): void {
    let from = 0
    const along = ({ x, y, speedX, speedY }: Drag) => {
      const size = Math.max(1, this.itemSize())
      return this.read().vertical
        ? { way: -y / size, speed: -speedY / size }
        : { way: -x / size, speed: -speedX / size }
    }
    watchDrag(this.host.element, {
      axis: () => (this.read().vertical ? 'y' : 'x'),
      pressed: () => clearInterval(this.timer),
      begin: () => {
        this.stopMotion()
        from = this.position
      },
      move: (drag) => this.moveTo(resisted(from + along(drag).way, this.strip)),
      end: (drag) => {
        const { way, speed } = along(drag)
        const rest = restOf(from + way, speed, Math.round(from), this.strip)
        this.goTo(rest, 'touch', this.read().duration)
      },
      released: () => this.follow()
    })
  }

  private press(event: KeyboardEvent): void {
    if (event.target !== this.host.element) return
    const [back, on] = this.read().vertical ? ['ArrowUp', 'ArrowDown'] : ['ArrowLeft', 'ArrowRight']
    const step = event.key === on ? 1 : event.key === back ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    this.goTo(restOf(this.index + step, 0, this.index, this.strip), 'touch', this.read().duration)
    this.follow()
  }

  private place(): void {
    const { strip, items, position } = this
    const { vertical, snapToEdge, previousMargin, nextMargin, indicatorDots, ...colours } = this.read()
    const margins = previousMargin !== '0px' || nextMargin !== '0px'
    const { start, end } = snapToEdge ? edgeParts(position, strip) : { start: 0, end: 0 }
    this.host.element.dataset.axis = vertical ? 'y' : 'x'
    setOwnStyle(this.host.element, {
      '--before': convertUnits(previousMargin),
      '--after': convertUnits(nextMargin),
      '--shown': String(strip.shown)
    })
    for (const [index, item] of items.entries()) {
      const offset = offsetOf(index, position, strip)
      const percent = `${String(Math.round(offset * 1e4) / 100)}%`
      setOwnStyle(item, { '--at': `calc(${percent} - var(--before) * ${start} + var(--after) * ${end})` })
      // Out of sight is out of reach, for fingers and keyboards alike.
      const reach = margins ? 1 : 0
      item.inert = offset <= -1 - reach || offset >= strip.shown + reach
    }
    this.dots.draw(indicatorDots, items.length, indexAt(this.index, strip), colours)
  }
}

function itemIdOf(item: Element): string {
  const { itemId } = tagHost(item)?.attributes() ?? {}
  return typeof itemId === 'string' ? itemId : ''
}
