import { createDeviceSlot } from '../capture/device-slot'
import { type Microphone, type MicrophoneSettings, openMicrophone } from '../capture/microphone'
import { createSoundMix } from '../capture/sound-mix'
import { loudnessOfSamples } from '../loudness'
import { createSoundSender } from './sound-sender'

export interface OwnSoundOptions {
  readonly send: (packet: Uint8Array<ArrayBuffer>) => void
  /** One's own loudness, 0 to 100, every 20 ms. */
  readonly level: (level: number) => void
  readonly log: (message: string) => void
}

/** One's own voice in a call. */
interface OwnSound {
  setMicrophone(isOpen: boolean): void
  /** Sends the sound up to now. @param now ms */
  follow(now: number): void
  close(): void
}

/** kbps */
const bitrate = 24
const microphoneSettings: MicrophoneSettings = { automaticGain: true, noiseSuppression: true }
const silence = { read: (count: number) => new Float32Array(count) }

export function createOwnSound({ send, level, log }: OwnSoundOptions): OwnSound {
  const sender = createSoundSender(bitrate, send)
  const mix = createSoundMix(silence)
  const microphone = createDeviceSlot<MicrophoneSettings, Microphone>(
    (settings) => openMicrophone(settings, () => log('The microphone is gone.')),
    {
      opened: () => undefined,
      failed: (reason) => log(`The microphone does not open: ${reason}`)
    }
  )
  return {
    setMicrophone(isOpen) {
      microphone.set(isOpen ? microphoneSettings : undefined)
    },
    follow(now) {
      for (const frame of mix.due(now, microphone.current)) {
        const loudness = loudnessOfSamples(frame.samples)
        level(loudness)
        sender.send(frame, loudness)
      }
    },
    close() {
      microphone.set(undefined)
      sender.close()
    }
  }
}
