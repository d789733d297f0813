import type { Music } from '../../../simulator/pusher/pusher-media'
import { sampleRate } from '../sample-rate'
import { createMusicPiece, type MusicPiece } from './music-piece'

interface MusicLoaderEvents {
  loaded(piece: MusicPiece): void
  failed(reason: string): void
}

/** Loads one piece at a time. */
interface MusicLoader {
  readonly isLoading: boolean
  load(music: Music): void
  cancel(): void
}

/** @param address where the browser finds what the app names */
export function createMusicLoader(address: (url: string) => string, events: MusicLoaderEvents): MusicLoader {
  let loading: AbortController | undefined

  const cancel = (): void => {
    loading?.abort()
    loading = undefined
  }
  const load = async (music: Music, signal: AbortSignal): Promise<void> => {
    try {
      const samples = await decode(address(music.url), signal)
      if (signal.aborted) return
      loading = undefined
      events.loaded(createMusicPiece(samples, music))
    } catch (error) {
      if (signal.aborted) return
      loading = undefined
      events.failed(error instanceof Error ? error.message : String(error))
    }
  }
  return {
    get isLoading() {
      return loading !== undefined
    },
    load(music) {
      cancel()
      loading = new AbortController()
      void load(music, loading.signal)
    },
    cancel
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
