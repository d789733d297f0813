import { createSoundEncoding } from '../push/sound-encoding'
import type { SoundFrame } from '../capture/sound-mix'
import { createVideoEncoding, encodes, type VideoEncoding, type VideoSettings } from '../push/video-encoding'
import { writePacket } from './protocol'
import { createVoiceGate } from './speakers'

/** ms between two key frames */
const keyInterval = 2000
/** Bytes in the socket beyond which no picture is added. */
const fullSocket = 1 << 17

export interface PictureSender {
  /** Whether the next picture would be sent. */
  readonly due: boolean
  /** @param at ms */
  send(picture: HTMLCanvasElement | OffscreenCanvas, at: number): void
  /** Whether anybody is there to receive. */
  want(wanted: boolean): void
  /** The next picture is a key frame. */
  wantKey(): void
  close(): void
}

interface Line {
  readonly send: (packet: Uint8Array<ArrayBuffer>) => void
  /** Bytes that wait to be sent. */
  readonly waiting: () => number
}

/** Encodes a picture once for all who receive it. @param failed nothing can be encoded here */
export function createPictureSender(settings: VideoSettings, line: Line, failed: () => void): PictureSender {
  let encoding: VideoEncoding | undefined
  let wanted = false
  let wantsKey = true
  let lastKeyAt = 0
  let closed = false

  const start = async (): Promise<void> => {
    if (!(await encodes(settings))) failed()
    else if (!closed) {
      encoding = createVideoEncoding(settings, {
        configured: () => undefined,
        encoded({ units, isKey, at }) {
          line.send(writePacket({ kind: isKey ? 'keyPicture' : 'picture', level: 0, at: Math.round(at), data: units }))
        },
        failed
      })
    }
  }
  void start()
  return {
    get due() {
      return wanted && encoding !== undefined && line.waiting() <= fullSocket
    },
    send(picture, at) {
      const isKey = wantsKey || at - lastKeyAt >= keyInterval
      if (!encoding?.encode(picture, at, isKey) || !isKey) return
      wantsKey = false
      lastKeyAt = at
    },
    want(isWanted) {
      wanted = isWanted
      wantsKey = true
    },
    wantKey() {
      wantsKey = true
    },
    close() {
      closed = true
      encoding?.close()
    }
  }
}

export interface SoundSender {
  /** Sends what is loud enough. */
  send(frame: SoundFrame, level: number): void
  close(): void
}

/** @param bitrate kbps */
export function createSoundSender(bitrate: number, send: Line['send']): SoundSender {
  const isVoice = createVoiceGate()
  let current = 0
  const encoding =
    'AudioEncoder' in globalThis
      ? createSoundEncoding('opus', bitrate, {
          configured: () => undefined,
          encoded: (data, at) => send(writePacket({ kind: 'sound', level: current, at: Math.round(at), data })),
          // Whoever is not heard is still seen.
          failed: () => undefined
        })
      : undefined
  return {
    send(frame, level) {
      if (!isVoice(level, frame.at)) return
      current = level
      encoding?.encode(frame)
    },
    close() {
      encoding?.close()
    }
  }
}
