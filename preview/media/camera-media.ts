import type { Clock } from '../../simulator/device'
import { type Attributes, type Emit, MediaRefusal } from '../../simulator/media'
import type { PusherMedia, PusherPort } from '../../simulator/pusher-media'
import { createBackgroundMusic } from './background-music'
import { browserClock } from './browser-clock'
import { type Camera, type CameraWish, openCamera } from './camera'
import { captureTexts } from './capture-texts'
import { createDeviceSlot } from './device-slot'
import { every } from './every'
import { type Microphone, type MicrophoneWish, openMicrophone } from './microphone'
import { createPictureMix } from './picture-mix'
import { type PushRun, startPushRun } from './push-run'
import { readPusherAttributes } from './pusher-attributes'
import { defaultTimes, type LinkTimes } from './reconnecting-link'
import { chooseSoundCodec } from './sound-encoding'
import { createSoundMix } from './sound-mix'
import { keepPicture } from './still-picture'
import { publishingAddress, type ResolveAddress } from './stream-address'
import { videoObstacle } from './video-encoding'
import { createWaitingImage } from './waiting-image'

export interface CameraMediaOptions {
  /** Gives the HTTP-FLV twin of an RTMP address, where there is one. */
  readonly resolveAddress: ResolveAddress
  /** Where the browser finds a file that the app names. */
  readonly fileAddress: (reference: string) => string
  /** As WeChat names it: `zh_CN`, `en`. */
  readonly language: () => string
  /** Default: the browser's own timers. */
  readonly clock?: Clock
  /** Default: 5 s without progress, 2 s before a retry, 5 s to forget failures. */
  readonly times?: LinkTimes
}

/** ms between two looks at the clock for sound and picture */
const pulseInterval = 20
/** ms between two reports of the volume; ours, as WeChat documents none */
const volumeInterval = 300
/** Of digital zoom; ours. */
const maxZoom = 5

/** Pusher port on the browser's camera and microphone. @param parent positioned element that the picture fills */
export function createCameraMedia(parent: HTMLElement, options: CameraMediaOptions): PusherPort {
  const filled = { clock: browserClock, times: defaultTimes, ...options }
  return { openPusher: (attributes, emit) => openCameraPusher(parent, filled, attributes, emit) }
}

function openCameraPusher(
  parent: HTMLElement,
  { clock, times, resolveAddress, fileAddress, language }: Required<CameraMediaOptions>,
  initial: Attributes,
  listener: Emit
): PusherMedia {
  let destroyed = false
  const emit: Emit = (type, detail) => {
    if (!destroyed) listener(type, detail)
  }
  const tell = (code: number, message: string): void => {
    emit('statechange', { code, message })
  }
  const mix = createPictureMix(parent)
  const music = createBackgroundMusic(fileAddress, emit)
  const soundMix = createSoundMix(music)
  const waitingImage = createWaitingImage(fileAddress, (reason) => tell(10004, reason))

  let given = initial
  let attributes = readPusherAttributes(given)
  let position = attributes.devicePosition
  let zoom = 1
  let previewing = false
  let paused = false
  let interrupted = false
  let online = true
  /** In the background: what is shown there, if anything. */
  let suspended: { readonly image: string | undefined } | undefined
  /** `opening`: camera and microphone are waited for. Another object after each stop. */
  let push: { readonly opening: boolean; readonly run: PushRun | undefined } | undefined
  let captured = false
  let nextPictureAt = 0
  let endPulse: (() => void) | undefined

  const fail = (code: number, message: string): void => {
    stop()
    tell(code, message)
  }
  const camera = createDeviceSlot<CameraWish, Camera>(
    (wish) => openCamera(wish, () => fail(-1301, 'the camera is gone')),
    {
      opened({ kind }) {
        tell(1003, kind === 'real' ? 'camera opened' : 'no camera here: a drawn picture instead')
        captured = false
      },
      failed: (reason) => fail(-1301, `the camera does not open: ${reason}`)
    }
  )
  const microphone = createDeviceSlot<MicrophoneWish, Microphone>(
    (wish) => openMicrophone(wish, () => fail(-1302, 'the microphone is gone')),
    {
      opened({ kind }) {
        tell(2027, kind === 'real' ? 'microphone started' : 'no microphone here: soft beeps instead')
        begin()
      },
      failed: (reason) => fail(-1302, `the microphone does not open: ${reason}`)
    }
  )

  /** Opens and closes what the state asks for. */
  function follow(): void {
    const { enableCamera, enableMic, size, automaticGain, noiseSuppression, waitingImage: image } = attributes
    const inFront = suspended === undefined
    const seen = (previewing || push !== undefined) && inFront
    camera.want(seen && enableCamera ? { position, long: Math.max(640, size.width, size.height) } : undefined)
    microphone.want(push && inFront && enableMic && !interrupted ? { automaticGain, noiseSuppression } : undefined)
    waitingImage.want(suspended ? suspended.image : enableCamera ? undefined : image)
    const active = previewing || push !== undefined || music.active
    if (active) endPulse ??= startPulse()
    else {
      endPulse?.()
      endPulse = undefined
    }
    draw(clock.now())
  }

  function startPulse(): () => void {
    const ends = [
      every(clock, pulseInterval, pulse),
      every(clock, volumeInterval, () => {
        const volume = soundMix.takeLevel()
        if (push?.run && !paused && !suspended) emit('audiovolumenotify', { volume })
      })
    ]
    return () => {
      for (const end of ends) end()
    }
  }

  function pulse(): void {
    const now = clock.now()
    const heard = attributes.muted || paused ? undefined : microphone.current
    for (const frame of soundMix.due(now, heard)) push?.run?.sound(frame)
    if (now < nextPictureAt) return
    nextPictureAt = Math.max(nextPictureAt + 1000 / attributes.fps, now - pulseInterval)
    if (!paused) draw(now)
    push?.run?.picture(mix.pushed, now)
    if (!previewing && !push && !music.active) follow()
  }

  function draw(now: number): void {
    const { size, localMirror, remoteMirror } = attributes
    mix.show(previewing)
    const texts = captureTexts(language())
    const open = camera.current
    const live = open?.picture(now)
    if (live && !captured) {
      captured = true
      tell(1007, 'first frame captured')
      begin()
    }
    const mirrored = localMirror === 'auto' ? position === 'front' : localMirror === 'enable'
    mix.draw({
      picture: open ? live : waitingImage.current,
      caption: open?.kind === 'drawn' ? [texts.noCamera, texts.drawn, texts.position[position]] : [],
      size,
      zoom: open ? zoom : 1,
      localMirror: open !== undefined && mirrored,
      remoteMirror: open !== undefined && remoteMirror
    })
  }

  /** Connects once picture and microphone are there, which is the native engine's order. */
  function begin(): void {
    if (!push?.opening || !camera.settled || !microphone.settled || (camera.current && !captured)) return
    const mine = { opening: false, run: undefined }
    push = mine
    void connect(() => push === mine)
  }

  async function connect(isWanted: () => boolean): Promise<void> {
    const { size, fps, maxBitrate, soundBitrate, url } = attributes
    if (url.startsWith('room:')) {
      fail(1022, 'rooms are of a service that the preview does not have')
      return
    }
    const [obstacle, soundCodec] = await Promise.all([
      videoObstacle({ ...size, fps, bitrate: maxBitrate }),
      chooseSoundCodec(soundBitrate)
    ])
    if (!isWanted()) return
    if (obstacle === 'size') fail(-1305, `${size.width}x${size.height} cannot be encoded`)
    else if (obstacle === 'encoder') {
      fail(-1303, 'this browser cannot encode H.264')
      mix.say(captureTexts(language()).noEncoder)
    } else {
      const run = startPushRun({
        clock,
        address: publishingAddress(url, resolveAddress),
        attributes: () => attributes,
        soundCodec,
        times,
        online,
        tell,
        report: (info) => emit('netstatus', { info }),
        ended: stop
      })
      push = { opening: false, run }
      run.pause(paused)
      run.silence(interrupted || suspended !== undefined)
    }
  }

  function stop(): void {
    push?.run?.end()
    push = undefined
    previewing = false
    paused = false
    suspended = undefined
    music.stop()
    follow()
  }

  function setPaused(wanted: boolean): void {
    paused = wanted
    push?.run?.pause(wanted)
  }
  const followHalt = (): void => {
    push?.run?.silence(interrupted || suspended !== undefined)
    follow()
  }

  /** What follows from a request comes after its answer, as in an engine of its own process. */
  const later = async (request: () => void): Promise<void> => {
    await Promise.resolve()
    if (!destroyed) request()
  }
  const running = (): PushRun => {
    if (!push?.run) throw new MediaRefusal('not pushing')
    return push.run
  }

  return {
    start: () =>
      later(() => {
        if (push) return
        mix.say('')
        previewing = true
        push = { opening: true, run: undefined }
        follow()
        begin()
      }),
    stop: () => later(stop),
    startPreview: () =>
      later(() => {
        previewing = true
        follow()
      }),
    stopPreview: () =>
      later(() => {
        previewing = false
        follow()
      }),
    pause: () => later(() => setPaused(true)),
    resume: () => later(() => setPaused(false)),
    async snapshot({ quality, sourceType }) {
      await Promise.resolve()
      if ((!previewing && !push) || (camera.current && !captured)) throw new MediaRefusal('no picture yet')
      return keepPicture(sourceType === 'view' ? mix.view() : mix.pushed, quality)
    },
    switchCamera: () =>
      later(() => {
        position = position === 'front' ? 'back' : 'front'
        follow()
      }),
    async toggleTorch() {
      if (!camera.current) throw new MediaRefusal('the camera is not open')
      await camera.current.toggleTorch()
    },
    maxZoom: () => Promise.resolve(maxZoom),
    setZoom: (factor) =>
      later(() => {
        zoom = factor
      }),
    playMusic: (piece) =>
      later(() => {
        music.play(piece)
        follow()
      }),
    pauseMusic: () => later(() => music.pause()),
    resumeMusic: () =>
      later(() => {
        music.resume()
        follow()
      }),
    stopMusic: () => later(() => music.stop()),
    setVolume: (of, volume) =>
      later(() => {
        if (of === 'music') music.setVolume(volume)
        else soundMix.setVolume(volume)
      }),
    async sendMessage(message) {
      await Promise.resolve()
      running().message(message)
    },
    update(changed) {
      given = { ...given, ...changed }
      attributes = readPusherAttributes(given)
      follow()
      push?.run?.follow()
    },
    network(isOnline) {
      online = isOnline
      push?.run?.network(isOnline)
    },
    suspend(image) {
      suspended = { image }
      followHalt()
    },
    wake() {
      suspended = undefined
      followHalt()
    },
    interrupt(isInterrupted) {
      interrupted = isInterrupted
      followHalt()
    },
    destroy() {
      destroyed = true
      stop()
      music.dispose()
      mix.dispose()
    }
  }
}
