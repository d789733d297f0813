import type { Clock } from '../../../simulator/clock'
import { type Attributes, type Emit, MediaRefusal } from '../../../simulator/media'
import type { PusherMedia, PusherPort } from '../../../simulator/pusher/pusher-media'
import { maxZoom } from '../capture/camera-controls'
import { createEngineChannel } from '../engine-channel'
import { defaultTimes, type LinkTimes } from '../reconnecting-link'
import type { ResolveAddress } from '../stream-address'
import { workerClock } from '../worker-clock'
import { type CameraEngine, type CameraEngineOptions, createCameraEngine } from './camera-engine'

interface CameraMediaOptions {
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

/** Pusher port on the browser's camera and microphone. @param parent positioned element that the picture fills */
export function createCameraMedia(parent: HTMLElement, options: CameraMediaOptions): PusherPort {
  const filled = {
    parent,
    clock: options.clock ?? workerClock(),
    times: defaultTimes,
    inUse: () => undefined,
    ...options
  }
  return { openPusher: (attributes, emit) => openCameraPusher(filled, attributes, emit) }
}

function openCameraPusher(options: CameraEngineOptions, initial: Attributes, listener: Emit): PusherMedia {
  const channel = createEngineChannel(listener)
  const engine = createCameraEngine(options, channel, initial)
  const { request } = channel
  const { capture, controls, interruptions, music, session, soundMix } = engine

  const change = (apply: () => void): Promise<void> =>
    request(() => {
      apply()
      engine.follow()
    })
  return {
    start: () => request(() => startPush(engine)),
    stop: () => request(engine.stop),
    startPreview: () => request(() => engine.preview(true)),
    stopPreview: () => request(() => engine.preview(false)),
    pause: () => request(() => session.pause(true)),
    resume: () => request(() => session.pause(false)),
    snapshot: (snapshotOptions) => capture.snapshot(snapshotOptions),
    switchCamera: () => change(() => controls.switchCamera()),
    toggleTorch: () => capture.toggleTorch(),
    maxZoom: () => Promise.resolve(maxZoom),
    setZoom: (factor) => request(() => controls.setZoom(factor)),
    playMusic: (piece) => change(() => music.play(piece)),
    pauseMusic: () => request(() => music.pause()),
    resumeMusic: () => change(() => music.resume()),
    stopMusic: () => request(() => music.stop()),
    setVolume: (of, volume) => request(() => (of === 'music' ? music : soundMix).setVolume(volume)),
    async sendMessage(message) {
      await Promise.resolve()
      if (!session.run) throw new MediaRefusal('not pushing')
      session.run.message(message)
    },
    update(changed) {
      engine.attributes.change(changed)
      engine.follow()
    },
    network: (online) => session.network(online),
    suspend: (image) => interruptions.suspend(image),
    wake: () => interruptions.wake(),
    interrupt: (interrupted) => interruptions.interrupt(interrupted),
    destroy() {
      channel.close()
      engine.stop()
      music.dispose()
      capture.dispose()
    }
  }
}

/** Pushes and shows the local picture. Without effect while it pushes. */
function startPush({ capture, session, preview }: CameraEngine): void {
  if (session.isActive) return
  capture.showUnsupported(false)
  session.start()
  preview(true)
  session.connectWhenReady()
}
