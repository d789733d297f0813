import type { Clock } from '../../../simulator/clock'
import { type Camera, type CameraWish, openCamera } from '../capture/camera'
import { createDeviceSlot } from '../capture/device-slot'
import { every } from '../every'
import { loudnessOfSamples } from '../loudness'
import { type Microphone, type MicrophoneWish, openMicrophone } from '../capture/microphone'
import { paintScene } from '../capture/picture-mix'
import { createSoundMix } from '../capture/sound-mix'
import { newCanvas } from '../still-picture'
import { callTexts } from './call-texts'
import type { CallView } from './call-view'
import { createPictureSender, createSoundSender, type PictureSender } from './senders'

export interface OwnMediaOptions {
  readonly clock: Clock
  /** As WeChat names it: `zh_CN`, `en`. */
  readonly language: () => string
  /** Where one sees oneself. */
  readonly views: () => readonly CallView[]
  readonly send: (packet: Uint8Array<ArrayBuffer>) => void
  /** Bytes that wait to be sent. */
  readonly waiting: () => number
  /** Whether there is a picture of oneself to receive. */
  readonly videoChanged: (on: boolean) => void
  /** One's own loudness. */
  readonly heard: (level: number) => void
  readonly log: (message: string) => void
}

export interface OwnMediaWish {
  /** Undefined without a picture of oneself. */
  readonly position: 'front' | 'back' | undefined
  readonly microphone: boolean
}

/** One's own part in a call: camera and microphone, sent and seen. */
export interface OwnMedia {
  want(wish: OwnMediaWish): void
  readonly picture: PictureSender
  close(): void
}

/** As a phone is held. */
const size = { width: 240, height: 320 }
const settings = { codec: 'vp8', ...size, fps: 15, bitrate: 200 } as const
/** px that the camera is asked for: it looks better made smaller. */
const cameraSize = 640
/** kbps */
const soundBitrate = 24
/** ms between two looks at the clock */
const pulseInterval = 20
const microphoneWish: MicrophoneWish = { automaticGain: true, noiseSuppression: true }
const silence = { read: (count: number) => new Float32Array(count) }

export function createOwnMedia(options: OwnMediaOptions): OwnMedia {
  const { clock, language, views, send, videoChanged, heard, log } = options
  const sent = newCanvas(size.width, size.height)
  const picture = createPictureSender(settings, options, () => {
    unencodable = true
    tellVideo()
  })
  const sound = createSoundSender(soundBitrate, send)
  const soundMix = createSoundMix(silence)
  let unencodable = false
  let cameraFailure: string | undefined
  let video = false
  let nextPictureAt = 0

  const tellVideo = () => {
    const on = camera.current !== undefined && !unencodable
    if (on === video) return
    video = on
    videoChanged(on)
    // Those who receive have let go of what they knew.
    if (on) picture.wantKey()
  }
  const failed = (reason: string) => {
    cameraFailure = reason
    log(callTexts(language()).cameraFailed(reason))
    tellVideo()
  }
  const camera = createDeviceSlot<CameraWish, Camera>(
    (wish) =>
      openCamera(wish, () => {
        camera.want(undefined)
        failed('it is gone')
      }),
    { opened: tellVideo, failed }
  )
  const microphone = createDeviceSlot<MicrophoneWish, Microphone>(
    (wish) => openMicrophone(wish, () => log('The microphone is gone.')),
    {
      opened: () => undefined,
      failed: (reason) => log(`The microphone does not open: ${reason}`)
    }
  )

  const draw = (now: number) => {
    const { noCamera, drawn, position, noEncoder, cameraFailed } = callTexts(language())
    const failure = unencodable ? noEncoder : cameraFailure !== undefined && cameraFailed(cameraFailure)
    if (failure) for (const view of views()) view.say(failure)
    const open = camera.current
    const shown = open?.picture(now)
    if (!open || !shown || failure) return
    const of = views()[0]?.wish.position ?? 'front'
    const caption = open.kind === 'drawn' ? [noCamera, drawn, position[of]] : []
    const scene = { picture: shown, caption, size, zoom: 1 }
    for (const view of views()) view.paint(scene)
    if (!video || !picture.due) return
    paintScene(sent, scene, false)
    picture.send(sent.canvas, now)
  }
  const endPulse = every(clock, pulseInterval, () => {
    const now = clock.now()
    for (const frame of soundMix.due(now, microphone.current)) {
      const level = loudnessOfSamples(frame.samples)
      heard(level)
      sound.send(frame, level)
    }
    if (now < nextPictureAt) return
    nextPictureAt = Math.max(nextPictureAt + 1000 / settings.fps, now - pulseInterval)
    draw(now)
  })
  return {
    want({ position, microphone: hears }) {
      if (!position) cameraFailure = undefined
      camera.want(position && { position, long: cameraSize })
      microphone.want(hears ? microphoneWish : undefined)
      tellVideo()
    },
    picture,
    close() {
      endPulse()
      camera.want(undefined)
      microphone.want(undefined)
      picture.close()
      sound.close()
    }
  }
}
