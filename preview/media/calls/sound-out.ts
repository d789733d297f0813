import { onFirstGesture } from '../first-gesture'
import type { Packet } from './protocol'

export interface SoundOut {
  /** What a member says. */
  play(openid: string, packet: Packet): void
  /** Lets nothing out. */
  silence(silent: boolean): void
  /** The others are gone. */
  keepOnly(openids: readonly string[]): void
  close(): void
}

const sampleRate = 48_000
/** s between the arrival of a sound and its being heard, so that the next one is there in time */
const cushion = 0.1
/** s of sound that may wait: two clocks never agree for ever. */
const most = 0.5

/** Lets the voices of a call out, all at once; what comes before the first gesture of the user is let go. */
export function openSoundOut(): SoundOut {
  const context = new AudioContext({ sampleRate })
  const gain = new GainNode(context)
  gain.connect(context.destination)
  const gesture = onFirstGesture(() => void context.resume())
  if (context.state !== 'running') gesture.wait()
  const voices = new Map<string, AudioDecoder>()

  const createVoice = (openid: string): AudioDecoder => {
    let next = 0
    const decoder = new AudioDecoder({
      output(data) {
        const { numberOfFrames } = data
        const samples = new Float32Array(numberOfFrames)
        data.copyTo(samples, { planeIndex: 0, format: 'f32-planar' })
        data.close()
        if (voices.get(openid) !== decoder || context.state !== 'running') return
        const now = context.currentTime
        if (next < now) next = now + cushion
        if (next > now + most) return
        const buffer = new AudioBuffer({ length: numberOfFrames, sampleRate, numberOfChannels: 1 })
        buffer.copyToChannel(samples, 0)
        const source = new AudioBufferSourceNode(context, { buffer })
        source.connect(gain)
        source.start(next)
        next += numberOfFrames / sampleRate
      },
      error() {
        voices.delete(openid)
      }
    })
    decoder.configure({ codec: 'opus', sampleRate, numberOfChannels: 1 })
    voices.set(openid, decoder)
    return decoder
  }
  const end = (decoder: AudioDecoder) => {
    if (decoder.state !== 'closed') decoder.close()
  }
  return {
    play(openid, { at, data }) {
      if (!('AudioDecoder' in globalThis)) return
      const decoder = voices.get(openid) ?? createVoice(openid)
      // Each packet of Opus is one that a decoder may begin with.
      decoder.decode(new EncodedAudioChunk({ type: 'key', timestamp: at * 1000, data }))
    },
    silence(silent) {
      gain.gain.value = silent ? 0 : 1
    },
    keepOnly(openids) {
      for (const [openid, decoder] of voices) {
        if (openids.includes(openid)) continue
        end(decoder)
        voices.delete(openid)
      }
    },
    close() {
      gesture.cancel()
      for (const decoder of voices.values()) end(decoder)
      voices.clear()
      void context.close()
    }
  }
}
