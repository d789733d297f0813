/** Calls `frame` with the part of the time that has passed, 0 to 1, until it is 1. Returns the function that ends it. */
export function animate(duration: number, frame: (part: number) => void, done: () => void): () => void {
  const start = performance.now()
  let request = 0
  const step = (now: number) => {
    const part = duration <= 0 ? 1 : Math.min(1, Math.max(0, (now - start) / duration))
    // Of the frame after it, unless `frame` ends the motion.
    if (part < 1) request = requestAnimationFrame(step)
    frame(part)
    if (part === 1) done()
  }
  request = requestAnimationFrame(step)
  return () => {
    cancelAnimationFrame(request)
  }
}

/** The documented ways to move, by name. */
const easings: Readonly<Record<string, (part: number) => number>> = {
  linear: (part) => part,
  easeInCubic: (part) => part ** 3,
  easeOutCubic: (part) => 1 - (1 - part) ** 3,
  easeInOutCubic: (part) => (part < 0.5 ? 4 * part ** 3 : 1 - (2 - 2 * part) ** 3 / 2)
}

/** `default` is not documented: slower towards the end (inferred). */
export function ease(name: string, part: number): number {
  return (easings[name] ?? easings.easeOutCubic ?? Number)(part)
}
