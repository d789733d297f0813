import { MediaRefusal, type Snapshot, type SnapshotOptions } from '../../../simulator/media'
import { keepPicture } from '../still-picture'
import type { Camera, CameraPicture } from './camera-types'
import { type CaptureDevicesOptions, createCaptureDevices } from './capture-devices'
import { captureTexts } from './capture-texts'
import type { Microphone } from './microphone'
import { createPictureMix, type DrawnScene } from './picture-mix'

interface CaptureOptions extends CaptureDevicesOptions {
  /** Positioned element that the picture fills. */
  readonly parent: HTMLElement
  /** As WeChat names it: `zh_CN`, `en`. */
  readonly language: () => string
  /** The capture may be ready now. */
  readonly changed: () => void
}

/** Camera, microphone and the picture that is made of them. */
export interface Capture {
  /** Opens and closes what is needed now, and draws. @param now ms */
  follow(now: number): void
  draw(now: number): void
  /** Each device that is needed is open, and the camera has given its first frame. */
  readonly ready: boolean
  readonly microphone: Microphone | undefined
  /** What is pushed, in its own size. */
  readonly picture: HTMLCanvasElement
  /** Both reject with `MediaRefusal`. */
  snapshot(options: SnapshotOptions): Promise<Snapshot>
  toggleTorch(): Promise<void>
  /** Shows over the picture that this browser cannot encode it, or hides that. */
  showUnsupported(unsupported: boolean): void
  dispose(): void
}

export function createCapture(options: CaptureOptions): Capture {
  const { purpose, language, channel, changed } = options
  const mix = createPictureMix(options.parent)
  let hasFrame = false
  const { camera, microphone, waitingImage, ...devices } = createCaptureDevices(options, {
    cameraOpened() {
      hasFrame = false
    },
    microphoneOpened: changed
  })

  function draw(now: number): void {
    const open = camera.current
    const picture = open?.picture(now)
    mix.show(purpose().previewing)
    mix.draw(open ? cameraScene(options, open, picture) : waitingScene(options, waitingImage.current))
    if (!picture || hasFrame) return
    hasFrame = true
    channel.emitState(1007, 'first frame captured')
    changed()
  }

  return {
    follow(now) {
      devices.follow()
      draw(now)
    },
    draw,
    get ready() {
      return camera.isIdle && microphone.isIdle && (camera.current === undefined || hasFrame)
    },
    get microphone() {
      return microphone.current
    },
    picture: mix.pushed,
    async snapshot({ quality, sourceType }) {
      await Promise.resolve()
      const { previewing, pushing } = purpose()
      if ((!previewing && !pushing) || (camera.current && !hasFrame)) throw new MediaRefusal('no picture yet')
      return keepPicture(sourceType === 'view' ? mix.view() : mix.pushed, quality)
    },
    async toggleTorch() {
      if (!camera.current) throw new MediaRefusal('the camera is not open')
      await camera.current.toggleTorch()
    },
    showUnsupported(unsupported) {
      mix.showText(unsupported ? captureTexts(language()).noEncoder : '')
    },
    dispose() {
      mix.dispose()
    }
  }
}

function cameraScene(
  { attributes, controls, language }: CaptureOptions,
  { kind }: Camera,
  picture: CameraPicture | undefined
): DrawnScene {
  const { size, localMirror, remoteMirror } = attributes()
  const { position, zoom } = controls
  const texts = captureTexts(language())
  return {
    picture,
    caption: kind === 'drawn' ? [texts.noCamera, texts.drawn, texts.position[position]] : [],
    size,
    zoom,
    localMirror: localMirror === 'auto' ? position === 'front' : localMirror === 'enable',
    remoteMirror
  }
}

/** Never mirrored or enlarged. */
function waitingScene({ attributes }: CaptureOptions, picture: CameraPicture | undefined): DrawnScene {
  return { picture, caption: [], size: attributes().size, zoom: 1, localMirror: false, remoteMirror: false }
}
