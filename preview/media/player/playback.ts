import mpegts from 'mpegts.js'
import type { Clock } from '../../../simulator/clock'
import type { EngineChannel } from '../engine-channel'
import type { LinkTimes } from '../reconnecting-link'
import { playableAddress, type ResolveAddress } from '../stream-address'
import type { PlayerAttributes } from './player-attributes'
import { type PlayerRun, startPlayerRun } from './player-run'
import type { VideoSurface } from './video-surface'

export interface PlaybackOptions {
  readonly clock: Clock
  readonly times: LinkTimes
  readonly resolveAddress: ResolveAddress
  readonly surface: VideoSurface
  readonly channel: EngineChannel
  /** The attributes as they are at the moment. */
  readonly attributes: () => PlayerAttributes
}

/** At most one run at a time. */
export interface Playback {
  /** Starts a run, or resumes the one that there is. */
  readonly play: () => void
  readonly stop: () => void
  readonly pause: () => void
  readonly resume: () => void
  readonly network: (online: boolean) => void
}

export function createPlayback({ resolveAddress, channel, ...options }: PlaybackOptions): Playback {
  const { surface, attributes } = options
  const { emit, emitState } = channel
  let run: PlayerRun | undefined
  let online = true

  const start = (): void => {
    const { src } = attributes()
    const url = playableAddress(src, resolveAddress)
    if (!mpegts.isSupported()) emitState(-2301, 'this browser cannot play H.264 from a live stream')
    else if (url === undefined) emitState(-2302, `"${src}" is no live stream that a browser can fetch`)
    else {
      run = startPlayerRun({
        ...options,
        url,
        online,
        emitState,
        emitStatus: (info) => emit('netstatus', { info }),
        emitVolume: (volume) => emit('audiovolumenotify', { volume }),
        ended() {
          run = undefined
        }
      })
    }
  }
  return {
    play() {
      if (run) run.resume()
      else start()
    },
    stop() {
      run?.end()
      run = undefined
      surface.release()
    },
    pause() {
      run?.pause()
    },
    resume() {
      run?.resume()
    },
    network(isOnline) {
      online = isOnline
      run?.network(isOnline)
    }
  }
}
