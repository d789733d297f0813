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

/** Goes on `minCache` behind the newest picture; never back. */
export function jumpToLive(video: HTMLVideoElement, { minCache }: Caches): void {
  const ahead = cachedSeconds(video) - minCache
  if (ahead > 0) video.currentTime += ahead
  video.playbackRate = 1
}

/** s before its end where a run of pictures counts as over: the clock stands still a little before. */
const nearEnd = 0.1

/**
 * Gets over holes: of what comes after one, the decoder shows nothing, as it waits for what is missing. Sound goes on
 * meanwhile, and the clock with it, so that the place alone does not tell. To be called whenever more is there.
 */
export function createHoleJump(video: HTMLVideoElement): (caches: Pick<Caches, 'minCache'>) => void {
  /** A time in the run of pictures that is decoded. */
  let decoded = 0
  return ({ minCache }) => {
    const { buffered, currentTime, seeking } = video
    const runs = Array.from({ length: buffered.length }, (_, index) => ({
      start: buffered.start(index),
      end: buffered.end(index)
    }))
    const run = runs.filter(({ start }) => start <= decoded).at(-1)
    if (!run || seeking || currentTime < run.end - nearEnd) {
      decoded = currentTime
      return
    }
    const last = runs.at(-1)
    if (!last || last === run || last.end - minCache < last.start) return
    decoded = video.currentTime = last.end - minCache
  }
}
