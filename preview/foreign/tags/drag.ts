import { scaleOf } from '../../framework/scale'

/** How far a finger or mouse has come, in px, and how fast it is, in px a ms. */
export interface Drag {
  readonly x: number
  readonly y: number
  readonly speedX: number
  readonly speedY: number
}

interface DragHandlers {
  /** The directions in which a drag may begin. */
  axis(): 'x' | 'y' | 'both' | 'none'
  pressed?(): void
  begin(drag: Drag): void
  move(drag: Drag): void
  /** Only after `begin`. */
  end(drag: Drag): void
  /** After `pressed`, dragged or not. */
  released?(): void
}

/** px before a press is a drag. */
const slop = 3
/** ms over which the speed is measured. */
const speedWindow = 100

/** The elements that move with a pointer: of nested ones the inner alone. */
const owners = new Map<number, Element>()

interface Point {
  readonly time: number
  readonly x: number
  readonly y: number
}

/** Follows one finger, or the mouse, from its press on the element until it is lifted. */
export function watchDrag(element: HTMLElement, handlers: DragHandlers): void {
  let following: AbortController | undefined
  element.addEventListener('pointerdown', (down) => {
    if (down.button !== 0 || following) return
    const { pointerId } = down
    const points = [pointOf(down)]
    const current = () => dragOf(points, scaleOf(element))
    const over = (following = new AbortController())
    const { signal } = over
    const move = (event: PointerEvent) => {
      if (event.pointerId !== pointerId) return
      points.push(pointOf(event))
      const owner = owners.get(pointerId)
      if (owner === element) handlers.move(current())
      else if (!owner && begins(current(), handlers.axis())) {
        owners.set(pointerId, element)
        element.setPointerCapture(pointerId)
        handlers.begin(current())
        handlers.move(current())
      }
    }
    const end = (event: PointerEvent) => {
      if (event.pointerId !== pointerId) return
      over.abort()
      following = undefined
      points.push(pointOf(event))
      if (owners.get(pointerId) === element) {
        owners.delete(pointerId)
        handlers.end(current())
      }
      handlers.released?.()
    }
    handlers.pressed?.()
    document.addEventListener('pointermove', move, { signal })
    document.addEventListener('pointerup', end, { signal })
    document.addEventListener('pointercancel', end, { signal })
  })
}

function pointOf({ timeStamp, clientX, clientY }: PointerEvent): Point {
  return { time: timeStamp, x: clientX, y: clientY }
}

function begins({ x, y }: Drag, axis: ReturnType<DragHandlers['axis']>): boolean {
  if (axis === 'none' || Math.hypot(x, y) < slop) return false
  if (axis === 'both') return true
  return axis === 'x' ? Math.abs(x) > Math.abs(y) : Math.abs(y) > Math.abs(x)
}

function dragOf(points: readonly Point[], scale: number): Drag {
  const [first] = points
  const last = points.at(-1)
  if (!first || !last) return { x: 0, y: 0, speedX: 0, speedY: 0 }
  const recent = points.find(({ time }) => last.time - time <= speedWindow) ?? last
  const time = Math.max(1, last.time - recent.time) * scale
  return {
    x: (last.x - first.x) / scale,
    y: (last.y - first.y) / scale,
    speedX: (last.x - recent.x) / time,
    speedY: (last.y - recent.y) / time
  }
}
