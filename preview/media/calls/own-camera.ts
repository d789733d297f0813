import type { Camera, CameraSettings } from '../capture/camera-types'
import { openCamera } from '../capture/camera'
import { createDeviceSlot } from '../capture/device-slot'

/** The camera of a call. */
interface OwnCamera {
  /** Undefined until it is open. */
  readonly current: Camera | undefined
  /** Why the last one failed; undefined again once the camera is closed on purpose. */
  readonly failure: string | undefined
  /** Undefined closes the camera. */
  setPosition(position: 'front' | 'back' | undefined): void
}

/** px that are requested of the camera: scaling down improves the picture. */
const cameraSize = 640

export function createOwnCamera(events: { failed(reason: string): void; changed(): void }): OwnCamera {
  let failure: string | undefined
  const failed = (reason: string) => {
    failure = reason
    events.failed(reason)
    events.changed()
  }
  const slot = createDeviceSlot<CameraSettings, Camera>(
    (settings) =>
      openCamera(settings, () => {
        slot.set(undefined)
        failed('it is gone')
      }),
    { opened: () => events.changed(), failed }
  )
  return {
    get current() {
      return slot.current
    },
    get failure() {
      return failure
    },
    setPosition(position) {
      if (!position) failure = undefined
      slot.set(position && { position, long: cameraSize })
    }
  }
}
