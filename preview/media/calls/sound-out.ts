import { onFirstGesture } from '../first-gesture'
import type { Packet } from './protocol'

export interface SoundOut {
  /** Plays the voice of a member. */
  play(openid: string, packet: Packet): void
  setSilent(isSilent: boolean): void
  /** Forgets all other members. */
  keepOnly(openids: readonly string[]): void
  close(): void
}

const sampleRate = 48_000
/** s from the arrival of a sound to its start, so that the next one arrives in time */
const cushion = 0.1
/** s of sound that may wait: the clocks of sender and receiver drift apart. */
const most = 0.5

/** Plays the voices of a call, all at once. Browsers play nothing before the first gesture: sound until then is lost. */
export function openSoundOut(): SoundOut {
  const context = new AudioContext({ sampleRate })
  const gain = new GainNode(context)
  gain.connect(context.destination)
  const gesture = onFirstGesture(() => void context.resume())
  if (context.state !== 'running') gesture.wait()
  const voices = new Map<string, AudioDecoder>()

  const createVoice = (openid: string): AudioDecoder => {
    const play = createVoicePlayer(context, gain)
    const decoder = createVoiceDecoder(
      (samples) => {
        if (voices.get(openid) === decoder && context.state === 'running') play(samples)
      },
      () => voices.delete(openid)
    )
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
      // A decoder of Opus may begin with any packet.
      decoder.decode(new EncodedAudioChunk({ type: 'key', timestamp: at * 1000, data }))
    },
    setSilent(isSilent) {
      gain.gain.value = isSilent ? 0 : 1
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

function createVoiceDecoder(decoded: (samples: Float32Array<ArrayBuffer>) => void, failed: () => void): AudioDecoder {
  const decoder = new AudioDecoder({
    output(data) {
      const samples = new Float32Array(data.numberOfFrames)
      data.copyTo(samples, { planeIndex: 0, format: 'f32-planar' })
      data.close()
      decoded(samples)
    },
    error: failed
  })
  decoder.configure({ codec: 'opus', sampleRate, numberOfChannels: 1 })
  return decoder
}

/** Plays the sounds of one voice without gaps, one after the other. */
function createVoicePlayer(context: AudioContext, output: AudioNode): (samples: Float32Array<ArrayBuffer>) => void {
  let next = 0
  return (samples) => {
    const now = context.currentTime
    if (next < now) next = now + cushion
    if (next > now + most) return
    const buffer = new AudioBuffer({ length: samples.length, sampleRate, numberOfChannels: 1 })
    buffer.copyToChannel(samples, 0)
    const source = new AudioBufferSourceNode(context, { buffer })
    source.connect(output)
    source.start(next)
    next += samples.length / sampleRate
  }
}
