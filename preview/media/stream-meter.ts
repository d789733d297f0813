import { type FlvTag, isKeyFrame } from './flv-tags'

/** What passed since the previous report. */
interface StreamCounts {
  readonly videoBytes: number
  readonly audioBytes: number
  /** Bytes of everything on the wire. */
  readonly bytes: number
  readonly pictures: number
}

/** Fields that the netstatus of a live-player and of a live-pusher share; names and units are WeChat's. */
export interface StreamStatus extends Readonly<Record<string, number>> {
  /** kbps */
  readonly videoBitrate: number
  /** kbps */
  readonly audioBitrate: number
  readonly videoFPS: number
  /** s between the last two key frames */
  readonly videoGOP: number
  /** kbps; WeChat does not state the unit */
  readonly netSpeed: number
  /** ms, as in RFC 3550, section 6.4.1 */
  readonly netJitter: number
}

/** Measures one connection. */
interface StreamMeter {
  /** A coded picture passes. */
  picture(tag: FlvTag): void
  /** ms, as in RFC 3550, section 6.4.1 */
  jitter(): number
  /** ms since the previous call: the time of one report. */
  nextInterval(): number
  /** @param elapsed ms in which this passed */
  status(counts: StreamCounts, elapsed: number): StreamStatus
}

/** @param now ms */
export function createStreamMeter(now: () => number): StreamMeter {
  const jitter = createJitter()
  let reportedAt = now()
  let lastKeyFrame: number | undefined
  let keyFrameDistance = 0
  return {
    picture(tag) {
      jitter.arrived(now(), tag.timestamp)
      if (!isKeyFrame(tag)) return
      if (lastKeyFrame !== undefined) keyFrameDistance = tag.timestamp - lastKeyFrame
      lastKeyFrame = tag.timestamp
    },
    jitter: () => jitter.value(),
    nextInterval() {
      const at = now()
      const elapsed = Math.max(1, at - reportedAt)
      reportedAt = at
      return elapsed
    },
    status({ videoBytes, audioBytes, bytes, pictures }, elapsed) {
      const kbps = (count: number): number => Math.round((count * 8) / elapsed)
      return {
        videoBitrate: kbps(videoBytes),
        audioBitrate: kbps(audioBytes),
        videoFPS: Math.round((pictures * 1000) / elapsed),
        videoGOP: Math.round(keyFrameDistance / 100) / 10,
        netSpeed: kbps(bytes),
        netJitter: Math.round(jitter.value())
      }
    }
  }
}

interface Jitter {
  /** A frame of this timestamp passed at this time; both in ms, each from a start of its own. */
  arrived(at: number, timestamp: number): void
  /** ms */
  value(): number
}

function createJitter(): Jitter {
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
