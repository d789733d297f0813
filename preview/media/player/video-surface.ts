import { MediaRefusal } from '../../../simulator/media'
import { onFirstGesture } from '../first-gesture'
import type { PlayerAttributes } from './player-attributes'
import { createSoundOutput } from './sound-output'

export interface VideoSurface {
  readonly video: HTMLVideoElement
  /** px on screen, before the device's pixel ratio */
  size(): { readonly width: number; readonly height: number }
  show(attributes: Pick<PlayerAttributes, 'muted' | 'objectFit' | 'orientation' | 'soundMode'>): void
  /** Starts the picture, silently if the browser lets no sound out before the first gesture of the user. */
  start(): void
  /** Keeps what is to be seen now, whatever becomes of the video, until `release`. */
  hold(): void
  release(): void
  /** Loudness of what is heard now: 0 (silence, or -60 dB and less) to 100. */
  volume(): number
  /** A window of the system. Rejects with `MediaRefusal`, as when no gesture of the user asked for it. */
  openWindow(): Promise<void>
  closeWindow(): Promise<void>
  dispose(): void
}

let toldAboutSilence = false

/**
 * Puts a video behind whatever else is in `parent`, which has to be positioned, and fills it.
 * @param windowChanged called when the picture went into a window of the system (true) or came back
 */
export function createVideoSurface(parent: HTMLElement, windowChanged: (open: boolean) => void): VideoSurface {
  const frame = document.createElement('div')
  // `container-type` gives the turned video its parent's height as a width (cqh), without measuring.
  frame.style.cssText = 'position:absolute;inset:0;overflow:hidden;background:#000;container-type:size'
  const video = document.createElement('video')
  video.playsInline = true
  video.disablePictureInPicture = true
  const still = document.createElement('canvas')
  still.hidden = true
  frame.append(video, still)
  parent.prepend(frame)
  video.addEventListener('enterpictureinpicture', () => {
    windowChanged(true)
  })
  video.addEventListener('leavepictureinpicture', () => {
    video.disablePictureInPicture = true
    windowChanged(false)
  })

  const sound = createSoundOutput(video)
  let mutedByAttribute = false
  const gesture = onFirstGesture(() => {
    video.muted = mutedByAttribute
  })

  function start(): void {
    video.play().catch((error: unknown) => {
      // Anything else means that the stream was closed meanwhile.
      if (!(error instanceof DOMException) || error.name !== 'NotAllowedError' || video.muted) return
      video.muted = true
      gesture.wait()
      if (!toldAboutSilence)
        console.info('The browser lets no sound out before the first click or key: playing silently until then.')
      toldAboutSilence = true
      start()
    })
  }

  return {
    video,
    size: () => ({ width: frame.clientWidth, height: frame.clientHeight }),
    show({ muted, objectFit, orientation, soundMode }) {
      sound.route(soundMode)
      mutedByAttribute = muted
      video.muted = muted || gesture.waiting()
      const turned = orientation === 'horizontal'
      const [width, height] = turned ? ['100cqh', '100cqw'] : ['100cqw', '100cqh']
      const fit = objectFit === 'fillCrop' ? 'cover' : 'contain'
      const turn = turned ? ' rotate(90deg)' : ''
      const box = `position:absolute;left:50%;top:50%;width:${width};height:${height};object-fit:${fit};transform:translate(-50%,-50%)${turn}`
      for (const element of [video, still]) element.style.cssText = box
    },
    start,
    hold() {
      if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || video.videoWidth === 0) return
      still.width = video.videoWidth
      still.height = video.videoHeight
      still.getContext('2d')?.drawImage(video, 0, 0)
      still.hidden = false
    },
    release() {
      still.hidden = true
    },
    volume: () => (video.muted ? 0 : sound.level()),
    async openWindow() {
      if (!('requestPictureInPicture' in video)) throw new MediaRefusal('this browser has no such window')
      video.disablePictureInPicture = false
      try {
        await video.requestPictureInPicture()
      } catch (error) {
        video.disablePictureInPicture = true
        throw new MediaRefusal(error instanceof Error ? error.message : String(error))
      }
    },
    async closeWindow() {
      if (document.pictureInPictureElement === video) await document.exitPictureInPicture()
    },
    dispose() {
      gesture.cancel()
      sound.dispose()
      frame.remove()
    }
  }
}
