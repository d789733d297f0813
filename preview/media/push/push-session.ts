import type { Clock } from '../../../simulator/clock'
import type { Capture } from '../capture/capture'
import type { Interruptions } from '../capture/interruptions'
import type { EngineChannel } from '../engine-channel'
import type { SoundCodec } from '../flv-writing'
import type { LinkTimes } from '../reconnecting-link'
import { publishingAddress, type ResolveAddress } from '../stream-address'
import { type PushRun, startPushRun } from './push-run'
import type { PusherAttributes } from './pusher-attributes'
import { chooseSoundCodec } from './sound-encoding'
import { videoObstacle } from './video-encoding'

interface PushSessionOptions {
  readonly clock: Clock
  readonly times: LinkTimes
  readonly resolveAddress: ResolveAddress
  readonly channel: EngineChannel
  /** The attributes as they are at the moment. */
  readonly attributes: () => PusherAttributes
  readonly interruptions: Interruptions
  readonly capture: Capture
  /** The run is over by itself; its last code follows. */
  readonly ended: () => void
  /** No run can be started. */
  readonly failed: (code: number, message: string) => void
}

/** One push from start to stop: waits for the devices, looks for encoders, runs. */
export interface PushSession {
  /** From start to stop, whether something leaves for the server or not. */
  readonly isActive: boolean
  readonly paused: boolean
  /** Undefined before devices and encoders are there. */
  readonly run: PushRun | undefined
  start(): void
  /** Connects once picture and microphone are there, which is the native engine's order. */
  connectWhenReady(): void
  stop(): void
  pause(paused: boolean): void
  network(online: boolean): void
}

export function createPushSession(options: PushSessionOptions): PushSession {
  const { attributes, capture, failed } = options
  /** `waiting`: for camera and microphone. A new object after each stop. */
  let push: { readonly waiting: boolean; readonly run: PushRun | undefined } | undefined
  let paused = false
  let online = true

  const connect = async (): Promise<void> => {
    const attempt = { waiting: false, run: undefined }
    push = attempt
    const current = attributes()
    if (current.url.startsWith('room:')) {
      failed(1022, 'rooms are of a service that the preview does not have')
      return
    }
    const [obstacle, soundCodec] = await chooseEncoders(current)
    if (push !== attempt) return
    if (obstacle === 'size') failed(-1305, `${current.size.width}x${current.size.height} cannot be encoded`)
    else if (obstacle === 'encoder') {
      failed(-1303, 'this browser cannot encode H.264')
      capture.showUnsupported(true)
    } else {
      const run = startRun(options, current.url, soundCodec, online)
      push = { waiting: false, run }
      run.pause(paused)
      run.suspendReports(options.interruptions.active)
    }
  }
  return {
    get isActive() {
      return push !== undefined
    },
    get paused() {
      return paused
    },
    get run() {
      return push?.run
    },
    start() {
      push = { waiting: true, run: undefined }
    },
    connectWhenReady() {
      if (push?.waiting && capture.ready) void connect()
    },
    stop() {
      push?.run?.end()
      push = undefined
      paused = false
    },
    pause(isPaused) {
      paused = isPaused
      push?.run?.pause(isPaused)
    },
    network(isOnline) {
      online = isOnline
      push?.run?.network(isOnline)
    }
  }
}

/** What stands against this size, and the codec of the sound. */
function chooseEncoders({ size, fps, maxBitrate, soundBitrate }: PusherAttributes) {
  return Promise.all([videoObstacle({ ...size, fps, bitrate: maxBitrate }), chooseSoundCodec(soundBitrate)])
}

function startRun(
  { channel, resolveAddress, ...options }: PushSessionOptions,
  url: string,
  soundCodec: SoundCodec | undefined,
  online: boolean
): PushRun {
  return startPushRun({
    ...options,
    address: publishingAddress(url, resolveAddress),
    soundCodec,
    online,
    emitState: channel.emitState,
    emitStatus: (info) => channel.emit('netstatus', { info })
  })
}
