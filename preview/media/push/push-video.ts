import type { EmitState } from '../engine-channel'
import { createPictureSchedule } from './picture-schedule'
import type { PusherAttributes, Size } from './pusher-attributes'
import { createVideoEncoding, type VideoEncodingEvents } from './video-encoding'

interface PushVideoOptions extends VideoEncodingEvents {
  /** The attributes as they are at the moment. */
  readonly attributes: () => PusherAttributes
  /** kbps */
  readonly bitrate: () => number
  readonly emitState: EmitState
}

/** The encoder of a run, which follows the attributes. */
export interface PushVideo {
  /** Of the pictures that are encoded now. */
  readonly size: Size
  requestKey(): void
  /**
   * Takes changed attributes over. To be called before each picture: a page gives width and height one after the other.
   * @param isStreaming viewers have a key frame of the old size
   */
  configure(isStreaming: boolean): void
  /** @param at ms on the clock */
  isDue(at: number, paused: boolean): boolean
  encode(canvas: HTMLCanvasElement, at: number): void
  close(): void
}

export function createPushVideo({ attributes, bitrate, emitState, ...events }: PushVideoOptions): PushVideo {
  const schedule = createPictureSchedule()
  const settings = () => {
    const { size, fps } = attributes()
    return { ...size, fps, bitrate: bitrate() }
  }
  let { size } = attributes()
  let usedSettings = JSON.stringify(settings())
  /** A new size is about to follow. */
  let resizing = false
  const encoding = createVideoEncoding(settings(), events)

  return {
    get size() {
      return size
    },
    requestKey: () => schedule.requestKey(),
    configure(isStreaming) {
      const { width, height } = attributes().size
      resizing = width !== size.width || height !== size.height
      const currentSettings = JSON.stringify(settings())
      if (currentSettings === usedSettings) return
      if (resizing && isStreaming && !schedule.allowsResize) return
      if (resizing) emitState(1005, `resolution ${width}x${height}`)
      resizing = false
      size = attributes().size
      usedSettings = currentSettings
      encoding.change(settings())
      schedule.requestKey()
    },
    isDue: (at, paused) => schedule.isDue(at, paused),
    encode(canvas, at) {
      const isKey = schedule.isKey(at, resizing)
      if (encoding.encode(canvas, at, isKey)) schedule.encoded(at, isKey)
    },
    close: () => encoding.close()
  }
}
