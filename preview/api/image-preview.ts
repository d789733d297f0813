/** Shows pictures on the whole screen, one at a time: arrows change the picture, a tap or Escape closes. */
export function showImages(screen: HTMLElement, urls: readonly string[], start: number): void {
  let index = start
  const viewer = document.createElement('div')
  viewer.className = 'image-preview'
  viewer.role = 'dialog'
  viewer.ariaLabel = 'Picture'
  viewer.tabIndex = -1
  const picture = document.createElement('img')
  const count = document.createElement('p')
  viewer.append(picture, count)

  const show = () => {
    picture.src = urls[index] ?? ''
    picture.alt = `Picture ${String(index + 1)} of ${String(urls.length)}`
    count.textContent = urls.length > 1 ? `${String(index + 1)} / ${String(urls.length)}` : ''
  }
  viewer.addEventListener('click', () => {
    viewer.remove()
  })
  viewer.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') viewer.remove()
    const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0
    index = Math.min(urls.length - 1, Math.max(0, index + step))
    show()
  })
  show()
  screen.append(viewer)
  viewer.focus()
}
