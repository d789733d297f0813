import type { Packet } from './protocol'

interface RemotePictureEvents {
  /** The frame is closed afterwards. */
  readonly shown: (frame: VideoFrame) => void
  /** `noDecoder`: not in this browser. */
  readonly failed: (why: 'noDecoder' | 'undecodable') => void
  /** Nothing can be decoded before the next key frame. */
  readonly needsKeyFrame: () => void
}

export interface RemotePicture {
  push(packet: Packet): void
  close(): void
}

/** Pictures that may wait in the decoder of a busy machine. */
const longestQueue = 10

/** Decodes the picture of one member. */
export function createRemotePicture({ shown, failed, needsKeyFrame }: RemotePictureEvents): RemotePicture {
  let decoder: VideoDecoder | undefined
  let begun = false

  const create = (): VideoDecoder => {
    const created = new VideoDecoder({
      output(frame) {
        if (decoder === created) shown(frame)
        frame.close()
      },
      error() {
        // The decoder is closed already. The next key frame gets a new one.
        if (decoder === created) failed('undecodable')
      }
    })
    created.configure({ codec: 'vp8', optimizeForLatency: true })
    return created
  }
  return {
    push({ kind, at, data }) {
      if (!('VideoDecoder' in globalThis)) {
        failed('noDecoder')
        return
      }
      const isKey = kind === 'keyPicture'
      if (isKey && decoder?.state !== 'configured') decoder = create()
      if (!decoder || decoder.state !== 'configured') return
      if (decoder.decodeQueueSize > longestQueue && begun) {
        begun = false
        needsKeyFrame()
      }
      if (!begun && !isKey) return
      begun = true
      decoder.decode(new EncodedVideoChunk({ type: isKey ? 'key' : 'delta', timestamp: at * 1000, data }))
    },
    close() {
      if (decoder?.state === 'configured') decoder.close()
      decoder = undefined
    }
  }
}
