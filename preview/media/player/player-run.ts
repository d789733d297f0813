import { every } from '../every'
import type { LinkTimes } from '../reconnecting-link'
import { statusInterval, volumeInterval } from '../report-intervals'
import { openStreamLink } from '../stream-link'
import { jumpToLive, keepNearLive } from './live-edge'
import { openPlayerConnection, type PlayerConnection, type PlayerConnectionOptions } from './player-connection'
import type { NetStatusInfo } from './stream-statistics'

interface PlayerRunOptions extends PlayerConnectionOptions {
  readonly times: LinkTimes
  readonly online: boolean
  readonly emitStatus: (info: NetStatusInfo) => void
  /** @param volume 0 to 100 */
  readonly emitVolume: (volume: number) => void
  /** The run is over by itself; its last code follows. */
  readonly ended: () => void
}

/** One run of the player, from play to stop or to the last failed retry. */
export interface PlayerRun {
  /** Holds the picture; the connection stays, as nothing else would show where the stream is on resume. */
  pause(): void
  /** Resumes at the newest picture, as a live stream has not waited. */
  resume(): void
  network(online: boolean): void
  /** Ends at once and leaves the view black. */
  end(): void
}

export function startPlayerRun(options: PlayerRunOptions): PlayerRun {
  const { clock, surface, attributes, times, online, emitState } = options
  let connection: PlayerConnection | undefined
  let paused = false

  const endReports = startReports(options, () => connection)
  const link = openStreamLink({
    clock,
    times,
    online,
    codes: { retrying: 2103, gaveUp: -2301 },
    emitState,
    open(events) {
      const opened = openPlayerConnection(options, events, paused)
      connection = opened
      return () => {
        connection = undefined
        opened.close()
      }
    },
    gaveUp(code, message) {
      endReports()
      options.ended()
      emitState(code, message)
    }
  })
  return {
    pause() {
      paused = true
      connection?.picture.pause()
    },
    resume() {
      if (!paused) return
      paused = false
      jumpToLive(surface.video, attributes())
      connection?.picture.resume()
    },
    network: (isOnline) => link.network(isOnline),
    end() {
      endReports()
      link.close()
      surface.release()
    }
  }
}

/** Netstatus and volume while there is a stream; each netstatus corrects the distance to the live edge too. */
function startReports(options: PlayerRunOptions, connection: () => PlayerConnection | undefined): () => void {
  const { clock, surface, attributes, emitStatus, emitVolume } = options
  const { video } = surface
  const reportStatus = (): void => {
    const current = connection()
    if (!current?.answered) return
    if (current.picture.running) keepNearLive(video, attributes())
    emitStatus(current.statistics.report({ ...pictureState(video), cacheThreshold: attributes().maxCache * 1000 }))
  }
  const reportVolume = (): void => {
    if (connection()?.picture.running) emitVolume(surface.volume())
  }
  const ends = [every(clock, statusInterval, reportStatus), every(clock, volumeInterval, reportVolume)]
  return () => {
    for (const end of ends) end()
  }
}

function pictureState(video: HTMLVideoElement) {
  const { totalVideoFrames, droppedVideoFrames } = video.getVideoPlaybackQuality()
  return {
    shownFrames: totalVideoFrames - droppedVideoFrames,
    position: video.currentTime * 1000,
    width: video.videoWidth,
    height: video.videoHeight
  }
}
