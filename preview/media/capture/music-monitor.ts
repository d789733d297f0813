import { sampleRate } from '../sample-rate'

/** Plays the music to the person who pushes; the stream has its own copy. */
interface MusicMonitor {
  play(samples: Float32Array): void
  stop(): void
  /** 0 to 1 */
  setVolume(volume: number): void
  dispose(): void
}

/** Silent as long as the browser lets no sound out before the first gesture: the stream does not need it. */
export function createMusicMonitor(): MusicMonitor {
  let context: AudioContext | undefined
  let gain: GainNode | undefined
  let source: AudioBufferSourceNode | undefined
  let volume = 1

  const stop = () => {
    source?.stop()
    source = undefined
  }
  return {
    play(samples) {
      stop()
      if (samples.length === 0) return
      context ??= new AudioContext()
      if (context.state !== 'running') return
      gain ??= new GainNode(context, { gain: volume })
      gain.connect(context.destination)
      const buffer = context.createBuffer(1, samples.length, sampleRate)
      buffer.getChannelData(0).set(samples)
      source = new AudioBufferSourceNode(context, { buffer })
      source.connect(gain)
      source.start()
    },
    stop,
    setVolume(newVolume) {
      volume = newVolume
      if (gain) gain.gain.value = newVolume
    },
    dispose() {
      stop()
      void context?.close()
    }
  }
}
