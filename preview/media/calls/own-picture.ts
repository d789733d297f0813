import { paintScene } from '../capture/picture-mix'
import { newCanvas } from '../still-picture'
import { callTexts } from './call-texts'
import type { CallView } from './call-view'
import { createOwnCamera } from './own-camera'
import { createPictureSender } from './picture-sender'

export interface OwnPictureOptions {
  /** As WeChat names it: `zh_CN`, `en`. */
  readonly language: () => string
  /** Those that show oneself. */
  readonly views: () => readonly CallView[]
  readonly send: (packet: Uint8Array<ArrayBuffer>) => void
  /** Bytes that wait to be sent. */
  readonly waiting: () => number
  /** Whether there is a picture of oneself to receive. */
  readonly videoChanged: (on: boolean) => void
  readonly log: (message: string) => void
}

/** One's own picture in a call: sent while a `<voip-room mode="camera">` is mounted in a video call. */
export interface OwnPicture {
  /** Undefined closes the camera. */
  setCamera(position: 'front' | 'back' | undefined): void
  /** Whether anybody receives it. */
  setReceived(isReceived: boolean): void
  requestKeyFrame(): void
  /** Shows and sends the picture when it is due. @param now ms */
  follow(now: number): void
  close(): void
}

/** As a phone is held. */
const size = { width: 240, height: 320 }
const settings = { codec: 'vp8', ...size, fps: 15, bitrate: 200 } as const

/** @param pulseInterval ms between two calls of `follow` */
export function createOwnPicture(options: OwnPictureOptions, pulseInterval: number): OwnPicture {
  const { language, views, videoChanged, log } = options
  const sent = newCanvas(size.width, size.height)
  const sender = createPictureSender(settings, options, () => {
    encodingFailed = true
    reportVideo()
  })
  let encodingFailed = false
  let video = false
  let nextAt = 0

  const reportVideo = () => {
    const on = camera.current !== undefined && !encodingFailed
    if (on === video) return
    video = on
    videoChanged(on)
    // The receivers have closed their decoders meanwhile.
    if (on) sender.requestKeyFrame()
  }
  const camera = createOwnCamera({
    changed: reportVideo,
    failed: (reason) => log(callTexts(language()).cameraFailed(reason))
  })

  const draw = (now: number) => {
    const { noCamera, drawn, position, noEncoder, cameraFailed } = callTexts(language())
    const failure = encodingFailed ? noEncoder : camera.failure !== undefined && cameraFailed(camera.failure)
    if (failure) for (const view of views()) view.showNote(failure)
    const open = camera.current
    const shown = open?.picture(now)
    if (!open || !shown || failure) return
    const side = views()[0]?.attributes.position ?? 'front'
    const caption = open.kind === 'drawn' ? [noCamera, drawn, position[side]] : []
    const scene = { picture: shown, caption, size, zoom: 1 }
    for (const view of views()) view.paint(scene)
    if (!video || !sender.ready) return
    paintScene(sent, scene, false)
    sender.send(sent.canvas, now)
  }
  return {
    setCamera(position) {
      camera.setPosition(position)
      reportVideo()
    },
    setReceived: (isReceived) => sender.setReceived(isReceived),
    requestKeyFrame: () => sender.requestKeyFrame(),
    follow(now) {
      if (now < nextAt) return
      nextAt = Math.max(nextAt + 1000 / settings.fps, now - pulseInterval)
      draw(now)
    },
    close() {
      camera.setPosition(undefined)
      sender.close()
    }
  }
}
