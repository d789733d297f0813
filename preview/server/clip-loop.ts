import { type FlvTag, isCodedFrame, isSequenceHeader, readFlvFile } from '../media/flv-tags'

export interface ClipLoop {
  /** Metadata and decoder configuration, in the clip's order, at time 0: to be sent once. */
  readonly headers: readonly FlvTag[]
  /** ms from the start of one round to the start of the next. */
  readonly period: number
  /** Frame `index` (from 0, without end) of the clip played again and again, on one time line from 0. */
  frame(index: number): FlvTag
}

/**
 * Plays a clip round and round without a jump in time. Sound and picture keep their distance for ever because both
 * are moved by the same period. Throws if the clip is empty or if its sound and its picture differ in length, as
 * that would leave a hole in one of them in every round.
 */
export function createClipLoop(file: Uint8Array): ClipLoop {
  const tags = readFlvFile(file)
  const frames = tags.filter(isCodedFrame)
  const period = loopPeriod(frames)
  return {
    headers: tags
      .filter((tag) => tag.kind === 'script' || isSequenceHeader(tag))
      .map((tag) => ({ ...tag, timestamp: 0 })),
    period,
    frame(index) {
      const round = Math.floor(index / frames.length)
      const tag = frames[index - round * frames.length]
      if (!tag) throw new RangeError(`no frame ${index}`)
      return { ...tag, timestamp: tag.timestamp + round * period }
    }
  }
}

function loopPeriod(frames: readonly FlvTag[]): number {
  const [video, audio] = (['video', 'audio'] as const).map((kind) =>
    trackLength(frames.filter((tag) => tag.kind === kind))
  )
  if (video === undefined || audio === undefined || Math.abs(video - audio) > 1) {
    throw new Error(`the clip does not loop: picture ${String(video)} ms, sound ${String(audio)} ms`)
  }
  return Math.round(video)
}

/** ms, with the time that the last frame stands; undefined for too few frames. */
function trackLength(frames: readonly FlvTag[]): number | undefined {
  const [first, last] = [frames[0], frames[frames.length - 1]]
  if (!first || !last || frames.length < 2) return undefined
  return ((last.timestamp - first.timestamp) * frames.length) / (frames.length - 1)
}
