import type { Music } from '../../../simulator/pusher/pusher-media'
import { sampleRate } from '../sample-rate'

/** ms between two reports of progress; ours, as WeChat documents none */
const reportInterval = 1000

/** Decoded music and how far it is played. */
export interface MusicPiece {
  /** What is still to be played, at 48 kHz, one channel. */
  readonly rest: Float32Array
  readonly isOver: boolean
  /** The next samples, at most so many. */
  take(count: number): Float32Array
  /** Times in ms; undefined until a second of music has passed since the last report. */
  takeProgress(): { readonly progress: number; readonly duration: number } | undefined
}

/** @param samples of the whole file, at 48 kHz, one channel */
export function createMusicPiece(samples: Float32Array, { startTimeMs, endTimeMs }: Music): MusicPiece {
  const start = Math.min(samples.length, inSamples(startTimeMs))
  const end = endTimeMs === 0 ? samples.length : Math.max(start, Math.min(samples.length, inSamples(endTimeMs)))
  let position = start
  let reported = start
  return {
    get rest() {
      return samples.subarray(position, end)
    },
    get isOver() {
      return position >= end
    },
    take(count) {
      const taken = samples.subarray(position, Math.min(end, position + count))
      position += taken.length
      return taken
    },
    takeProgress() {
      if (position - reported < inSamples(reportInterval)) return undefined
      reported = position
      return { progress: inMs(position), duration: inMs(samples.length) }
    }
  }
}

function inSamples(ms: number): number {
  return Math.round((ms * sampleRate) / 1000)
}

function inMs(samples: number): number {
  return Math.round((samples * 1000) / sampleRate)
}
