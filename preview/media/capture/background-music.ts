import type { Emit } from '../../../simulator/media'
import type { Music } from '../../../simulator/pusher/pusher-media'
import { createMusicLoader } from './music-loader'
import { createMusicMonitor } from './music-monitor'
import type { MusicPiece } from './music-piece'

export interface BackgroundMusic {
  /** Returns before the piece is loaded. One that cannot be loaded gives 10003. */
  play(music: Music): void
  pause(): void
  resume(): void
  stop(): void
  /** 0 to 1 */
  setVolume(volume: number): void
  /** A piece plays or is being loaded. */
  readonly active: boolean
  /** The next samples at 48 kHz, one channel; silence when nothing plays. */
  read(count: number): Float32Array
  dispose(): void
}

/** @param address where a browser finds what the app names */
export function createBackgroundMusic(address: (url: string) => string, emit: Emit): BackgroundMusic {
  const monitor = createMusicMonitor()
  let piece: MusicPiece | undefined
  let paused = false
  let volume = 1

  const updateMonitor = () => {
    if (piece && !paused) monitor.play(piece.rest)
    else monitor.stop()
  }
  const loader = createMusicLoader(address, {
    loaded(loaded) {
      piece = loaded
      emit('bgmstart', {})
      updateMonitor()
    },
    failed: (reason) => emit('statechange', { code: 10003, message: `the music cannot be loaded: ${reason}` })
  })
  const stop = () => {
    loader.cancel()
    piece = undefined
    monitor.stop()
  }
  const setPaused = (isPaused: boolean) => {
    paused = isPaused
    updateMonitor()
  }
  return {
    play(music) {
      stop()
      paused = false
      loader.load(music)
    },
    pause: () => setPaused(true),
    resume: () => setPaused(false),
    stop,
    setVolume(newVolume) {
      volume = newVolume
      monitor.setVolume(newVolume)
    },
    get active() {
      return loader.isLoading || (piece !== undefined && !paused)
    },
    read(count) {
      const mixed = new Float32Array(count)
      if (!piece || paused) return mixed
      piece.take(count).forEach((sample, index) => (mixed[index] = sample * volume))
      const progress = piece.takeProgress()
      if (piece.isOver) {
        stop()
        emit('bgmcomplete', {})
      } else if (progress) emit('bgmprogress', progress)
      return mixed
    },
    dispose() {
      stop()
      monitor.dispose()
    }
  }
}
