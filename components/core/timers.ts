/** A time by which something should have happened. */
export interface Deadline {
  /** ms, the host's clock */
  readonly at: number
  /** ms it was set for */
  readonly after: number
}

/** The deadlines of a session by name. */
export type Timers<Name extends string> = { [Each in Name]?: Deadline | undefined }

/**
 * ms. An alarm that rings later than this was held back: JavaScript is suspended about 5 s after the app went to the
 * background (documented), and upon the return everything comes at once.
 */
const SUSPENDED = 2000

export function deadline(now: number, after: number): Deadline {
  return { at: now + after, after }
}

/** The earliest of them, if there is one. */
export function earliest(timers: Timers<string>): number | undefined {
  let first = Infinity
  for (const name in timers) first = Math.min(first, timers[name]?.at ?? Infinity)
  return first < Infinity ? first : undefined
}

/**
 * Takes out the first of `names` whose time has come. A deadline that passed while nothing could run is set again
 * instead, as nothing could happen in that time.
 *
 * @param hidden the app is in the background, where nothing can be judged
 */
export function takeDue<Name extends string>(
  timers: Timers<Name>,
  names: readonly Name[],
  now: number,
  hidden: boolean
): Name | undefined {
  for (const name of names) {
    const time = timers[name]
    if (!time || now < time.at) continue
    const held = hidden || now - time.at > SUSPENDED
    timers[name] = held ? deadline(now, Math.max(time.after, SUSPENDED)) : undefined
    if (!held) return name
  }
  return undefined
}

/** Takes out the first of `names` whose time has come, whether anything could run before or not. */
export function takePassed<Name extends string>(
  timers: Timers<Name>,
  names: readonly Name[],
  now: number
): Name | undefined {
  const due = names.find((name) => now >= (timers[name]?.at ?? Infinity))
  if (due) timers[due] = undefined
  return due
}
