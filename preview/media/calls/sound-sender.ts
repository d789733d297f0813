import type { SoundFrame } from '../capture/sound-mix'
import { createSoundEncoding } from '../push/sound-encoding'
import { writePacket } from './protocol'
import { createVoiceGate } from './speakers'

interface SoundSender {
  /** Sends a frame that is loud enough. @param level its loudness, 0 to 100 */
  send(frame: SoundFrame, level: number): void
  close(): void
}

/** Encodes the sound of one member as Opus. @param bitrate kbps */
export function createSoundSender(bitrate: number, send: (packet: Uint8Array<ArrayBuffer>) => void): SoundSender {
  const isVoice = createVoiceGate()
  let current = 0
  const encoding =
    'AudioEncoder' in globalThis
      ? createSoundEncoding('opus', bitrate, {
          configured: () => undefined,
          encoded: (data, at) => send(writePacket({ kind: 'sound', level: current, at: Math.round(at), data })),
          // A member without sound still sends a picture.
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
