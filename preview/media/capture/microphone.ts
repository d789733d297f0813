import { openOrNone } from './camera'
import { createSampleQueue } from './sample-queue'
import { sampleRate } from '../sample-rate'

export interface MicrophoneSettings {
  readonly automaticGain: boolean
  readonly noiseSuppression: boolean
}

export interface Microphone {
  readonly kind: 'real' | 'beeps'
  /** The next samples at 48 kHz, one channel, from -1 to 1. */
  read(count: number): Float32Array
  close(): void
}

declare global {
  /** Chromium's; TypeScript knows it for workers and pictures alone. */
  var MediaStreamTrackProcessor:
    | (new (init: { readonly track: MediaStreamTrack }) => { readonly readable: ReadableStream<AudioData> })
    | undefined
}

/**
 * The browser's microphone, or short soft beeps where there is none or its samples cannot be had. Rejects when the
 * browser or the system refuses it.
 */
export async function openMicrophone(settings: MicrophoneSettings, lost: () => void): Promise<Microphone> {
  if (!('mediaDevices' in navigator)) return createBeeps()
  const stream = await openOrNone({
    audio: {
      autoGainControl: settings.automaticGain,
      noiseSuppression: settings.noiseSuppression,
      echoCancellation: true
    }
  })
  const track = stream?.getAudioTracks()[0]
  if (!track) return createBeeps()
  if (!globalThis.MediaStreamTrackProcessor) {
    track.stop()
    return createBeeps()
  }
  const { readable } = new globalThis.MediaStreamTrackProcessor({ track })
  const queue = createSampleQueue()
  const reader = readable.getReader()
  let closed = false
  const readOn = async (): Promise<void> => {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      queue.push(firstChannel(value), value.sampleRate)
      value.close()
    }
    if (!closed) lost()
  }
  void readOn()
  return {
    kind: 'real',
    read: (count) => queue.read(count),
    close() {
      closed = true
      track.stop()
    }
  }
}

function firstChannel(data: AudioData): Float32Array {
  const samples = new Float32Array(data.numberOfFrames)
  data.copyTo(samples, { planeIndex: 0, format: 'f32-planar' })
  return samples
}

/** One of 60 ms a second. */
function createBeeps(): Microphone {
  let position = 0
  return {
    kind: 'beeps',
    read(count) {
      return Float32Array.from({ length: count }, () => {
        const time = (position++ % sampleRate) / sampleRate
        return time < 0.06 ? 0.02 * Math.sin(2 * Math.PI * 880 * time) : 0
      })
    },
    close: () => undefined
  }
}
