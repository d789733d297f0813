import type { SoundCodec } from '../flv-writing'
import { frameSamples, type SoundFrame } from '../capture/sound-mix'
import { bytesOf } from './video-encoding'
import { sampleRate } from '../sample-rate'

interface SoundEncodingEvents {
  /** @param record AudioSpecificConfig, or the identification header of Opus */
  configured(record: Uint8Array): void
  /** @param at ms */
  encoded(data: Uint8Array, at: number): void
  failed(reason: string): void
}

export interface SoundEncoding {
  encode(frame: SoundFrame): void
  close(): void
}

const names = { aac: 'mp4a.40.2', opus: 'opus' } as const satisfies Record<SoundCodec, string>

/**
 * AAC where the browser encodes it, as every player of FLV knows it; else Opus in the enhanced layout of FLV, which
 * node-media-server passes on and mpegts.js plays (Chromium on Linux encodes no AAC); undefined where there is neither.
 */
export async function chooseSoundCodec(bitrate: number): Promise<SoundCodec | undefined> {
  if (!('AudioEncoder' in globalThis)) return undefined
  for (const codec of ['aac', 'opus'] as const) {
    const { supported } = await AudioEncoder.isConfigSupported(configOf(codec, bitrate))
    if (supported) return codec
  }
  return undefined
}

/** @param bitrate kbps */
export function createSoundEncoding(codec: SoundCodec, bitrate: number, events: SoundEncodingEvents): SoundEncoding {
  const encoder = new AudioEncoder({
    output(chunk, metadata) {
      const record = metadata?.decoderConfig?.description
      if (record) events.configured(bytesOf(record))
      const data = new Uint8Array(chunk.byteLength)
      chunk.copyTo(data)
      events.encoded(data, chunk.timestamp / 1000)
    },
    error({ message }) {
      events.failed(message)
    }
  })
  encoder.configure(configOf(codec, bitrate))
  return {
    encode({ samples, at }) {
      if (encoder.state !== 'configured') return
      const data = new AudioData({
        format: 'f32-planar',
        sampleRate,
        numberOfChannels: 1,
        numberOfFrames: frameSamples,
        timestamp: Math.round(at * 1000),
        data: new Float32Array(samples)
      })
      encoder.encode(data)
      data.close()
    },
    close() {
      if (encoder.state !== 'closed') encoder.close()
    }
  }
}

function configOf(codec: SoundCodec, bitrate: number): AudioEncoderConfig {
  return { codec: names[codec], sampleRate, numberOfChannels: 1, bitrate: bitrate * 1000 }
}
