interface PinchHandlers {
  /** The scale that a pinch begins with. */
  start(): number
  scale(scale: number): void
}

/** Scales by two fingers on the element, or on an area around it that takes them, and by a mouse's wheel. */
export function watchPinch(element: HTMLElement, isOn: () => boolean, handlers: PinchHandlers): void {
  const fingers = new Map<number, PointerEvent>()
  let first = { distance: 0, scale: 1 }
  const distance = () => {
    const [one, other] = [...fingers.values()]
    return one && other ? Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY) : 0
  }
  const surface = element.closest<HTMLElement>('wx-movable-area') ?? element
  const reaches = ({ target }: Event) =>
    isOn() && target instanceof Node && (element.contains(target) || surface.hasAttribute('data-scale-area'))
  surface.addEventListener('pointerdown', (event) => {
    if (!reaches(event)) return
    fingers.set(event.pointerId, event)
    first = { distance: distance(), scale: handlers.start() }
  })
  surface.addEventListener('pointermove', (event) => {
    if (!fingers.has(event.pointerId)) return
    fingers.set(event.pointerId, event)
    if (fingers.size === 2 && first.distance > 0) handlers.scale((first.scale * distance()) / first.distance)
  })
  for (const type of ['pointerup', 'pointercancel', 'pointerleave'] as const) {
    surface.addEventListener(type, ({ pointerId }) => fingers.delete(pointerId))
  }
  surface.addEventListener(
    'wheel',
    (event) => {
      if (!reaches(event)) return
      event.preventDefault()
      handlers.scale(handlers.start() * Math.exp(-event.deltaY / 500))
    },
    { passive: false }
  )
}
