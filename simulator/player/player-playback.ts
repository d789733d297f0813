import type { PlayerMedia } from './player-media'

export interface PlaybackOptions {
  readonly media: PlayerMedia
  /** Called by `stop`, before the engine stops. */
  readonly stopping: () => void
}

/**
 * What the app asked of a player last. After -2301 a `play()` that no `stop()` preceded is taken and does nothing
 * (community).
 */
export function createPlayback({ media, stopping }: PlaybackOptions) {
  let intent: 'stopped' | 'paused' | 'playing' = 'stopped'
  let gaveUp = false
  return {
    async play() {
      intent = 'playing'
      if (!gaveUp) await media.play()
    },
    stop() {
      intent = 'stopped'
      gaveUp = false
      stopping()
      return media.stop()
    },
    pause() {
      if (intent === 'playing') intent = 'paused'
      return media.pause()
    },
    resume() {
      if (intent === 'paused') intent = 'playing'
      return media.resume()
    },
    /** The engine has sent -2301. */
    giveUp() {
      gaveUp = true
    },
    get intent() {
      return intent
    },
    get isPlaying() {
      return intent === 'playing'
    },
    /** Whether a stream runs or comes: the app wants it, and the engine has not given up. */
    get isRunning() {
      return intent === 'playing' && !gaveUp
    }
  }
}

export type Playback = ReturnType<typeof createPlayback>
