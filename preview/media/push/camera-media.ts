import type { Clock } from '../../../simulator/clock'
import { type Attributes, type Emit, MediaRefusal } from '../../../simulator/media'
import type { PusherMedia, PusherPort } from '../../../simulator/pusher/pusher-media'
import { createBackgroundMusic } from '../capture/background-music'
import { type CaptureState, createCapture } from '../capture/capture'
import { every } from '../every'
import { type PushRun, startPushRun } from './push-run'
import { readPusherAttributes } from './pusher-attributes'
import { defaultTimes, type LinkTimes } from '../reconnecting-link'
import { chooseSoundCodec } from './sound-encoding'
import { createSoundMix } from '../capture/sound-mix'
import { publishingAddress, type ResolveAddress } from '../stream-address'
import { videoObstacle } from './video-encoding'
import { workerClock } from '../worker-clock'

export interface CameraMediaOptions {
  /** Gives the HTTP-FLV twin of an RTMP address, where there is one. */
  readonly resolveAddress: ResolveAddress
  /** Where the browser finds a file that the app names. */
  readonly fileAddress: (reference: string) => string
  /** As WeChat names it: `zh_CN`, `en`. */
  readonly language: () => string
  /** Default: timers that keep their pace in a hidden tab. */
  readonly clock?: Clock
  /** Devices are in use from now on, or are not any more. */
  readonly inUse?: (inUse: boolean) => void
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
  const filled = {
    clock: options.clock ?? workerClock(),
    times: defaultTimes,
    inUse: () => undefined,
    ...options
  }
  return { openPusher: (attributes, emit) => openCameraPusher(parent, filled, attributes, emit) }
}

function openCameraPusher(
  parent: HTMLElement,
  { clock, times, resolveAddress, fileAddress, language, inUse }: Required<CameraMediaOptions>,
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
  const music = createBackgroundMusic(fileAddress, emit)
  const soundMix = createSoundMix(music)

  let given = initial
  let attributes = readPusherAttributes(given)
  let position = attributes.devicePosition
  let zoom = 1
  let previewing = false
  let paused = false
  let interrupted = false
  let online = true
  let suspended: CaptureState['suspended']
  /** `opening`: camera and microphone are waited for. Another object after each stop. */
  let push: { readonly opening: boolean; readonly run: PushRun | undefined } | undefined
  let nextPictureAt = 0
  let endPulse: (() => void) | undefined

  const fail = (code: number, message: string): void => {
    stop()
    tell(code, message)
  }
  const capture = createCapture({
    parent,
    state: () => ({
      attributes,
      position,
      zoom,
      previewing,
      pushing: push !== undefined,
      interrupted,
      suspended
    }),
    fileAddress,
    language,
    tell,
    failed: fail,
    changed: begin
  })

  /** Devices, picture and clock as the state asks for them. */
  function follow(): void {
    if (previewing || push !== undefined || music.active) endPulse ??= startPulse()
    else {
      endPulse?.()
      endPulse = undefined
    }
    capture.follow(clock.now())
  }

  function startPulse(): () => void {
    inUse(true)
    const ends = [
      every(clock, pulseInterval, pulse),
      every(clock, volumeInterval, () => {
        const volume = soundMix.takeLevel()
        if (push?.run && !paused && !suspended) emit('audiovolumenotify', { volume })
      })
    ]
    return () => {
      for (const end of ends) end()
      inUse(false)
    }
  }

  function pulse(): void {
    const now = clock.now()
    const heard = attributes.muted || paused ? undefined : capture.microphone
    for (const frame of soundMix.due(now, heard)) push?.run?.sound(frame)
    if (now < nextPictureAt) return
    nextPictureAt = Math.max(nextPictureAt + 1000 / attributes.fps, now - pulseInterval)
    if (!paused) capture.draw(now)
    push?.run?.picture(capture.picture, now)
    if (!previewing && !push && !music.active) follow()
  }

  /** Connects once picture and microphone are there, which is the native engine's order. */
  function begin(): void {
    if (!push?.opening || !capture.ready) return
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
      capture.sayUnsupported(true)
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
    // Nobody tells the end of a call when nothing is pushed.
    interrupted = false
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
        capture.sayUnsupported(false)
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
    snapshot: (wanted) => capture.snapshot(wanted),
    switchCamera: () =>
      later(() => {
        position = position === 'front' ? 'back' : 'front'
        follow()
      }),
    toggleTorch: () => capture.toggleTorch(),
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
      capture.dispose()
    }
  }
}
