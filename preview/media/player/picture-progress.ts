import { cachedSeconds, type Caches, createHoleJump } from './live-edge'

/** Progress codes of live-player that a picture can give (statechange). */
export type Tell = (code: number, message: string) => void

export interface PictureProgress {
  /** More of the stream is there: starts the picture once enough of it is, and gets it over holes. */
  advance(caches: Caches): void
  readonly running: boolean
  pause(): void
  resume(): void
  end(): void
}

export interface PictureProgressOptions {
  readonly video: HTMLVideoElement
  readonly start: () => void
  readonly paused: boolean
  readonly tell: Tell
  readonly firstFrame: () => void
}

/** Follows one connection's picture from the first decoded frame on and tells what becomes of it. */
export function followPicture(options: PictureProgressOptions): PictureProgress {
  const { video, start, paused: startPaused, tell } = options
  let state: 'filling' | 'starting' | 'running' | 'waiting' = 'filling'
  let paused = startPaused
  let decoding = false
  const jumpOverHole = createHoleJump(video)
  const listening = new AbortController()
  const { signal } = listening

  const firstFrame = video.requestVideoFrameCallback(() => {
    options.firstFrame()
    tell(2003, 'first video frame rendered')
  })
  const onResize = (): void => {
    if (video.videoWidth === 0) return
    if (!decoding) tell(2008, 'video decoder started')
    decoding = true
    tell(2009, `video resolution ${video.videoWidth}x${video.videoHeight}`)
  }
  const onPlaying = (): void => {
    if (state === 'running') return
    state = 'running'
    tell(2004, 'playback begins')
  }
  const onWaiting = (): void => {
    // A jump to the live edge empties the pipeline too, but that is our own doing.
    if (state !== 'running' || paused || video.seeking) return
    state = 'waiting'
    tell(2007, 'loading')
  }
  video.addEventListener('resize', onResize, { signal })
  video.addEventListener('playing', onPlaying, { signal })
  video.addEventListener('waiting', onWaiting, { signal })

  function begin(): void {
    state = 'starting'
    const firstBuffered = video.buffered.length > 0 ? video.buffered.start(0) : 0
    if (video.currentTime < firstBuffered) video.currentTime = firstBuffered
    start()
  }

  return {
    advance(caches) {
      if (paused) return
      if (state !== 'filling') jumpOverHole(caches)
      else if (cachedSeconds(video) >= caches.minCache) begin()
    },
    get running() {
      return state === 'running' && !paused
    },
    pause() {
      paused = true
      video.pause()
    },
    resume() {
      paused = false
      if (state !== 'filling') begin()
    },
    end() {
      listening.abort()
      video.cancelVideoFrameCallback(firstFrame)
    }
  }
}
