/** ms between two key frames */
const keyInterval = 2000
/** ms between two pictures of a paused push: enough to keep viewers and media server there */
const pausedInterval = 1000
/**
 * The least number of pictures from a key frame to a new size. mpegts.js hands on the last two of the old size behind
 * the new configuration: the browser leaves them out, but would break off at a key frame, which it takes for a new one.
 */
const picturesBehindKey = 2

/** Which pictures are encoded, and which of them are key frames. Times are in ms on one clock. */
interface PictureSchedule {
  /** The next picture is a key frame. */
  requestKey(): void
  isDue(at: number, paused: boolean): boolean
  /** @param resizing a new size is about to follow: only a request gives a key frame before it */
  isKey(at: number, resizing: boolean): boolean
  /** Whether enough pictures follow the last key frame for a new size. */
  readonly allowsResize: boolean
  encoded(at: number, isKey: boolean): void
}

export function createPictureSchedule(): PictureSchedule {
  let keyRequested = true
  let lastKeyAt = 0
  let picturesSinceKey = 0
  let lastPictureAt = -Infinity
  return {
    requestKey() {
      keyRequested = true
    },
    isDue: (at, paused) => !paused || keyRequested || at - lastPictureAt >= pausedInterval,
    isKey: (at, resizing) => keyRequested || (at - lastKeyAt >= keyInterval && !resizing),
    get allowsResize() {
      return picturesSinceKey >= picturesBehindKey
    },
    encoded(at, isKey) {
      lastPictureAt = at
      picturesSinceKey += 1
      if (!isKey) return
      picturesSinceKey = 0
      keyRequested = false
      lastKeyAt = at
    }
  }
}
