import { createSoundSender } from '../calls/sound-sender'
import { frameLength, frameSamples } from '../capture/sound-mix'
import { loudnessOfSamples } from '../loudness'
import { createVoice, mouthOf } from './voice'

/** kbps */
const soundBitrate = 20
/** ms beyond which lost time is not made good */
const longestCatchUp = 200

interface RobotSound {
  /** How far the mouth is open: 0 to 1. */
  readonly mouth: number
  /** Sends the sound up to now. @param now ms */
  talk(now: number): void
  beSilent(): void
  close(): void
}

/** The voice of one robot, sent frame by frame. @param number from 1: decides the pitch */
export function createRobotSound(number: number, send: (packet: Uint8Array<ArrayBuffer>) => void): RobotSound {
  const voice = createVoice(number)
  const sender = createSoundSender(soundBitrate, send)
  let mouth = 0
  let nextAt = 0
  return {
    get mouth() {
      return mouth
    },
    talk(now) {
      if (now - nextAt > longestCatchUp) nextAt = now
      for (; nextAt <= now; nextAt += frameLength) {
        const samples = voice.speak(frameSamples)
        mouth = mouthOf(samples)
        sender.send({ samples, at: nextAt }, loudnessOfSamples(samples))
      }
    },
    beSilent() {
      mouth = 0
    },
    close: () => sender.close()
  }
}
