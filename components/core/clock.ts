/** A moment on a clock that never goes back. */
export interface Instant {
  /** ms */
  readonly now: number
  /** How often the phone's clock was set back: times on both sides of such a step cannot be compared. */
  readonly steps: number
}

/** The phone's clock, which may be set, as one that never goes back: deadlines move along. */
export interface Clock {
  readonly now: () => Instant
  /** The phone's time of a moment on this clock, for an alarm. */
  readonly toPhone: (at: number) => number
  /** Something else shows that this moment has come. */
  readonly reach: (at: number) => void
}

/** @param read the phone's clock, ms */
export function createClock(read: () => number): Clock {
  let last = read()
  let offset = 0
  let steps = 0
  const readOn = () => {
    const now = read()
    if (now < last) {
      offset += last - now
      steps++
    }
    last = now
    return { now: now + offset, steps }
  }
  return {
    now: readOn,
    toPhone: (at) => at - offset,
    reach(at) {
      const { now } = readOn()
      offset += Math.max(0, at - now)
    }
  }
}
