import type { Clock } from '../../../simulator/clock'
import { every } from '../every'
import { createOwnPicture, type OwnPicture, type OwnPictureOptions } from './own-picture'
import { createOwnSound, type OwnSoundOptions } from './own-sound'

interface OwnMediaOptions extends OwnPictureOptions, OwnSoundOptions {
  readonly clock: Clock
}

interface OwnDevices {
  /** Undefined without a picture of oneself. */
  readonly camera: 'front' | 'back' | undefined
  readonly microphone: boolean
}

/** One's own part in a call: camera and microphone, sent and shown. */
export interface OwnMedia {
  setDevices(devices: OwnDevices): void
  readonly picture: Pick<OwnPicture, 'setReceived' | 'requestKeyFrame'>
  close(): void
}

/** ms between two checks of the clock */
const pulseInterval = 20

export function createOwnMedia(options: OwnMediaOptions): OwnMedia {
  const { clock } = options
  const picture = createOwnPicture(options, pulseInterval)
  const sound = createOwnSound(options)
  const endPulse = every(clock, pulseInterval, () => {
    const now = clock.now()
    sound.follow(now)
    picture.follow(now)
  })
  return {
    setDevices({ camera, microphone }) {
      picture.setCamera(camera)
      sound.setMicrophone(microphone)
    },
    picture,
    close() {
      endPulse()
      picture.close()
      sound.close()
    }
  }
}
