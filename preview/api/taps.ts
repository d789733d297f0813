/** Whether code runs in the handler of a tap, which some calls require: the press of a key counts as well. */
export function watchTaps(window: HTMLElement): () => boolean {
  let tapped = false
  const note = () => {
    tapped = true
    setTimeout(() => {
      tapped = false
    })
  }
  for (const type of ['click', 'touchend', 'keydown']) window.addEventListener(type, note, { capture: true })
  return () => tapped
}
