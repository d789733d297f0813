import type { BackgroundMusic } from './background-music'
import { loudnessOf } from '../loudness'
import type { Microphone } from './microphone'

/** Samples of one frame: 20 ms at 48 kHz, which is what Opus codes and players of Opus in FLV take for granted. */
export const frameSamples = 960
/** ms */
export const frameLength = 20
/** ms of missed time that is caught up with; after more, the sound continues at the current time. */
const longestCatchUp = 3000

export interface SoundFrame {
  readonly samples: Float32Array
  /** ms on the clock that was given */
  readonly at: number
}

export interface SoundMix {
  /** The frames that are due, oldest first. @param microphone undefined is silence */
  due(now: number, microphone: Microphone | undefined): SoundFrame[]
  /** Of the microphone. 0 to 1 */
  setVolume(volume: number): void
  /** Loudness at the microphone since the last call: 0 for -60 dB and less, 100 for 0 dB. */
  takeLevel(): number
}

/**
 * Microphone and music on a clock of frames without gaps, added by hand: a browser's audio graph may not run before the
 * first gesture of the user, and a stream whose sound is missing is not played at all.
 */
export function createSoundMix(music: Pick<BackgroundMusic, 'read'>): SoundMix {
  let next: number | undefined
  let volume = 1
  let power = 0
  let counted = 0

  const mix = (microphone: Microphone | undefined): Float32Array => {
    const samples = music.read(frameSamples)
    const voice = microphone?.read(frameSamples) ?? new Float32Array(frameSamples)
    for (const [index, sample] of voice.entries()) {
      const scaled = sample * volume
      power += scaled * scaled
      samples[index] = Math.max(-1, Math.min(1, (samples[index] ?? 0) + scaled))
    }
    counted += frameSamples
    return samples
  }
  return {
    due(now, microphone) {
      if (next === undefined || now - next > longestCatchUp) next = now
      const frames: SoundFrame[] = []
      for (; next <= now; next += frameLength) frames.push({ samples: mix(microphone), at: next })
      return frames
    },
    setVolume(newVolume) {
      volume = newVolume
    },
    takeLevel() {
      const level = counted === 0 ? 0 : loudnessOf(power / counted)
      power = counted = 0
      return level
    }
  }
}
