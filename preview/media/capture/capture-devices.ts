import type { EngineChannel } from '../engine-channel'
import type { PusherAttributes } from '../push/pusher-attributes'
import type { Camera, CameraSettings } from './camera-types'
import { openCamera } from './camera'
import type { CameraControls } from './camera-controls'
import { createDeviceSlot, type DeviceSlot } from './device-slot'
import type { Interruptions } from './interruptions'
import { type Microphone, type MicrophoneSettings, openMicrophone } from './microphone'
import { createWaitingImage, type WaitingImage } from './waiting-image'

/** What the devices are open for. */
interface CapturePurpose {
  /** Whether the local picture is in view. */
  readonly previewing: boolean
  readonly pushing: boolean
}

export interface CaptureDevicesOptions {
  /** The attributes as they are at the moment. */
  readonly attributes: () => PusherAttributes
  readonly controls: CameraControls
  readonly interruptions: Interruptions
  readonly purpose: () => CapturePurpose
  readonly fileAddress: (reference: string) => string
  readonly channel: EngineChannel
  /** A device that is needed cannot be had. */
  readonly failed: (code: number, message: string) => void
}

/** What sound and picture come from. */
interface CaptureDevices {
  readonly camera: DeviceSlot<CameraSettings, Camera>
  readonly microphone: DeviceSlot<MicrophoneSettings, Microphone>
  /** Stands in for the camera. */
  readonly waitingImage: WaitingImage
  /** Opens and closes what is needed now. */
  follow(): void
}

interface CaptureDevicesEvents {
  cameraOpened(): void
  microphoneOpened(): void
}

/** px of the camera's long side at least: less looks coarse in the preview */
const smallest = 640

export function createCaptureDevices(options: CaptureDevicesOptions, events: CaptureDevicesEvents): CaptureDevices {
  const { attributes, controls, interruptions, purpose, failed } = options
  const { emitState } = options.channel
  const camera = createDeviceSlot<CameraSettings, Camera>(
    (settings) => openCamera(settings, () => failed(-1301, 'the camera is gone')),
    {
      opened({ kind }) {
        events.cameraOpened()
        emitState(1003, kind === 'real' ? 'camera opened' : 'no camera here: a drawn picture instead')
      },
      failed: (reason) => failed(-1301, `the camera does not open: ${reason}`)
    }
  )
  const microphone = createDeviceSlot<MicrophoneSettings, Microphone>(
    (settings) => openMicrophone(settings, () => failed(-1302, 'the microphone is gone')),
    {
      opened({ kind }) {
        emitState(2027, kind === 'real' ? 'microphone started' : 'no microphone here: soft beeps instead')
        events.microphoneOpened()
      },
      failed: (reason) => failed(-1302, `the microphone does not open: ${reason}`)
    }
  )
  const waitingImage = createWaitingImage(options.fileAddress, (reason) => emitState(10004, reason))

  return {
    camera,
    microphone,
    waitingImage,
    follow() {
      const { enableCamera, enableMic, size, automaticGain, noiseSuppression, waitingImage: image } = attributes()
      const { previewing, pushing } = purpose()
      const { suspended, interrupted } = interruptions
      const needsCamera = (previewing || pushing) && !suspended && enableCamera
      const needsMicrophone = pushing && !suspended && enableMic && !interrupted
      const long = Math.max(smallest, size.width, size.height)
      camera.set(needsCamera ? { position: controls.position, long } : undefined)
      microphone.set(needsMicrophone ? { automaticGain, noiseSuppression } : undefined)
      waitingImage.set(suspended ? suspended.image : enableCamera ? undefined : image)
    }
  }
}
