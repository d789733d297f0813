export interface Caches {
  /** s */
  readonly minCache: number
  /** s */
  readonly maxCache: number
}

const catchUpRate = 1.1
/** s beyond `maxCache` at which catching up would take too long and the picture jumps. */
const jumpBeyond = 2

/** s that are ready to be shown after the current picture */
export function cachedSeconds({ buffered, currentTime }: HTMLVideoElement): number {
  return buffered.length === 0 ? 0 : Math.max(0, buffered.end(buffered.length - 1) - currentTime)
}

/** Keeps the cache between its bounds: a little faster above `maxCache` until half way down, a jump far above it. */
export function keepNearLive(video: HTMLVideoElement, caches: Caches): void {
  const cached = cachedSeconds(video)
  if (cached > caches.maxCache + jumpBeyond) jumpToLive(video, caches)
  else if (cached > caches.maxCache) video.playbackRate = catchUpRate
  else if (cached < (caches.minCache + caches.maxCache) / 2) video.playbackRate = 1
}

/** Continues `minCache` behind the newest picture; never jumps back. */
export function jumpToLive(video: HTMLVideoElement, { minCache }: Caches): void {
  const ahead = cachedSeconds(video) - minCache
  if (ahead > 0) video.currentTime += ahead
  video.playbackRate = 1
}

/** s before its end at which a range counts as played: `currentTime` stops a little before the end. */
const nearEnd = 0.1

/**
 * Jumps over gaps in the video: the decoder waits for what is missing and shows nothing that comes after. `currentTime`
 * alone does not show it, as the sound continues. To be called whenever more is buffered.
 */
export function createGapJump(video: HTMLVideoElement): (caches: Pick<Caches, 'minCache'>) => void {
  /** A time in the range that is decoded. */
  let decoded = 0
  return ({ minCache }) => {
    const { buffered, currentTime, seeking } = video
    const ranges = Array.from({ length: buffered.length }, (_, index) => ({
      start: buffered.start(index),
      end: buffered.end(index)
    }))
    const range = ranges.filter(({ start }) => start <= decoded).at(-1)
    if (!range || seeking || currentTime < range.end - nearEnd) {
      decoded = currentTime
      return
    }
    const last = ranges.at(-1)
    if (!last || last === range || last.end - minCache < last.start) return
    decoded = video.currentTime = last.end - minCache
  }
}
