import { loudnessOfSamples } from '../loudness'
import type { PlayerAttributes } from './player-attributes'

export interface SoundOutput {
  /** Loudness of the last third of a second: 0 for -60 dB and less, 100 for 0 dB. */
  level(): number
  /** Chooses between loudspeaker and earpiece, as far as the computer has the like. */
  route(mode: PlayerAttributes['soundMode']): void
  dispose(): void
}

/** Samples: a third of a second, so that nothing is missed between two looks. */
const windowSize = 16384

/** Not everywhere yet, and not in TypeScript's types. */
interface RoutableContext {
  readonly sinkId: string
  setSinkId(sink: string): Promise<void>
}

let toldAboutRoute = false

/** What leaves a video's loudspeaker. */
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

  /** Browsers name the earpiece's likes, headsets and telephones, only where there are some: "communications". */
  async function choose(wanted: typeof mode): Promise<void> {
    const outputs = await navigator.mediaDevices.enumerateDevices()
    const hasEar = outputs.some(({ kind, deviceId }) => kind === 'audiooutput' && deviceId === 'communications')
    const sink = wanted === 'ear' && hasEar ? 'communications' : ''
    if (wanted === 'ear' && !hasEar && !toldAboutRoute) {
      toldAboutRoute = true
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
    route(wanted) {
      if (wanted === mode) return
      mode = wanted
      void choose(wanted)
    },
    dispose() {
      void context?.close()
    }
  }
}

function isRoutable(context: object): context is RoutableContext {
  return 'setSinkId' in context
}
