import type { TagAttribute, TagHost } from '../tag'

/** The documented hover attributes of a tag, with its own times in ms. */
export function hoverAttributes(className: string, start: number, stay: number): Record<string, TagAttribute> {
  return {
    hoverClass: { type: String, value: className },
    hoverStartTime: { type: Number, value: start },
    hoverStayTime: { type: Number, value: stay },
    hoverStopPropagation: { type: Boolean, value: false }
  }
}

const defaultClasses = ['button-hover', 'navigator-hover']

/** Adds the hover class while the tag is pressed. Returns the function that ends it. */
export function watchHover(host: TagHost): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const after = (delay: unknown, className: string) => {
    clearTimeout(timer)
    timer = setTimeout(
      () => {
        // The default classes are the framework's own, any other is the app's.
        host.element.classList.toggle('hovered', defaultClasses.includes(className))
        host.setExtraClass(className)
      },
      typeof delay === 'number' ? delay : 0
    )
  }
  const press = (event: PointerEvent) => {
    const { hoverClass, hoverStartTime, hoverStopPropagation, disabled } = host.attributes()
    if (hoverStopPropagation === true) event.stopPropagation()
    if (typeof hoverClass !== 'string' || hoverClass === 'none' || disabled === true) return
    after(hoverStartTime, hoverClass)
  }
  const release = () => {
    after(host.attributes().hoverStayTime, '')
  }
  host.element.addEventListener('pointerdown', press)
  const ends = ['pointerup', 'pointercancel', 'pointerleave']
  for (const type of ends) host.element.addEventListener(type, release)
  return () => {
    clearTimeout(timer)
  }
}
