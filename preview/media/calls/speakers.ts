import type { Clock } from '../../../simulator/clock'
import { every } from '../every'

/** Loudness from which a sound counts as a voice: -42 dB. */
const voice = 30
/** ms that a voice is still sent after its last loud moment: the ends of words are soft. */
const sentOn = 400
/** ms that a member counts as a speaker after the last loud moment: a pause between two words is no end. */
const speaksOn = 700
/** ms between two checks, and so between two reported changes */
const interval = 200

/** Whether a sound is worth sending. @param now ms */
export function createVoiceGate(): (level: number, now: number) => boolean {
  let loudAt = -Infinity
  return (level, now) => {
    if (level >= voice) loudAt = now
    return now - loudAt <= sentOn
  }
}

export interface Speakers {
  /** @param level loudness, 0 to 100 */
  report(openid: string, level: number): void
  close(): void
}

/** The speakers of a call, from the loudness of each member. @param changed called for another set of speakers */
export function watchSpeakers(clock: Clock, changed: (openids: ReadonlySet<string>) => void): Speakers {
  const loudAt = new Map<string, number>()
  let reported = ''
  const close = every(clock, interval, () => {
    for (const [openid, at] of loudAt) if (clock.now() - at > speaksOn) loudAt.delete(openid)
    const speaking = [...loudAt.keys()].sort().join()
    if (speaking === reported) return
    reported = speaking
    changed(new Set(loudAt.keys()))
  })
  return {
    report(openid, level) {
      if (level >= voice) loudAt.set(openid, clock.now())
    },
    close
  }
}
