import type { FlvTag } from '../flv-tags'
import { isCodedFrame, isKeyFrame } from '../flv-tags'

/** What the picture shows at the moment of a report. */
export interface PictureState {
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
 * Fields of netstatus that can be told truthfully here; names and units are WeChat's. A browser shows neither what its
 * decoder holds (vDecCacheSize) nor how far apart it plays sound and picture (avPlayInterval).
 */
export interface NetStatusInfo extends Readonly<Record<string, number>> {
  /** kbps */
  readonly videoBitrate: number
  /** kbps */
  readonly audioBitrate: number
  readonly videoFPS: number
  /** s between the last two key frames */
  readonly videoGOP: number
  /** kbps */
  readonly netSpeed: number
  /** ms, as in RFC 3550, section 6.4.1 */
  readonly netJitter: number
  /** 1 best to 6 nothing arrived; by the jitter, as WeChat does not document how */
  readonly netQualityLevel: number
  readonly videoWidth: number
  readonly videoHeight: number
  /** ms received and not yet shown */
  readonly videoCache: number
  /** ms received and not yet heard */
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
  const jitter = createJitter()
  let bytes = 0
  let shownBefore = 0
  let reportedAt = now()
  let lastKeyFrame: number | undefined
  let keyFrameDistance = 0

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
      if (tag.kind === 'video') jitter.arrived(now(), tag.timestamp)
      if (!isKeyFrame(tag)) return
      if (lastKeyFrame !== undefined) keyFrameDistance = tag.timestamp - lastKeyFrame
      lastKeyFrame = tag.timestamp
    },
    report({ shownFrames, position, width, height, cacheThreshold }) {
      const { audio, video } = tracks
      const elapsed = Math.max(1, now() - reportedAt)
      const kbps = (count: number): number => Math.round((count * 8) / elapsed)
      const videoCache = cache(video, position)
      const info = {
        videoBitrate: kbps(video.bytes),
        audioBitrate: kbps(audio.bytes),
        videoFPS: Math.round((Math.max(0, shownFrames - shownBefore) * 1000) / elapsed),
        videoGOP: Math.round(keyFrameDistance / 100) / 10,
        netSpeed: kbps(bytes),
        netJitter: Math.round(jitter.value()),
        netQualityLevel: bytes === 0 ? 6 : 1 + jitterSteps.filter((step) => jitter.value() > step).length,
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
      reportedAt = now()
      return info
    }
  }
}

function newTrack(): Track {
  return { bytes: 0, frames: 0, first: undefined, last: 0 }
}

export interface Jitter {
  /** A frame of this timestamp passed at this time; both in ms, each from a start of its own. */
  arrived(at: number, timestamp: number): void
  /** ms */
  value(): number
}

/** As in RFC 3550, section 6.4.1. */
export function createJitter(): Jitter {
  let previous: number | undefined
  let mean = 0
  return {
    arrived(at, timestamp) {
      const transit = at - timestamp
      if (previous !== undefined) mean += (Math.abs(transit - previous) - mean) / 16
      previous = transit
    },
    value: () => mean
  }
}
