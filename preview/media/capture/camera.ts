import { MediaRefusal } from '../../../simulator/media'
import { createDrawnCamera } from './drawn-camera'
import type { Camera, CameraSettings } from './camera-types'

/** Not in TypeScript's types: Media Capture and Streams extensions for images. */
interface TorchCapabilities extends MediaTrackCapabilities {
  readonly torch?: boolean
}
interface TorchConstraints extends MediaTrackConstraintSet {
  readonly torch: boolean
}

const noTorch = 'the device has no torch'

/**
 * The browser's camera, or a drawn one where the computer has none. Rejects when the browser or the system refuses it.
 * @param lost the camera was unplugged, or taken away
 */
export async function openCamera(settings: CameraSettings, lost: () => void): Promise<Camera> {
  const stream = await openStream(settings)
  const track = stream?.getVideoTracks()[0]
  return stream && track ? openVideo(stream, track, lost) : createDrawnCamera(settings.position, noTorch)
}

async function openStream({ position, long }: CameraSettings): Promise<MediaStream | undefined> {
  if (!('mediaDevices' in navigator)) return undefined
  const cameras = (await navigator.mediaDevices.enumerateDevices()).filter(({ kind }) => kind === 'videoinput')
  // Ids are empty before the first permission. Computers do not know which of their cameras is in front.
  const deviceId = cameras.length > 1 ? cameras[position === 'front' ? 0 : 1]?.deviceId : undefined
  const video = {
    width: { ideal: long },
    frameRate: { ideal: 30 },
    ...(deviceId ? { deviceId: { exact: deviceId } } : { facingMode: position === 'front' ? 'user' : 'environment' })
  }
  return openOrNone({ video })
}

/** Undefined where there is no such device. */
export async function openOrNone(constraints: MediaStreamConstraints): Promise<MediaStream | undefined> {
  try {
    return await navigator.mediaDevices.getUserMedia(constraints)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return undefined
    throw error
  }
}

function openVideo(stream: MediaStream, track: MediaStreamTrack, lost: () => void): Camera {
  const video = document.createElement('video')
  video.muted = true
  video.playsInline = true
  video.srcObject = stream
  track.addEventListener('ended', lost)
  let torch = false
  video.play().catch(() => {
    // Closed before the first frame.
  })
  return {
    kind: 'real',
    picture: () =>
      video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || video.videoWidth === 0
        ? undefined
        : { image: video, width: video.videoWidth, height: video.videoHeight },
    async toggleTorch() {
      const capabilities: TorchCapabilities = track.getCapabilities()
      if (capabilities.torch !== true) throw new MediaRefusal(noTorch)
      torch = !torch
      const constraints: TorchConstraints = { torch }
      await track.applyConstraints({ advanced: [constraints] })
    },
    close() {
      // `stop` fires no `ended`, unlike the end of the device.
      track.stop()
      video.srcObject = null
    }
  }
}
