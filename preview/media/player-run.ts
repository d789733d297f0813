import type { Clock } from '../../simulator/device'
import { openFlvConnection } from './flv-connection'
import { createFlvTagReader } from './flv-tags'
import { jumpToLive, keepNearLive } from './live-edge'
import { followPicture, type PictureProgress, type Tell } from './picture-progress'
import type { PlayerAttributes } from './player-attributes'
import { keepLinkOpen, type LinkEvents, type LinkTimes, retryLimit } from './reconnecting-link'
import { createStreamStatistics, type NetStatusInfo, type StreamStatistics } from './stream-statistics'
import type { VideoSurface } from './video-surface'

/** ms; live-player reports about once a second (native SDK). */
const reportInterval = 1000

export interface RunOptions {
  readonly clock: Clock
  readonly surface: VideoSurface
  readonly url: string
  /** The attributes as they are at the moment. */
  readonly attributes: () => PlayerAttributes
  readonly times: LinkTimes
  readonly tell: Tell
  readonly report: (info: NetStatusInfo) => void
  /** The run is over by itself. */
  readonly ended: () => void
}

/** One run of the player, from play to stop or to the last failed retry. */
export interface PlayerRun {
  /** Holds the picture; the connection stays, as nothing else would show where the stream is on resume. */
  pause(): void
  /** Goes on at the newest picture, as a live stream has not waited. */
  resume(): void
  end(): void
}

interface Connection {
  readonly statistics: StreamStatistics
  readonly picture: PictureProgress
  answered: boolean
}

export function startRun(options: RunOptions): PlayerRun {
  const { clock, surface, attributes, tell } = options
  const { video } = surface
  let connection: Connection | undefined
  let paused = false
  let cancelReport: () => void

  function open(events: LinkEvents): () => void {
    const current: Connection = {
      statistics: createStreamStatistics(() => clock.now()),
      picture: followPicture({
        video,
        paused,
        tell,
        start: () => {
          surface.start()
        }
      }),
      answered: false
    }
    connection = current
    const close = connect(options, current, events)
    return () => {
      connection = undefined
      current.picture.end()
      close()
    }
  }

  function report(): void {
    cancelReport = clock.after(reportInterval, report)
    if (!connection?.answered) return
    if (connection.picture.running) keepNearLive(video, attributes())
    options.report(connection.statistics.report(pictureState(video)))
  }

  cancelReport = clock.after(reportInterval, report)
  const closeLink = keepLinkOpen(
    clock,
    {
      open,
      retrying(attempt, reason) {
        tell(2103, `connection lost (${reason}), retry ${attempt} of ${retryLimit}`)
      },
      gaveUp(reason) {
        cancelReport()
        options.ended()
        tell(-2301, `connection lost (${reason}), retries used up`)
      }
    },
    options.times
  )
  return {
    pause() {
      paused = true
      connection?.picture.pause()
    },
    resume() {
      if (!paused) return
      paused = false
      jumpToLive(video, attributes())
      connection?.picture.resume()
    },
    end() {
      cancelReport()
      closeLink()
    }
  }
}

function connect({ surface, url, attributes, tell }: RunOptions, connection: Connection, link: LinkEvents): () => void {
  const { statistics, picture } = connection
  const tags = createFlvTagReader((tag) => {
    statistics.receivedTag(tag)
  })
  return openFlvConnection(surface.video, url, attributes().referrerPolicy, {
    answered() {
      connection.answered = true
      tell(2001, 'connected')
    },
    received(chunk) {
      link.data()
      statistics.receivedBytes(chunk.length)
      tags.push(chunk)
      picture.advance(attributes().minCache)
    },
    lost(reason) {
      link.lost(reason)
    },
    undecodable(reason) {
      link.hopeless(reason)
    }
  })
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
