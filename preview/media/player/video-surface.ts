import { createAutoplay } from './autoplay'
import { createFreezeFrame } from './freeze-frame'
import { createPictureInPicture, type PictureInPicture } from './picture-in-picture'
import type { PlayerAttributes } from './player-attributes'
import { createSoundOutput } from './sound-output'

type ShownAttributes = Pick<PlayerAttributes, 'muted' | 'objectFit' | 'orientation' | 'soundMode'>

export interface VideoSurface {
  readonly video: HTMLVideoElement
  /** px on screen, before the device's pixel ratio */
  size(): { readonly width: number; readonly height: number }
  show(attributes: ShownAttributes): void
  /** Starts the picture, silently if the browser lets no sound out before the first gesture of the user. */
  start(): void
  /** Keeps the picture of now in view, whatever becomes of the video, until `release`. */
  freeze(): void
  release(): void
  /** Loudness of what comes out now: 0 (silence, or -60 dB and less) to 100. */
  volume(): number
  readonly pictureInPicture: PictureInPicture
  dispose(): void
}

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
  const pictureInPicture = createPictureInPicture(video, windowChanged)
  const freezeFrame = createFreezeFrame(video)
  frame.append(video, freezeFrame.canvas)
  parent.prepend(frame)
  const sound = createSoundOutput(video)
  const autoplay = createAutoplay(video)

  return {
    video,
    size: () => ({ width: frame.clientWidth, height: frame.clientHeight }),
    show(attributes) {
      sound.route(attributes.soundMode)
      autoplay.mute(attributes.muted)
      const box = boxOf(attributes)
      for (const element of [video, freezeFrame.canvas]) element.style.cssText = box
    },
    start: () => autoplay.start(),
    freeze: () => freezeFrame.freeze(),
    release: () => freezeFrame.release(),
    volume: () => (video.muted ? 0 : sound.level()),
    pictureInPicture,
    dispose() {
      autoplay.dispose()
      sound.dispose()
      frame.remove()
    }
  }
}

/** The style that fills the frame with a picture. */
function boxOf({ orientation, objectFit }: ShownAttributes): string {
  const turned = orientation === 'horizontal'
  const [width, height] = turned ? ['100cqh', '100cqw'] : ['100cqw', '100cqh']
  const fit = objectFit === 'fillCrop' ? 'cover' : 'contain'
  const turn = turned ? ' rotate(90deg)' : ''
  return `position:absolute;left:50%;top:50%;width:${width};height:${height};object-fit:${fit};transform:translate(-50%,-50%)${turn}`
}
