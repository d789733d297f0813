import type { TagHost } from '../../framework/tag'
import { anything, defineTag, flag, number, text, type Values } from './define-tag'
import { watchDrag } from './drag'
import { animate, ease } from './motion'
import { durationOf, slideOf, type Span, spanOf, stretched, toPx, within } from './movable-geometry'
import { setOwnStyle } from './own-style'
import { watchPinch } from './pinch'

const attributes = {
  direction: text('none'),
  inertia: flag(),
  outOfBounds: flag(),
  x: anything,
  y: anything,
  damping: number(20),
  friction: number(2),
  disabled: flag(),
  scale: flag(),
  scaleMin: number(0.1),
  scaleMax: number(10),
  scaleValue: number(1),
  animation: flag(true)
}

type Source = 'touch' | 'touch-out-of-bounds' | 'out-of-bounds' | 'friction' | ''

interface Place {
  readonly x: number
  readonly y: number
}

/** `<movable-view>`: dragged, and scaled by two fingers or the wheel of a mouse. */
export const movableView = defineTag({
  name: 'movable-view',
  attributes,
  // Not documented; templates of Taro have them.
  unsupported: { width: '10px', height: '10px' },
  create(host, read) {
    const view = new MovableView(host, read)
    return { update: (changed) => view.update(changed), destroy: () => view.destroy() }
  }
})

class MovableView {
  private place: Place = { x: 0, y: 0 }
  private scale = 1
  private stopMotion = () => {}
  private readonly observer = new ResizeObserver(() => this.show(this.inside(this.place), ''))

  constructor(
    private readonly host: TagHost,
    private readonly read: () => Values<typeof attributes>
  ) {
    const { element } = host
    element.tabIndex = 0
    if (!element.hasAttribute('role')) element.setAttribute('role', 'group')
    this.scale = this.limited(read().scaleValue)
    this.place = this.requested()
    this.draw()
    this.watchHand()
    watchPinch(element, () => read().scale && !read().disabled, {
      start: () => this.scale,
      scale: (scale) => this.scaleTo(this.limited(scale))
    })
    element.addEventListener('keydown', (event) => this.press(event))
    // Now and whenever one of the two has another size.
    this.observer.observe(element)
    if (element.parentElement) this.observer.observe(element.parentElement)
  }

  update(changed: Readonly<Record<string, unknown>>): void {
    const { animation, damping, scaleValue } = this.read()
    if ('scaleValue' in changed) this.scaleTo(this.limited(scaleValue))
    if ('x' in changed || 'y' in changed) {
      const target = this.inside({ ...this.place, ...this.changedPlace(changed) })
      this.moveTo(target, '', animation ? durationOf(damping) : 0)
    }
    this.draw()
  }

  destroy(): void {
    this.stopMotion()
    this.observer.disconnect()
  }

  private requested(): Place {
    const { x, y } = this.read()
    const width = this.windowWidth()
    return { x: toPx(x ?? 0, width), y: toPx(y ?? 0, width) }
  }

  private changedPlace(changed: Readonly<Record<string, unknown>>): Partial<Place> {
    const { x, y } = this.requested()
    return { ...('x' in changed ? { x } : {}), ...('y' in changed ? { y } : {}) }
  }

  private windowWidth(): number {
    return this.host.element.closest('wx-page')?.clientWidth ?? 0
  }

  private limited(scale: number): number {
    const { scaleMin, scaleMax } = this.read()
    return within(scale, { low: scaleMin, high: scaleMax })
  }

  private spans(): { readonly x: Span; readonly y: Span } {
    const { offsetWidth, offsetHeight, parentElement } = this.host.element
    return {
      x: spanOf(parentElement?.clientWidth ?? 0, offsetWidth, this.scale),
      y: spanOf(parentElement?.clientHeight ?? 0, offsetHeight, this.scale)
    }
  }

  private inside({ x, y }: Place): Place {
    const spans = this.spans()
    return { x: within(x, spans.x), y: within(y, spans.y) }
  }

  private draw(): void {
    const { element } = this.host
    const { direction, disabled } = this.read()
    element.dataset.direction = disabled ? 'none' : direction
    setOwnStyle(element, {
      translate: `${String(this.place.x)}px ${String(this.place.y)}px`,
      scale: this.scale === 1 ? null : String(this.scale)
    })
  }

  private show(place: Place, source: Source): void {
    const moved = place.x !== this.place.x || place.y !== this.place.y
    this.place = place
    this.draw()
    if (moved) this.host.emit('change', { ...rounded(place), source })
  }

  private moveTo(target: Place, source: Source, duration: number, done = () => {}): void {
    this.stopMotion()
    if (duration === 0) {
      this.show(target, source)
      return
    }
    const from = this.place
    this.stopMotion = animate(
      duration,
      (part) => {
        const way = ease('default', part)
        this.show({ x: from.x + (target.x - from.x) * way, y: from.y + (target.y - from.y) * way }, source)
      },
      done
    )
  }

  private scaleTo(scale: number): void {
    if (!this.read().scale || scale === this.scale) return
    this.scale = scale
    this.show(this.inside(this.place), '')
    this.host.emit('scale', { ...rounded(this.place), scale: round(scale) })
  }

  private watchHand(): void {
    const free = (axis: 'x' | 'y') => {
      const { direction } = this.read()
      return direction === 'all' || direction === (axis === 'x' ? 'horizontal' : 'vertical')
    }
    let from = this.place
    watchDrag(this.host.element, {
      axis: () => (this.read().disabled ? 'none' : free('x') ? (free('y') ? 'both' : 'x') : free('y') ? 'y' : 'none'),
      begin: ({ x, y }) => {
        this.stopMotion()
        from = this.place
        this.host.emit(Math.abs(x) > Math.abs(y) ? 'htouchmove' : 'vtouchmove', {})
      },
      move: ({ x, y }) => {
        const target = { x: from.x + (free('x') ? x : 0), y: from.y + (free('y') ? y : 0) }
        const spans = this.spans()
        const inside = this.inside(target)
        const isOutside = inside.x !== target.x || inside.y !== target.y
        if (!isOutside || !this.read().outOfBounds) this.show(inside, 'touch')
        else this.show({ x: stretched(target.x, spans.x), y: stretched(target.y, spans.y) }, 'touch-out-of-bounds')
      },
      end: ({ speedX, speedY }) => this.release({ x: free('x') ? speedX : 0, y: free('y') ? speedY : 0 })
    })
  }

  /** @param speed px a ms */
  private release(speed: Place): void {
    const { inertia, friction, damping } = this.read()
    const inside = this.inside(this.place)
    if (inside.x !== this.place.x || inside.y !== this.place.y) {
      this.moveTo(inside, 'out-of-bounds', durationOf(damping))
    } else if (inertia && (speed.x !== 0 || speed.y !== 0)) {
      const { x, y } = this.place
      const target = { x: x + slideOf(speed.x, friction), y: y + slideOf(speed.y, friction) }
      this.moveTo(this.inside(target), 'friction', durationOf(damping) * 2)
    }
  }

  /** Arrow keys move as a finger does, plus and minus scale. */
  private press(event: KeyboardEvent): void {
    const { direction, disabled } = this.read()
    const steps: Readonly<Record<string, Place>> = {
      ...(direction !== 'vertical' && { ArrowLeft: { x: -10, y: 0 }, ArrowRight: { x: 10, y: 0 } }),
      ...(direction !== 'horizontal' && { ArrowUp: { x: 0, y: -10 }, ArrowDown: { x: 0, y: 10 } })
    }
    const step = direction === 'none' ? undefined : steps[event.key]
    const factor = { '+': 1.1, '-': 1 / 1.1 }[event.key]
    if (disabled || event.target !== this.host.element || (!step && !factor)) return
    event.preventDefault()
    if (step) this.show(this.inside({ x: this.place.x + step.x, y: this.place.y + step.y }), 'touch')
    else if (factor) this.scaleTo(this.limited(this.scale * factor))
  }
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

function rounded({ x, y }: Place): Place {
  return { x: round(x), y: round(y) }
}
