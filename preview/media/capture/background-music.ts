import type { Emit } from '../../../simulator/media'
import type { Music } from '../../../simulator/pusher/pusher-media'
import { createMusicMonitor } from './music-monitor'

const sampleRate = 48_000
/** ms between two reports of progress; ours, as WeChat documents none */
const reportInterval = 1000

export interface BackgroundMusic {
  /** Resolves at once: loading goes on. A piece that cannot be loaded gives 10003. */
  play(music: Music): void
  pause(): void
  resume(): void
  stop(): void
  /** 0 to 1 */
  setVolume(volume: number): void
  /** A piece plays or is being loaded. */
  readonly active: boolean
  /** The next samples at 48 kHz, one channel; silence when nothing plays. */
  read(count: number): Float32Array
  dispose(): void
}

interface Piece {
  readonly samples: Float32Array
  /** Samples. */
  readonly end: number
  position: number
  reported: number
}

/** @param address where a browser finds what the app names */
export function createBackgroundMusic(address: (url: string) => string, emit: Emit): BackgroundMusic {
  const monitor = createMusicMonitor()
  let piece: Piece | undefined
  let paused = false
  let volume = 1
  let loading: AbortController | undefined

  const stop = () => {
    loading?.abort()
    loading = undefined
    piece = undefined
    monitor.stop()
  }
  const listen = () => {
    if (piece && !paused) monitor.play(piece.samples.subarray(piece.position, piece.end))
    else monitor.stop()
  }
  const load = async ({ url, startTimeMs, endTimeMs }: Music, signal: AbortSignal): Promise<void> => {
    try {
      const samples = await decode(address(url), signal)
      if (signal.aborted) return
      loading = undefined
      const position = Math.min(samples.length, inSamples(startTimeMs))
      const end = endTimeMs === 0 ? samples.length : Math.min(samples.length, inSamples(endTimeMs))
      piece = { samples, end: Math.max(position, end), position, reported: position }
      emit('bgmstart', {})
      listen()
    } catch (error) {
      if (signal.aborted) return
      loading = undefined
      emit('statechange', { code: 10003, message: `the music cannot be loaded: ${describe(error)}` })
    }
  }
  const report = (current: Piece) => {
    if (current.position >= current.end) {
      stop()
      emit('bgmcomplete', {})
    } else if (current.position - current.reported >= inSamples(reportInterval)) {
      current.reported = current.position
      emit('bgmprogress', { progress: inMs(current.position), duration: inMs(current.samples.length) })
    }
  }
  return {
    play(music) {
      stop()
      paused = false
      loading = new AbortController()
      void load(music, loading.signal)
    },
    pause() {
      paused = true
      listen()
    },
    resume() {
      paused = false
      listen()
    },
    stop,
    setVolume(wanted) {
      volume = wanted
      monitor.setVolume(wanted)
    },
    get active() {
      return loading !== undefined || (piece !== undefined && !paused)
    },
    read(count) {
      const mixed = new Float32Array(count)
      const current = piece
      if (!current || paused) return mixed
      const played = current.samples.subarray(current.position, Math.min(current.end, current.position + count))
      played.forEach((sample, index) => (mixed[index] = sample * volume))
      current.position += played.length
      report(current)
      return mixed
    },
    dispose() {
      stop()
      monitor.dispose()
    }
  }
}

async function decode(address: string, signal: AbortSignal): Promise<Float32Array> {
  const response = await fetch(address, { signal })
  if (!response.ok) throw new Error(`the server answered ${response.status}`)
  // A context that plays nothing decodes before the first gesture of the user too, and to this very rate.
  const context = new OfflineAudioContext(1, 1, sampleRate)
  const buffer = await context.decodeAudioData(await response.arrayBuffer())
  const channels = Array.from({ length: buffer.numberOfChannels }, (_, index) => buffer.getChannelData(index))
  const mixed = new Float32Array(buffer.length)
  for (const channel of channels) {
    channel.forEach((sample, index) => (mixed[index] = (mixed[index] ?? 0) + sample / channels.length))
  }
  return mixed
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function inSamples(ms: number): number {
  return Math.round((ms * sampleRate) / 1000)
}

function inMs(samples: number): number {
  return Math.round((samples * 1000) / sampleRate)
}
