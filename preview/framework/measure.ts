import { Element } from 'glass-easel'
import { scaleOf } from './scale'

/** A mini program counts from the corner of its window, which is not the browser's. */
export function measureFromWindow(window: HTMLElement): void {
  const measure: unknown = Object.getOwnPropertyDescriptor(Element.prototype, 'getBoundingClientRect')?.value
  if (typeof measure !== 'function') throw new Error('glass-easel has another way to measure')
  Element.prototype.getBoundingClientRect = function (callback) {
    const element: unknown = this.getBackendElement()
    const shift: typeof callback = ({ left, top, width, height }) => {
      const corner = window.getBoundingClientRect()
      // glass-easel measures the root when a query reads the scroll offset of the viewport.
      if (element instanceof HTMLElement && element.matches('wx-page')) {
        callback({
          left: element.scrollLeft,
          top: element.scrollTop,
          width: element.scrollWidth,
          height: element.scrollHeight
        })
        return
      }
      const scale = scaleOf(window)
      callback({
        left: (left - corner.left) / scale,
        top: (top - corner.top) / scale,
        width: width / scale,
        height: height / scale
      })
    }
    Reflect.apply(measure, this, [shift])
  }
}
