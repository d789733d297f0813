/** How much larger an element is on the browser's screen than in its own px: the phone is drawn smaller where it does not fit. */
export function scaleOf(element: HTMLElement): number {
  return element.offsetWidth === 0 ? 1 : element.getBoundingClientRect().width / element.offsetWidth
}
