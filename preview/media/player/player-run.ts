import type { Clock } from '../../../simulator/clock'
import { every } from '../every'
import { openFlvConnection } from './flv-connection'
import { createFlvTagReader } from '../flv-tags'
import { jumpToLive, keepNearLive } from './live-edge'
import { followPicture, type PictureProgress, type Tell } from './picture-progress'
import type { PlayerAttributes } from './player-attributes'
import { keepLinkOpen, type LinkEvents, type LinkTimes, retryLimit } from '../reconnecting-link'
import { createStreamStatistics, type NetStatusInfo, type StreamStatistics } from './stream-statistics'
import type { VideoSurface } from './video-surface'

/** ms; live-player reports about once a second (native SDK). */
const reportInterval = 1000
/** ms between two reports of the volume; ours, as WeChat documents none */
const volumeInterval = 300
const offline = 'no network'

export interface RunOptions {
  readonly clock: Clock
  readonly surface: VideoSurface
  readonly url: string
  /** The attributes as they are at the moment. */
  readonly attributes: () => PlayerAttributes
  readonly times: LinkTimes
  readonly tell: Tell
  readonly report: (info: NetStatusInfo) => void
  /** @param volume 0 to 100 */
  readonly heard: (volume: number) => void
  readonly online: boolean
  /** The run is over by itself. */
  readonly ended: () => void
}

/** One run of the player, from play to stop or to the last failed retry. */
export interface PlayerRun {
  /** Holds the picture; the connection stays, as nothing else would show where the stream is on resume. */
  pause(): void
  /** Goes on at the newest picture, as a live stream has not waited. */
  resume(): void
  network(online: boolean): void
  /** Ends at once and leaves the view black. */
  end(): void
}

interface Connection {
  readonly statistics: StreamStatistics
  readonly picture: PictureProgress
  readonly link: LinkEvents
  answered: boolean
}

export function startRun(options: RunOptions): PlayerRun {
  const { clock, surface, attributes, tell } = options
  const { video } = surface
  let connection: Connection | undefined
  let paused = false
  let { online } = options

  function open(events: LinkEvents): () => void {
    if (!online) {
      return clock.after(0, () => {
        events.lost(offline)
      })
    }
    const current: Connection = {
      statistics: createStreamStatistics(() => clock.now()),
      picture: followPicture({
        video,
        paused,
        tell,
        start: () => {
          surface.start()
        },
        firstFrame: () => {
          surface.release()
        }
      }),
      link: events,
      answered: false
    }
    connection = current
    const close = connect(options, current)
    return () => {
      connection = undefined
      current.picture.end()
      surface.hold()
      close()
    }
  }

  function report(): void {
    if (!connection?.answered) return
    if (connection.picture.running) keepNearLive(video, attributes())
    options.report(
      connection.statistics.report({ ...pictureState(video), cacheThreshold: attributes().maxCache * 1000 })
    )
  }

  const endReports = [
    every(clock, reportInterval, report),
    every(clock, volumeInterval, () => {
      if (connection?.picture.running) options.heard(surface.volume())
    })
  ]
  const stopReporting = () => {
    for (const end of endReports) end()
  }
  const closeLink = keepLinkOpen(
    clock,
    {
      open,
      retrying(attempt, reason) {
        tell(2103, `connection lost (${reason}), retry ${attempt} of ${retryLimit}`)
      },
      gaveUp(reason) {
        stopReporting()
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
    network(isOnline) {
      online = isOnline
      if (!online) connection?.link.lost(offline)
    },
    end() {
      stopReporting()
      closeLink()
      surface.release()
    }
  }
}

function connect({ surface, url, attributes, tell }: RunOptions, connection: Connection): () => void {
  const { statistics, picture, link } = connection
  const tags = createFlvTagReader((tag) => {
    statistics.receivedTag(tag)
  })
  return openFlvConnection(surface.video, url, attributes().referrerPolicy, {
    answered() {
      connection.answered = true
      tell(2001, 'connected')
      if (attributes().src.startsWith('rtmp:')) tell(2002, 'pulling starts')
    },
    received(chunk) {
      link.data()
      statistics.receivedBytes(chunk.length)
      tags.push(chunk)
      picture.advance(attributes())
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
