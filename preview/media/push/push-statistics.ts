import { type FlvTag, isCodedFrame, isKeyFrame } from '../flv-tags'
import { createJitter } from '../player/stream-statistics'

/** What is known of the queue and the picture at the moment of a report. */
export interface PushState {
  readonly width: number
  readonly height: number
  /** Frames that wait to be sent. */
  readonly waiting: { readonly video: number; readonly audio: number }
  readonly fps: number
}

/** Netstatus of a live-pusher; names and units are WeChat's. */
export interface PushStatusInfo extends Readonly<Record<string, number>> {
  /** kbps */
  readonly videoBitrate: number
  /** kbps */
  readonly audioBitrate: number
  readonly videoFPS: number
  /** s between the last two key frames */
  readonly videoGOP: number
  /** kbps; WeChat does not state the unit */
  readonly netSpeed: number
  /** ms, as in RFC 3550, at the sender */
  readonly netJitter: number
  /** 1 best to 6 nothing was sent; by what waits, as WeChat does not document how */
  readonly netQualityLevel: number
  readonly videoWidth: number
  readonly videoHeight: number
  /** frames */
  readonly videoCache: number
  /** frames */
  readonly audioCache: number
}

export interface PushStatistics {
  /** @param size bytes on the wire */
  sent(tag: FlvTag, size: number): void
  /** The numbers since the previous report. */
  report(state: PushState): PushStatusInfo
}

/** ms of pictures in the queue that make the quality one level worse each */
const delaySteps = [150, 400, 800, 1500]

/** Counts what leaves for the server. @param now ms */
export function createPushStatistics(now: () => number): PushStatistics {
  const jitter = createJitter()
  const bytes = { audio: 0, video: 0, script: 0 }
  let frames = 0
  let reportedAt = now()
  let lastKeyFrame: number | undefined
  let keyFrameDistance = 0
  return {
    sent(tag, size) {
      bytes[tag.kind] += size
      if (tag.kind !== 'video' || !isCodedFrame(tag)) return
      frames += 1
      jitter.arrived(now(), tag.timestamp)
      if (!isKeyFrame(tag)) return
      if (lastKeyFrame !== undefined && tag.timestamp > lastKeyFrame) keyFrameDistance = tag.timestamp - lastKeyFrame
      lastKeyFrame = tag.timestamp
    },
    report({ width, height, waiting, fps }) {
      const elapsed = Math.max(1, now() - reportedAt)
      const kbps = (count: number): number => Math.round((count * 8) / elapsed)
      const all = bytes.audio + bytes.video + bytes.script
      const delay = (waiting.video * 1000) / fps
      const info = {
        videoBitrate: kbps(bytes.video),
        audioBitrate: kbps(bytes.audio),
        videoFPS: Math.round((frames * 1000) / elapsed),
        videoGOP: Math.round(keyFrameDistance / 100) / 10,
        netSpeed: kbps(all),
        netJitter: Math.round(jitter.value()),
        netQualityLevel: all === 0 ? 6 : 1 + delaySteps.filter((step) => delay > step).length,
        videoWidth: width,
        videoHeight: height,
        videoCache: waiting.video,
        audioCache: waiting.audio
      }
      bytes.audio = bytes.video = bytes.script = frames = 0
      reportedAt = now()
      return info
    }
  }
}
