import { MediaRefusal, type Snapshot, type SnapshotOptions } from '../../../simulator/media'
import { type Camera, type CameraWish, openCamera } from './camera'
import { captureTexts } from './capture-texts'
import { createDeviceSlot } from './device-slot'
import { type Microphone, type MicrophoneWish, openMicrophone } from './microphone'
import { createPictureMix } from './picture-mix'
import type { PusherAttributes } from '../push/pusher-attributes'
import { keepPicture } from '../still-picture'
import { createWaitingImage } from './waiting-image'

/** What decides which devices are open and what is drawn. */
export interface CaptureState {
  readonly attributes: PusherAttributes
  readonly position: 'front' | 'back'
  /** 1 and more */
  readonly zoom: number
  /** Whether whoever pushes sees the picture. */
  readonly previewing: boolean
  readonly pushing: boolean
  /** A call has the microphone. */
  readonly interrupted: boolean
  /** In the background: what is pushed there, if anything. */
  readonly suspended: { readonly image: string | undefined } | undefined
}

export interface CaptureOptions {
  readonly parent: HTMLElement
  readonly state: () => CaptureState
  readonly fileAddress: (reference: string) => string
  readonly language: () => string
  readonly tell: (code: number, message: string) => void
  /** A device that was wanted is not to be had. */
  readonly failed: (code: number, message: string) => void
  /** Whatever was waited for may be there now. */
  readonly changed: () => void
}

/** Camera, microphone and the picture that is made of them. */
export interface Capture {
  /** Opens and closes what the state asks for. @param now ms */
  follow(now: number): void
  draw(now: number): void
  /** Every device that is wanted has given its first sign of life. */
  readonly ready: boolean
  readonly microphone: Microphone | undefined
  /** What is pushed, in its own size. */
  readonly picture: HTMLCanvasElement
  /** Both reject with `MediaRefusal`. */
  snapshot(options: SnapshotOptions): Promise<Snapshot>
  toggleTorch(): Promise<void>
  /** Says over the picture that nothing can be encoded here, or takes that back. */
  sayUnsupported(unsupported: boolean): void
  dispose(): void
}

/** px of the camera's long side at least: less looks coarse in the preview */
const smallest = 640

export function createCapture({ parent, state, fileAddress, language, ...told }: CaptureOptions): Capture {
  const { tell, failed, changed } = told
  const mix = createPictureMix(parent)
  const waitingImage = createWaitingImage(fileAddress, (reason) => tell(10004, reason))
  let hasFrame = false

  const camera = createDeviceSlot<CameraWish, Camera>(
    (wish) => openCamera(wish, () => failed(-1301, 'the camera is gone')),
    {
      opened({ kind }) {
        hasFrame = false
        tell(1003, kind === 'real' ? 'camera opened' : 'no camera here: a drawn picture instead')
      },
      failed: (reason) => failed(-1301, `the camera does not open: ${reason}`)
    }
  )
  const microphone = createDeviceSlot<MicrophoneWish, Microphone>(
    (wish) => openMicrophone(wish, () => failed(-1302, 'the microphone is gone')),
    {
      opened({ kind }) {
        tell(2027, kind === 'real' ? 'microphone started' : 'no microphone here: soft beeps instead')
        changed()
      },
      failed: (reason) => failed(-1302, `the microphone does not open: ${reason}`)
    }
  )

  function draw(now: number): void {
    const { attributes, position, zoom, previewing } = state()
    const { size, localMirror, remoteMirror } = attributes
    const texts = captureTexts(language())
    const open = camera.current
    const live = open?.picture(now)
    const mirrored = localMirror === 'auto' ? position === 'front' : localMirror === 'enable'
    mix.show(previewing)
    mix.draw({
      picture: open ? live : waitingImage.current,
      caption: open?.kind === 'drawn' ? [texts.noCamera, texts.drawn, texts.position[position]] : [],
      size,
      zoom: open ? zoom : 1,
      localMirror: open !== undefined && mirrored,
      remoteMirror: open !== undefined && remoteMirror
    })
    if (!live || hasFrame) return
    hasFrame = true
    tell(1007, 'first frame captured')
    changed()
  }

  return {
    follow(now) {
      const { attributes, position, previewing, pushing, interrupted, suspended } = state()
      const { enableCamera, enableMic, size, automaticGain, noiseSuppression } = attributes
      const inFront = suspended === undefined
      const sees = (previewing || pushing) && inFront && enableCamera
      const hears = pushing && inFront && enableMic && !interrupted
      camera.want(sees ? { position, long: Math.max(smallest, size.width, size.height) } : undefined)
      microphone.want(hears ? { automaticGain, noiseSuppression } : undefined)
      waitingImage.want(suspended ? suspended.image : enableCamera ? undefined : attributes.waitingImage)
      draw(now)
    },
    draw,
    get ready() {
      return camera.settled && microphone.settled && (camera.current === undefined || hasFrame)
    },
    get microphone() {
      return microphone.current
    },
    picture: mix.pushed,
    async snapshot({ quality, sourceType }) {
      await Promise.resolve()
      const { previewing, pushing } = state()
      if ((!previewing && !pushing) || (camera.current && !hasFrame)) throw new MediaRefusal('no picture yet')
      return keepPicture(sourceType === 'view' ? mix.view() : mix.pushed, quality)
    },
    async toggleTorch() {
      if (!camera.current) throw new MediaRefusal('the camera is not open')
      await camera.current.toggleTorch()
    },
    sayUnsupported(unsupported) {
      mix.say(unsupported ? captureTexts(language()).noEncoder : '')
    },
    dispose() {
      mix.dispose()
    }
  }
}
