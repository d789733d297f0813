import { type DrawnPhone, make, makeButton, openDialog } from './dialog'
import { textsOf } from './texts'

/** Shows pictures on the whole screen: a swipe, an arrow key or button changes the picture, a tap or Escape closes. */
export function showImages(phone: DrawnPhone, urls: readonly string[], start: number): void {
  const texts = textsOf(phone.device)
  const pictures = urls.map((src, index) => make('img', '', [], { src, alt: texts.picture(index + 1, urls.length) }))
  const strip = make('div', 'image-strip', pictures, { tabIndex: 0 })
  const count = make('p', 'image-count')
  const place = () => (strip.clientWidth === 0 ? start : Math.round(strip.scrollLeft / strip.clientWidth))
  const turn = (step: number) => {
    // A button that is at its end goes: the focus would be lost with it.
    strip.focus()
    strip.scrollTo({ left: (place() + step) * strip.clientWidth, behavior: 'smooth' })
  }
  strip.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
    event.preventDefault()
    turn(event.key === 'ArrowLeft' ? -1 : 1)
  })
  const arrow = (sign: string, label: string, step: number) =>
    makeButton(sign, `image-arrow image-${step < 0 ? 'previous' : 'next'}`, () => turn(step), { label })
  const previous = arrow('‹', texts.previous, -1)
  const next = arrow('›', texts.next, 1)
  const follow = () => {
    count.textContent = urls.length > 1 ? `${place() + 1} / ${urls.length}` : ''
    previous.hidden = place() === 0
    next.hidden = place() === urls.length - 1
  }
  strip.addEventListener('scroll', follow)
  void openDialog<undefined>(phone, {
    kind: 'page',
    label: texts.picture(start + 1, urls.length),
    dismissed: undefined,
    content(end) {
      strip.addEventListener('click', () => end(undefined))
      const close = makeButton('×', 'image-close', () => end(undefined), { label: texts.close })
      return [make('div', 'image-preview', [strip, count, previous, next, close])]
    }
  })
  strip.scrollLeft = start * strip.clientWidth
  follow()
}
