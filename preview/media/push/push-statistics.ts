import { type FlvTag, isCodedFrame } from '../flv-tags'
import { createStreamMeter, type StreamStatus } from '../stream-meter'

/** Queue and picture at the moment of a report. */
export interface PushState {
  readonly width: number
  readonly height: number
  /** Frames that wait to be sent. */
  readonly waiting: { readonly video: number; readonly audio: number }
  readonly fps: number
}

/** Netstatus of a live-pusher; names and units are WeChat's. The jitter is that at the sender. */
export interface PushStatusInfo extends StreamStatus {
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
  const meter = createStreamMeter(now)
  const bytes = { audio: 0, video: 0, script: 0 }
  let pictures = 0
  return {
    sent(tag, size) {
      bytes[tag.kind] += size
      if (tag.kind !== 'video' || !isCodedFrame(tag)) return
      pictures += 1
      meter.picture(tag)
    },
    report({ width, height, waiting, fps }) {
      const all = bytes.audio + bytes.video + bytes.script
      const delay = (waiting.video * 1000) / fps
      const counts = { videoBytes: bytes.video, audioBytes: bytes.audio, bytes: all, pictures }
      const info = {
        ...meter.status(counts, meter.nextInterval()),
        netQualityLevel: all === 0 ? 6 : 1 + delaySteps.filter((step) => delay > step).length,
        videoWidth: width,
        videoHeight: height,
        videoCache: waiting.video,
        audioCache: waiting.audio
      }
      bytes.audio = bytes.video = bytes.script = pictures = 0
      return info
    }
  }
}
