import type { EmitState } from '../engine-channel'
import { cachedSeconds, type Caches, createGapJump } from './live-edge'

export interface PictureProgress {
  /** To be called when more is buffered: starts the picture once that is enough, and jumps over gaps. */
  advance(caches: Caches): void
  readonly running: boolean
  pause(): void
  resume(): void
  end(): void
}

interface PictureProgressOptions {
  readonly video: HTMLVideoElement
  readonly paused: boolean
  readonly emitState: EmitState
  readonly start: () => void
  readonly firstFrame: () => void
}

/** Follows one connection's picture from the first decoded frame on and reports its progress. */
export function followPicture(options: PictureProgressOptions): PictureProgress {
  const { video, emitState } = options
  let state: 'filling' | 'starting' | 'running' | 'waiting' = 'filling'
  let { paused } = options
  const jumpOverGap = createGapJump(video)
  const listening = new AbortController()
  const { signal } = listening

  reportDecoder(video, emitState, signal)
  const frameCallback = video.requestVideoFrameCallback(() => {
    options.firstFrame()
    emitState(2003, 'first video frame rendered')
  })
  const onPlaying = (): void => {
    if (state === 'running') return
    state = 'running'
    emitState(2004, 'playback begins')
  }
  const onWaiting = (): void => {
    // A jump to the live edge empties the pipeline too, but that is our own doing.
    if (state !== 'running' || paused || video.seeking) return
    state = 'waiting'
    emitState(2007, 'loading')
  }
  video.addEventListener('playing', onPlaying, { signal })
  video.addEventListener('waiting', onWaiting, { signal })

  function begin(): void {
    state = 'starting'
    const firstBuffered = video.buffered.length > 0 ? video.buffered.start(0) : 0
    if (video.currentTime < firstBuffered) video.currentTime = firstBuffered
    options.start()
  }

  return {
    advance(caches) {
      if (paused) return
      if (state !== 'filling') jumpOverGap(caches)
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
      video.cancelVideoFrameCallback(frameCallback)
    }
  }
}

/** The decoder's start and each size of its pictures. */
function reportDecoder(video: HTMLVideoElement, emitState: EmitState, signal: AbortSignal): void {
  let decoding = false
  const onResize = (): void => {
    if (video.videoWidth === 0) return
    if (!decoding) emitState(2008, 'video decoder started')
    decoding = true
    emitState(2009, `video resolution ${video.videoWidth}x${video.videoHeight}`)
  }
  video.addEventListener('resize', onResize, { signal })
}
