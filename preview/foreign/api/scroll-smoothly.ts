const running = new WeakMap<HTMLElement, number>()

/** Scrolls within `duration` ms, at once for someone who wants no motion. A later call, or the person, ends it. */
export function scrollSmoothly(element: HTMLElement, top: number, duration: number): void {
  const turn = (running.get(element) ?? 0) + 1
  running.set(element, turn)
  const end = Math.max(0, Math.min(top, element.scrollHeight - element.clientHeight))
  if (duration <= 0 || document.hidden || matchMedia('(prefers-reduced-motion: reduce)').matches) {
    element.scrollTo({ top: end, behavior: 'instant' })
    return
  }
  const start = element.scrollTop
  const since = performance.now()
  const interrupt = () => {
    running.set(element, turn + 1)
  }
  const kinds = ['wheel', 'touchstart'] as const
  for (const kind of kinds) element.addEventListener(kind, interrupt, { passive: true })
  const step = () => {
    const part = Math.min(1, (performance.now() - since) / duration)
    const isOver = running.get(element) !== turn || part === 1
    if (running.get(element) === turn) {
      element.scrollTo({ top: start + (end - start) * eased(part), behavior: 'instant' })
    }
    if (!isOver) requestAnimationFrame(step)
    else for (const kind of kinds) element.removeEventListener(kind, interrupt)
  }
  requestAnimationFrame(step)
}

/** From 0 to 1, slow at both ends. */
function eased(part: number): number {
  return part < 0.5 ? 2 * part * part : 1 - 2 * (1 - part) * (1 - part)
}
