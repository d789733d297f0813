import { scaleOf } from './scale'

/** One finger, in px from the corner of the browser's window. A mouse is the finger 0. */
interface Finger {
  readonly identifier: number
  readonly clientX: number
  readonly clientY: number
}

/** A touch as in the events of WeChat: px from the page area's corner (client) and from the top of the page (page). */
export interface Touch extends Finger {
  readonly pageX: number
  readonly pageY: number
}

interface TouchFields {
  readonly touches: readonly Touch[]
  readonly changedTouches: readonly Touch[]
}

/** A DOM event with fingers: the browser's own touch events have the same fields. */
export class FingerEvent extends UIEvent {
  constructor(
    type: string,
    readonly touches: readonly Finger[],
    readonly changedTouches: readonly Finger[]
  ) {
    super(type, { bubbles: true, composed: true, cancelable: true })
  }
}

/** The fingers of a touch event, from the browser or made from a mouse. */
export function fingers(event: UIEvent): { touches: readonly Finger[]; changedTouches: readonly Finger[] } {
  if (event instanceof FingerEvent) return event
  if (!('TouchEvent' in globalThis) || !(event instanceof TouchEvent)) return { touches: [], changedTouches: [] }
  return { touches: [...event.touches], changedTouches: [...event.changedTouches] }
}

/** The `touches` and `changedTouches` of an event, seen from the phone's window. */
export function touchFields(event: UIEvent, window: HTMLElement): TouchFields {
  const corner = window.getBoundingClientRect()
  const scale = scaleOf(window)
  const scrolled = event.target instanceof Element ? (event.target.closest('wx-page')?.scrollTop ?? 0) : 0
  const { touches, changedTouches } = fingers(event)
  const seen = (list: readonly Finger[]) =>
    list.map((finger) => {
      const clientX = (finger.clientX - corner.left) / scale
      const clientY = (finger.clientY - corner.top) / scale
      return { identifier: finger.identifier, clientX, clientY, pageX: clientX, pageY: clientY + scrolled }
    })
  return { touches: seen(touches), changedTouches: seen(changedTouches) }
}

/** The `detail` of a tap. */
export function windowPoint({ pageX, pageY }: Touch): { x: number; y: number } {
  return { x: pageX, y: pageY }
}
