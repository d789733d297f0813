import { type FlvTag, isCodedFrame } from '../flv-tags'
import { createStreamMeter, type StreamStatus } from '../stream-meter'

/** The picture at the moment of a report. */
interface PictureState {
  /** Frames shown since the connection was opened. */
  readonly shownFrames: number
  /** ms of the stream's own time line, from its first frame */
  readonly position: number
  readonly width: number
  readonly height: number
  /** ms of cache above which playing catches up */
  readonly cacheThreshold: number
}

/**
 * Fields of netstatus that can be measured here; names and units are WeChat's. A browser shows neither what its decoder
 * holds (vDecCacheSize) nor how far apart it plays sound and picture (avPlayInterval).
 */
export interface NetStatusInfo extends StreamStatus {
  /** 1 best to 6 nothing arrived; by the jitter, as WeChat does not document how */
  readonly netQualityLevel: number
  readonly videoWidth: number
  readonly videoHeight: number
  /** ms received and not yet shown */
  readonly videoCache: number
  /** ms received and not yet played */
  readonly audioCache: number
  /** frames received and not yet shown */
  readonly vSumCacheSize: number
  /** ms by which the newest picture is ahead of the newest sound */
  readonly avRecvInterval: number
  /** ms */
  readonly audioCacheThreshold: number
}

export interface StreamStatistics {
  receivedBytes(count: number): void
  receivedTag(tag: FlvTag): void
  /** The numbers since the previous report. */
  report(picture: PictureState): NetStatusInfo
}

/** ms of jitter that make the quality one level worse each */
const jitterSteps = [30, 60, 120, 250]

interface Track {
  bytes: number
  frames: number
  first: number | undefined
  last: number
}

/** Counts one connection. @param now ms */
export function createStreamStatistics(now: () => number): StreamStatistics {
  const tracks: Record<'audio' | 'video', Track> = { audio: newTrack(), video: newTrack() }
  const meter = createStreamMeter(now)
  let bytes = 0
  let shownBefore = 0

  function cache({ last, first }: Track, position: number): number {
    const starts = [tracks.audio.first, tracks.video.first].filter((start) => start !== undefined)
    return first === undefined ? 0 : Math.max(0, Math.round(last - Math.min(...starts) - position))
  }

  return {
    receivedBytes(count) {
      bytes += count
    },
    receivedTag(tag) {
      if (tag.kind === 'script' || !isCodedFrame(tag)) return
      const track = tracks[tag.kind]
      track.first ??= tag.timestamp
      track.last = tag.timestamp
      track.bytes += tag.body.length
      track.frames += 1
      if (tag.kind === 'video') meter.picture(tag)
    },
    report({ shownFrames, position, width, height, cacheThreshold }) {
      const { audio, video } = tracks
      const elapsed = meter.nextInterval()
      const videoCache = cache(video, position)
      const pictures = Math.max(0, shownFrames - shownBefore)
      const info = {
        ...meter.status({ videoBytes: video.bytes, audioBytes: audio.bytes, bytes, pictures }, elapsed),
        netQualityLevel: bytes === 0 ? 6 : 1 + jitterSteps.filter((step) => meter.jitter() > step).length,
        videoWidth: width,
        videoHeight: height,
        videoCache,
        audioCache: cache(audio, position),
        vSumCacheSize: Math.round((videoCache * video.frames) / elapsed),
        avRecvInterval: video.first === undefined || audio.first === undefined ? 0 : video.last - audio.last,
        audioCacheThreshold: cacheThreshold
      }
      bytes = audio.bytes = video.bytes = video.frames = 0
      shownBefore = shownFrames
      return info
    }
  }
}

function newTrack(): Track {
  return { bytes: 0, frames: 0, first: undefined, last: 0 }
}
