import type { Clock } from '../../../simulator/clock'
import { every } from '../every'

/** Loudness from which a sound counts as a voice: -42 dB. */
const voice = 30
/** ms that a voice is sent on after its last loud moment: the ends of words are soft. */
const sentOn = 400
/** ms that someone counts as a speaker after the last loud moment: nobody stops between two words. */
const speaksOn = 700
/** ms between two looks, and so between two changes that are told */
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
  heard(openid: string, level: number): void
  close(): void
}

/** Who speaks, from how loud each one is. @param changed told when there are others than before, in any order */
export function watchSpeakers(clock: Clock, changed: (openids: ReadonlySet<string>) => void): Speakers {
  const loudAt = new Map<string, number>()
  let told = ''
  const close = every(clock, interval, () => {
    for (const [openid, at] of loudAt) if (clock.now() - at > speaksOn) loudAt.delete(openid)
    const speaking = [...loudAt.keys()].sort().join()
    if (speaking === told) return
    told = speaking
    changed(new Set(loudAt.keys()))
  })
  return {
    heard(openid, level) {
      if (level >= voice) loudAt.set(openid, clock.now())
    },
    close
  }
}
