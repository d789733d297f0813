import { loudnessOfSamples } from '../loudness'
import type { PlayerAttributes } from './player-attributes'

interface SoundOutput {
  /** Loudness of the last third of a second: 0 for -60 dB and less, 100 for 0 dB. */
  level(): number
  /** Chooses between loudspeaker and earpiece, if the computer has both. */
  route(mode: PlayerAttributes['soundMode']): void
  dispose(): void
}

/** Samples: a third of a second, so that nothing is missed between two reports of the volume. */
const windowSize = 16384

/** Not everywhere yet, and not in TypeScript's types. */
interface RoutableContext {
  readonly sinkId: string
  setSinkId(sink: string): Promise<void>
}

let routeLogged = false

/** Loudness and output device of a video's sound. */
export function createSoundOutput(video: HTMLVideoElement): SoundOutput {
  let context: AudioContext | undefined
  let analyser: AnalyserNode | undefined
  let mode: PlayerAttributes['soundMode'] = 'speaker'

  /** A context that may not run would swallow the sound: the video is led through it only once it runs. */
  function connect(): AnalyserNode | undefined {
    context ??= new AudioContext()
    if (analyser || context.state !== 'running') return analyser
    analyser = new AnalyserNode(context, { fftSize: windowSize })
    context.createMediaElementSource(video).connect(analyser).connect(context.destination)
    void choose(mode)
    return analyser
  }

  /** Only a computer with a headset or a telephone has the output "communications", the closest to an earpiece. */
  async function choose(chosen: typeof mode): Promise<void> {
    const outputs = await navigator.mediaDevices.enumerateDevices()
    const hasEar = outputs.some(({ kind, deviceId }) => kind === 'audiooutput' && deviceId === 'communications')
    const sink = chosen === 'ear' && hasEar ? 'communications' : ''
    if (chosen === 'ear' && !hasEar && !routeLogged) {
      routeLogged = true
      console.info('sound-mode="ear": this computer has only one way out for the sound.')
    }
    if (context && isRoutable(context) && context.sinkId !== sink) await context.setSinkId(sink)
  }

  return {
    level() {
      const current = connect()
      if (!current) return 0
      const samples = new Float32Array(current.fftSize)
      current.getFloatTimeDomainData(samples)
      return loudnessOfSamples(samples)
    },
    route(chosen) {
      if (chosen === mode) return
      mode = chosen
      void choose(chosen)
    },
    dispose() {
      void context?.close()
    }
  }
}

function isRoutable(context: object): context is RoutableContext {
  return 'setSinkId' in context
}
