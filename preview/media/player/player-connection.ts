import type { Clock } from '../../../simulator/clock'
import type { EmitState } from '../engine-channel'
import { createFlvTagReader } from '../flv-tags'
import type { LinkEvents } from '../reconnecting-link'
import { openFlvConnection } from './flv-connection'
import { followPicture, type PictureProgress } from './picture-progress'
import type { PlayerAttributes } from './player-attributes'
import { createStreamStatistics, type StreamStatistics } from './stream-statistics'
import type { VideoSurface } from './video-surface'

export interface PlayerConnectionOptions {
  readonly clock: Clock
  readonly surface: VideoSurface
  readonly url: string
  /** The attributes as they are at the moment. */
  readonly attributes: () => PlayerAttributes
  readonly emitState: EmitState
}

/** One connection of a run, with the picture and the statistics of what it receives. */
export interface PlayerConnection {
  readonly picture: PictureProgress
  readonly statistics: StreamStatistics
  /** The server accepted the request. */
  readonly answered: boolean
  /** Closes it, and leaves its last picture in view. */
  close(): void
}

export function openPlayerConnection(
  options: PlayerConnectionOptions,
  link: LinkEvents,
  paused: boolean
): PlayerConnection {
  const { clock, surface, url, attributes, emitState } = options
  const { video } = surface
  const statistics = createStreamStatistics(() => clock.now())
  const picture = followPicture({
    video,
    paused,
    emitState,
    start: () => surface.start(),
    firstFrame: () => surface.release()
  })
  const tags = createFlvTagReader((tag) => statistics.receivedTag(tag))
  let answered = false
  const closeFlv = openFlvConnection(video, url, attributes().referrerPolicy, {
    answered() {
      answered = true
      emitState(2001, 'connected')
      if (attributes().src.startsWith('rtmp:')) emitState(2002, 'pulling starts')
    },
    received(chunk) {
      link.data()
      statistics.receivedBytes(chunk.length)
      tags.push(chunk)
      picture.advance(attributes())
    },
    lost: (reason) => link.lost(reason),
    undecodable: (reason) => link.hopeless(reason)
  })
  return {
    picture,
    statistics,
    get answered() {
      return answered
    },
    close() {
      picture.end()
      surface.freeze()
      closeFlv()
    }
  }
}
