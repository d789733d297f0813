import { FingerEvent, fingers } from './touch'

/** ms after which a resting finger is a long press (documented). */
const longPressTime = 350

/** px that a finger may stray: beyond, it is no tap and no long press. */
const strayLimit = 10

const mouseToTouch: Readonly<Record<string, string>> = {
  pointermove: 'touchmove',
  pointerup: 'touchend',
  pointercancel: 'touchcancel'
}

/** Makes touches of what a mouse does below `root`, and `longpress` and `longtap` of touches that rest. */
export function watchGestures(root: HTMLElement): void {
  touchByMouse(root)
  watchLongPress(root)
}

function touchByMouse(root: HTMLElement): void {
  let held: EventTarget | null = null
  const send = (type: string, { clientX, clientY }: PointerEvent) => {
    const finger = { identifier: 0, clientX, clientY }
    held?.dispatchEvent(new FingerEvent(type, type === 'touchstart' || type === 'touchmove' ? [finger] : [], [finger]))
  }
  root.addEventListener('pointerdown', (event) => {
    if (event.pointerType !== 'mouse' || event.button !== 0) return
    held = event.target
    send('touchstart', event)
  })
  for (const [type, touch] of Object.entries(mouseToTouch)) {
    document.addEventListener(type, (event) => {
      if (!held || !(event instanceof PointerEvent)) return
      // A touch belongs to the element where it began, wherever it goes.
      send(touch, event)
      if (type !== 'pointermove') held = null
    })
  }
}

function watchLongPress(root: HTMLElement): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let startX = 0
  let startY = 0
  const cancel = () => {
    clearTimeout(timer)
  }
  root.addEventListener('touchstart', (event) => {
    cancel()
    const { touches } = fingers(event)
    const [finger] = touches
    if (!finger || touches.length > 1) return
    startX = finger.clientX
    startY = finger.clientY
    timer = setTimeout(() => {
      for (const type of ['longpress', 'longtap']) event.target?.dispatchEvent(new FingerEvent(type, touches, touches))
    }, longPressTime)
  })
  root.addEventListener('touchmove', (event) => {
    const [finger] = fingers(event).touches
    if (finger && Math.hypot(finger.clientX - startX, finger.clientY - startY) > strayLimit) cancel()
  })
  for (const type of ['touchend', 'touchcancel']) root.addEventListener(type, cancel)
}
