/** A touch as events tell it: px from the page area's corner (client) and from the top of the page (page). */
export interface Touch {
  readonly identifier: number
  readonly clientX: number
  readonly clientY: number
  readonly pageX: number
  readonly pageY: number
}

export interface TouchFields {
  readonly touches: readonly Touch[]
  readonly changedTouches: readonly Touch[]
}

/** The `touches` and `changedTouches` of an event. A mouse counts as the finger 0. */
export function touchFields(event: UIEvent, window: HTMLElement): TouchFields {
  const corner = window.getBoundingClientRect()
  const scrolled = event.target instanceof Element ? (event.target.closest('wx-page')?.scrollTop ?? 0) : 0
  const touch = (identifier: number, x: number, y: number): Touch => {
    const clientX = x - corner.left
    const clientY = y - corner.top
    return { identifier, clientX, clientY, pageX: clientX, pageY: clientY + scrolled }
  }
  if (event instanceof MouseEvent) return { touches: [], changedTouches: [touch(0, event.clientX, event.clientY)] }
  if (!('TouchEvent' in globalThis) || !(event instanceof TouchEvent)) return { touches: [], changedTouches: [] }
  const list = (touches: TouchList) => [...touches].map((one) => touch(one.identifier, one.clientX, one.clientY))
  return { touches: list(event.touches), changedTouches: list(event.changedTouches) }
}

/** The `detail` of a tap. */
export function windowPoint({ pageX, pageY }: Touch): { x: number; y: number } {
  return { x: pageX, y: pageY }
}
