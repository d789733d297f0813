/** The items of a swiper. Positions are in items: at 1.5 it is half way between the second and the third. */
export interface Strip {
  readonly count: number
  /** How many are seen at once. */
  readonly shown: number
  readonly circular: boolean
}

/** Whether the last item is followed by the first; with all in sight there is nowhere to go. */
export function isRing({ count, shown, circular }: Strip): boolean {
  return circular && count > shown
}

/** The last position at which a strip can rest. */
export function lastPosition(strip: Strip): number {
  return isRing(strip) ? strip.count - 1 : Math.max(0, strip.count - strip.shown)
}

/** The index of the item at which a strip rests. */
export function indexAt(position: number, strip: Strip): number {
  const index = Math.round(position)
  if (!isRing(strip)) return Math.min(lastPosition(strip), Math.max(0, index))
  return ((index % strip.count) + strip.count) % strip.count
}

/** How many items away from its first place an item is drawn; in a ring as near to the middle as can be. */
export function offsetOf(index: number, position: number, strip: Strip): number {
  const offset = index - position
  if (!isRing(strip)) return offset
  const middle = (strip.shown - 1) / 2
  // Of two places as near, the one ahead.
  return offset - Math.ceil((offset - middle) / strip.count - 0.5) * strip.count
}

/** Where to move so that an item comes first: in a ring by the shorter way, forward when both are as long. */
export function positionOf(index: number, from: number, strip: Strip): number {
  if (!isRing(strip)) return indexAt(index, strip)
  const way = (((index - from) % strip.count) + strip.count) % strip.count
  return from + (way <= strip.count / 2 ? way : way - strip.count)
}

/** ms for which a strip that is let go moves on in thought: that decides on the item at which it rests (inferred). */
const momentum = 200

/** Where a strip rests that is let go: a quick drag takes it to the next item, however short it is. */
export function restOf(position: number, speed: number, from: number, strip: Strip): number {
  const aim = Math.round(Math.min(from + strip.shown, Math.max(from - strip.shown, position + speed * momentum)))
  return isRing(strip) ? aim : indexAt(aim, strip)
}

/** What a drag makes of a position: beyond its ends a strip follows at a third of the way (inferred). */
export function resisted(position: number, strip: Strip): number {
  if (isRing(strip)) return position
  const last = lastPosition(strip)
  const within = Math.min(last, Math.max(0, position))
  return within + (position - within) / 3
}

/** How much of the margins `snap-to-edge` takes away, 0 to 1: all of it at the first and the last position. */
export function edgeParts(position: number, strip: Strip): { readonly start: number; readonly end: number } {
  const last = lastPosition(strip)
  if (isRing(strip) || last === 0) return { start: 0, end: 0 }
  const part = (distance: number) => Math.min(1, Math.max(0, 1 - distance))
  return { start: part(position), end: part(last - position) }
}
