import { type DrawnPhone, openDialog } from './dialog'
import { make, makeButton } from './element'
import { textsOf } from './texts'

/** Shows pictures on the whole screen: a swipe or an arrow key changes the picture, a tap or Escape closes. */
export function showImages(phone: DrawnPhone, urls: readonly string[], start: number): void {
  const texts = textsOf(phone.device)
  const pictures = urls.map((src, index) => make('img', '', [], { src, alt: texts.picture(index + 1, urls.length) }))
  const strip = make('div', 'image-strip', pictures, { tabIndex: 0 })
  const count = make('p', 'image-count')
  strip.addEventListener('scroll', () => {
    const place = Math.round(strip.scrollLeft / strip.clientWidth)
    count.textContent = `${place + 1} / ${urls.length}`
  })
  void openDialog<undefined>(phone, {
    kind: 'page',
    label: texts.picture(start + 1, urls.length),
    dismissed: undefined,
    content(end) {
      strip.addEventListener('click', () => end(undefined))
      const close = makeButton('×', 'image-close', () => end(undefined), { label: texts.close })
      return [make('div', 'image-preview', [strip, urls.length > 1 && count, close])]
    }
  })
  strip.scrollLeft = start * strip.clientWidth
  count.textContent = `${start + 1} / ${urls.length}`
}
