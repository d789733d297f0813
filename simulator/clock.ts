/** A timer source. Tests give a virtual one, the preview the browser's own. */
export interface Clock {
  /** Milliseconds since an arbitrary start; never goes back. */
  now(): number
  /** Runs `callback` once after `delay` ms; the returned function cancels it. */
  after(delay: number, callback: () => void): () => void
}
