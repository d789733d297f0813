import { sampleRate } from '../sample-rate'

/** Samples that wait before the first is read: they arrive in pieces of 10 ms, and late. */
const cushion = 0.06 * sampleRate
/** Samples beyond which the oldest are dropped: two clocks drift apart. */
const most = 0.3 * sampleRate

/** Samples of one channel from one clock to another, at 48 kHz when they come out; silence where there are none. */
interface SampleQueue {
  push(samples: Float32Array, rate: number): void
  read(count: number): Float32Array
}

export function createSampleQueue(): SampleQueue {
  let waiting = new Float32Array(0)
  let filling = true
  /** Position of the next resampled sample in the next piece, in samples of that piece. */
  let phase = 0

  return {
    push(samples, rate) {
      const resampled = rate === sampleRate ? samples : resample(samples, rate)
      const joined = new Float32Array(waiting.length + resampled.length)
      joined.set(waiting)
      joined.set(resampled, waiting.length)
      waiting = joined.length > most ? joined.slice(joined.length - cushion) : joined
    },
    read(count) {
      const samples = new Float32Array(count)
      if (filling && waiting.length < cushion) return samples
      samples.set(waiting.subarray(0, count))
      filling = waiting.length < count
      waiting = waiting.slice(count)
      return samples
    }
  }

  function resample(samples: Float32Array, rate: number): Float32Array {
    const step = rate / sampleRate
    const made: number[] = []
    let at = phase
    for (; at < samples.length - 1; at += step) {
      const index = Math.floor(at)
      const [before = 0, after = 0] = [samples[index], samples[index + 1]]
      made.push(before + (after - before) * (at - index))
    }
    phase = Math.max(0, at - samples.length)
    return Float32Array.from(made)
  }
}
