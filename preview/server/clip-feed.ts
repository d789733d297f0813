import { type FlvTag, isKeyFrame } from '../media/flv-tags'
import type { ClipLoop } from './clip-loop'

/** ms; up to here lost time is made good at once, beyond it the stream goes on later instead of bursting. */
const longestCatchUp = 1000

/**
 * Plays a clip in real time, and stands still while nobody watches. It does so only before a key frame: the media server then
 * has all pictures since the one before for whoever comes next.
 *
 * @param begin ms, when the first frame is due
 * @returns the frames that have become due since the last call. @param now ms
 */
export function createClipFeed(
  loop: Pick<ClipLoop, 'frame'>,
  isWatched: () => boolean,
  begin: number
): (now: number) => readonly FlvTag[] {
  let start = begin
  let index = 0
  const waits = (next: FlvTag) => index > 0 && isKeyFrame(next) && !isWatched()
  return (now) => {
    const behind = Math.max(0, now - start - loop.frame(index).timestamp)
    if (waits(loop.frame(index)) || behind > longestCatchUp) start += behind
    const due: FlvTag[] = []
    for (let next = loop.frame(index); next.timestamp <= now - start && !waits(next); next = loop.frame(index)) {
      due.push(next)
      index += 1
    }
    return due
  }
}
