import { loudnessOfSamples } from '../loudness'

const sampleRate = 48_000
/** Overtones that are worth adding. */
const overtones = 14
/** Hz of the two strongest regions of a vowel: a, e, i, o, u. */
const vowels = [
  [800, 1200],
  [500, 1900],
  [320, 2300],
  [500, 900],
  [340, 700]
] as const
/** Hz to either side of a strong region */
const breadth = 180
const amplitude = 0.22

interface Syllable {
  readonly vowel: (typeof vowels)[number]
  /** samples */
  readonly length: number
  /** Of the pitch: 1 is the voice's own. */
  readonly rise: number
}

/** A voice that says something in no language. */
export interface Voice {
  /** The next samples at 48 kHz, from -1 to 1. */
  speak(count: number): Float32Array
}

/** @param number from 1: decides the pitch */
export function createVoice(number: number): Voice {
  const pitch = 105 + ((number * 47) % 130)
  let phase = 0
  let position = 0
  let syllable: Syllable = nextSyllable()

  return {
    speak(count) {
      const samples = new Float32Array(count)
      for (const index of samples.keys()) {
        if (position >= syllable.length) {
          syllable = nextSyllable()
          position = 0
        }
        const share = position++ / syllable.length
        const frequency = pitch * syllable.rise * (1 + 0.06 * Math.sin(Math.PI * share))
        phase = (phase + frequency / sampleRate) % 1
        samples[index] = amplitude * Math.sin(Math.PI * share) * voiced(frequency, phase, syllable.vowel)
      }
      return samples
    }
  }
}

/** One sample of a vowel: each overtone as loud as the mouth lets it through. */
function voiced(frequency: number, phase: number, [first, second]: Syllable['vowel']): number {
  let sum = 0
  for (let overtone = 1; overtone <= overtones; overtone += 1) {
    const hertz = frequency * overtone
    const near = (region: number) => 1 / (1 + ((hertz - region) / breadth) ** 2)
    sum += ((near(first) + 0.5 * near(second) + 0.08) * Math.sin(2 * Math.PI * overtone * phase)) / Math.sqrt(overtone)
  }
  return sum
}

function nextSyllable(): Syllable {
  const vowel = vowels[Math.floor(Math.random() * vowels.length)] ?? vowels[0]
  return { vowel, length: sampleRate * (0.12 + 0.16 * Math.random()), rise: 0.88 + 0.3 * Math.random() }
}

/** How far a mouth is open that makes these sounds: 0 to 1. */
export function mouthOf(samples: Float32Array): number {
  return Math.min(1, Math.max(0.15, (loudnessOfSamples(samples) - 45) / 40))
}
