import type { Size } from './pusher-attributes'

export interface VideoSettings extends Size {
  /** `h264` by default. */
  readonly codec?: 'h264' | 'vp8'
  readonly fps: number
  /** kbps */
  readonly bitrate: number
}

export interface EncodedPicture {
  /** Of H.264: NAL units, each after its length in four bytes. */
  readonly units: Uint8Array
  readonly isKey: boolean
  /** ms, as it was given */
  readonly at: number
}

export interface VideoEncodingEvents {
  /** @param record AVCDecoderConfigurationRecord */
  configured(record: Uint8Array): void
  encoded(picture: EncodedPicture): void
  failed(reason: string): void
}

export interface VideoEncoding {
  /** False where the encoder does not keep up: the picture is left out. @param at ms */
  encode(picture: HTMLCanvasElement | OffscreenCanvas, at: number, isKey: boolean): boolean
  change(settings: VideoSettings): void
  close(): void
}

/** Pictures that may wait in the encoder. */
const longestQueue = 3

/** Why H.264 of this kind cannot be encoded here; undefined if it can. */
export async function videoObstacle(settings: VideoSettings): Promise<'encoder' | 'size' | undefined> {
  if (await encodes(settings)) return undefined
  return (await encodes({ width: 360, height: 640, fps: 15, bitrate: 500 })) ? 'size' : 'encoder'
}

/** A new size needs a new encoder: one that is configured again keeps its old size, or its old pixel shape (Chromium). */
export function createVideoEncoding(settings: VideoSettings, events: VideoEncodingEvents): VideoEncoding {
  let closed = false
  const open = (chosen: VideoSettings, after?: Promise<void>) =>
    openEncoder(chosen, after, {
      output(chunk, metadata) {
        if (closed) return
        const record = metadata?.decoderConfig?.description
        if (record) events.configured(bytesOf(record))
        const units = new Uint8Array(chunk.byteLength)
        chunk.copyTo(units)
        events.encoded({ units, isKey: chunk.type === 'key', at: chunk.timestamp / 1000 })
      },
      error({ message }) {
        if (!closed) events.failed(message)
      }
    })
  let { width, height } = settings
  let current = open(settings)
  const encoders = new Set([current])

  return {
    encode(picture, at, isKey) {
      const { encoder } = current
      if (encoder.state !== 'configured' || encoder.encodeQueueSize > longestQueue) return false
      const frame = new VideoFrame(picture, { timestamp: Math.round(at * 1000), alpha: 'discard' })
      encoder.encode(frame, { keyFrame: isKey })
      frame.close()
      return true
    },
    change(changed) {
      const old = current
      if (old.encoder.state !== 'configured') return
      if (changed.width === width && changed.height === height) {
        old.encoder.configure(configOf(changed))
        return
      }
      ;({ width, height } = changed)
      const finished = old.finish().then(() => {
        encoders.delete(old)
      })
      current = open(changed, finished)
      encoders.add(current)
    },
    close() {
      closed = true
      for (const { encoder } of encoders) if (encoder.state !== 'closed') encoder.close()
    }
  }
}

interface OpenEncoder {
  readonly encoder: VideoEncoder
  /** Encodes what it still has, and closes it. Dropped pictures would leave a gap at which players stop. */
  finish(): Promise<void>
}

/** @param after its output waits for this: the last picture of the encoder before */
function openEncoder(settings: VideoSettings, after: Promise<void> | undefined, init: VideoEncoderInit): OpenEncoder {
  let pending: Parameters<VideoEncoderInit['output']>[] | undefined = after && []
  const flushed = after?.then(() => {
    const due = pending ?? []
    pending = undefined
    for (const output of due) init.output(...output)
  })
  const encoder = new VideoEncoder({
    error: init.error,
    output(...output) {
      if (pending) pending.push(output)
      else init.output(...output)
    }
  })
  encoder.configure(configOf(settings))
  return {
    encoder,
    async finish() {
      // A failure has been reported as an error; a close is none.
      await encoder.flush().catch(() => undefined)
      await flushed
      if (encoder.state !== 'closed') encoder.close()
    }
  }
}

/** Not every browser has WebCodecs, and not on every page. */
export async function encodes(settings: VideoSettings): Promise<boolean> {
  if (!('VideoEncoder' in globalThis)) return false
  try {
    return (await VideoEncoder.isConfigSupported(configOf(settings))).supported === true
  } catch {
    // A size that no encoder could ever have is an error to `isConfigSupported`, not a refusal.
    return false
  }
}

function configOf({ codec, width, height, fps, bitrate }: VideoSettings): VideoEncoderConfig {
  return {
    // Constrained baseline, level 3.1 up to 720p, else 4.0.
    ...(codec === 'vp8'
      ? { codec }
      : { codec: width * height <= 1280 * 720 ? 'avc1.42e01f' : 'avc1.42e028', avc: { format: 'avc' } }),
    width,
    height,
    framerate: fps,
    bitrate: bitrate * 1000,
    latencyMode: 'realtime'
  }
}

/** A copy, whatever kind of buffer it is. */
export function bytesOf(source: AllowSharedBufferSource): Uint8Array {
  return ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength).slice()
    : new Uint8Array(source).slice()
}
