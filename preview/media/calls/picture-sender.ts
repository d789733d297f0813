import { createVideoEncoding, encodes, type VideoEncoding, type VideoSettings } from '../push/video-encoding'
import { writePacket } from './protocol'

/** ms between two key frames */
const keyInterval = 2000
/** Bytes in the socket beyond which no picture is added. */
const fullSocket = 1 << 17

interface PictureSender {
  /** Whether the next picture would be sent. */
  readonly ready: boolean
  /** @param at ms */
  send(picture: HTMLCanvasElement | OffscreenCanvas, at: number): void
  /** Whether anybody receives the pictures; a key frame is first in both cases. */
  setReceived(isReceived: boolean): void
  /** The next picture is a key frame. */
  requestKeyFrame(): void
  close(): void
}

interface Line {
  readonly send: (packet: Uint8Array<ArrayBuffer>) => void
  /** Bytes that wait to be sent. */
  readonly waiting: () => number
}

/** Encodes a picture once for all who receive it. @param failed nothing can be encoded here */
export function createPictureSender(settings: VideoSettings, line: Line, failed: () => void): PictureSender {
  const keyFrames = createKeyFrames()
  let encoding: VideoEncoding | undefined
  let received = false
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
    get ready() {
      return received && encoding !== undefined && line.waiting() <= fullSocket
    },
    send(picture, at) {
      const isKey = keyFrames.isDue(at)
      if (encoding?.encode(picture, at, isKey) && isKey) keyFrames.encoded(at)
    },
    setReceived(isReceived) {
      received = isReceived
      keyFrames.request()
    },
    requestKeyFrame() {
      keyFrames.request()
    },
    close() {
      closed = true
      encoding?.close()
    }
  }
}

/** Which pictures are key frames: the first, the next after a request, and one in each `keyInterval`. */
function createKeyFrames() {
  let requested = true
  let lastAt = 0
  return {
    isDue: (at: number) => requested || at - lastAt >= keyInterval,
    request() {
      requested = true
    },
    encoded(at: number) {
      requested = false
      lastAt = at
    }
  }
}
