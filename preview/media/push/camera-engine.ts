import type { Clock } from '../../../simulator/clock'
import type { Attributes } from '../../../simulator/media'
import { type BackgroundMusic, createBackgroundMusic } from '../capture/background-music'
import { type CameraControls, createCameraControls } from '../capture/camera-controls'
import { type Capture, createCapture } from '../capture/capture'
import { createInterruptions, type Interruptions } from '../capture/interruptions'
import { createSoundMix, type SoundMix } from '../capture/sound-mix'
import { createCurrentAttributes, type CurrentAttributes } from '../current-attributes'
import type { EngineChannel } from '../engine-channel'
import type { LinkTimes } from '../reconnecting-link'
import type { ResolveAddress } from '../stream-address'
import { createMediaLoop } from './media-loop'
import { createPushSession, type PushSession } from './push-session'
import { type PusherAttributes, readPusherAttributes } from './pusher-attributes'

export interface CameraEngineOptions {
  /** Positioned element that the picture fills. */
  readonly parent: HTMLElement
  readonly clock: Clock
  readonly times: LinkTimes
  /** Gives the HTTP-FLV twin of an RTMP address, where there is one. */
  readonly resolveAddress: ResolveAddress
  /** Where the browser finds a file that the app names. */
  readonly fileAddress: (reference: string) => string
  /** As WeChat names it: `zh_CN`, `en`. */
  readonly language: () => string
  /** Devices are in use from now on, or are not any more. */
  readonly inUse: (inUse: boolean) => void
}

/** One pusher: what it captures, what it pushes, and the clock of both. */
export interface CameraEngine {
  readonly attributes: CurrentAttributes<PusherAttributes>
  readonly controls: CameraControls
  readonly interruptions: Interruptions
  readonly music: BackgroundMusic
  readonly soundMix: SoundMix
  readonly capture: Capture
  readonly session: PushSession
  /** Brings devices, picture and clock up to the state. To be called after a change of any part. */
  follow(): void
  readonly preview: (visible: boolean) => void
  /** Ends push, preview and music. */
  readonly stop: () => void
}

export function createCameraEngine(
  options: CameraEngineOptions,
  channel: EngineChannel,
  initial: Attributes
): CameraEngine {
  const attributes = createCurrentAttributes(initial, readPusherAttributes)
  const music = createBackgroundMusic(options.fileAddress, channel.emit)
  const shared = {
    ...options,
    channel,
    attributes: () => attributes.current,
    controls: createCameraControls(attributes.current.devicePosition),
    interruptions: createInterruptions(() => {
      session.run?.suspendReports(shared.interruptions.active)
      follow()
    }),
    soundMix: createSoundMix(music)
  }
  let previewing = false

  const fail = (code: number, message: string): void => {
    stop()
    channel.emitState(code, message)
  }
  const capture = createCapture({
    ...shared,
    purpose: () => ({ previewing, pushing: session.isActive }),
    failed: fail,
    changed: () => session.connectWhenReady()
  })
  const session = createPushSession({ ...shared, capture, ended: stop, failed: fail })
  const isBusy = (): boolean => previewing || session.isActive || music.active
  const loop = createMediaLoop({
    ...shared,
    capture,
    session,
    pictureDone() {
      if (!isBusy()) follow()
    }
  })
  function follow(): void {
    loop.run(isBusy())
    capture.follow(options.clock.now())
  }
  function stop(): void {
    session.stop()
    previewing = false
    shared.interruptions.reset()
    music.stop()
    follow()
  }
  const preview = (visible: boolean): void => {
    previewing = visible
    follow()
  }
  return { ...shared, attributes, music, capture, session, follow, preview, stop }
}
