/** px within which a value may lie. */
export interface Span {
  readonly low: number
  readonly high: number
}

/**
 * Where a view may be in its area, along one axis: inside it, or, if it is the larger one, so that it covers the area
 * (documented). `x` and `y` count without the scale, which grows a view from its middle.
 *
 * @param area px
 * @param size px, without the scale
 */
export function spanOf(area: number, size: number, scale: number): Span {
  const grown = size * scale
  const shift = (size - grown) / 2
  return { low: Math.min(0, area - grown) - shift, high: Math.max(0, area - grown) - shift }
}

export function within(value: number, { low, high }: Span): number {
  return Math.min(high, Math.max(low, value))
}

/** Where a view is that is drawn beyond its span: it follows at half the way (inferred). */
export function stretched(value: number, span: Span): number {
  const inside = within(value, span)
  return inside + (value - inside) / 2
}

/** px that a view slides on. @param speed px a ms; @param friction the more, the shorter (documented without a unit) */
export function slideOf(speed: number, friction: number): number {
  return (speed * 400) / Math.max(0.1, friction)
}

/** ms of a motion to another place. @param damping the more, the faster (documented without a unit) */
export function durationOf(damping: number): number {
  return 6000 / Math.max(1, damping)
}

/** A length as `x` and `y` may be written. @param windowWidth px */
export function toPx(length: unknown, windowWidth: number): number {
  const amount = typeof length === 'number' ? length : Number.parseFloat(String(length))
  if (!Number.isFinite(amount)) return 0
  return typeof length === 'string' && length.trim().endsWith('rpx') ? (amount * windowWidth) / 750 : amount
}
