import type { Clock } from '../../../simulator/clock'
import type { SoundFrame } from '../capture/sound-mix'
import type { EmitState } from '../engine-channel'
import { every } from '../every'
import type { SoundCodec } from '../flv-writing'
import type { LinkTimes } from '../reconnecting-link'
import { statusInterval } from '../report-intervals'
import { openPublicationLink } from './publication-link'
import { createPushEncoders } from './push-encoders'
import type { PushStatusInfo } from './push-statistics'
import type { PusherAttributes } from './pusher-attributes'

interface PushRunOptions {
  readonly clock: Clock
  /** WebSocket address; undefined where no browser can go. */
  readonly address: string | undefined
  /** The attributes as they are at the moment. */
  readonly attributes: () => PusherAttributes
  readonly soundCodec: SoundCodec | undefined
  readonly times: LinkTimes
  readonly online: boolean
  readonly emitState: EmitState
  readonly emitStatus: (info: PushStatusInfo) => void
  /** The run is over by itself; its last code follows. */
  readonly ended: () => void
}

/** One run of the pusher, from the connection to a stop or the last failed retry. */
export interface PushRun {
  /** A new picture. @param at ms on the clock */
  picture(canvas: HTMLCanvasElement, at: number): void
  sound(frame: SoundFrame): void
  /** Goes with the next picture. */
  message(text: string): void
  /** Only now and then a picture, and no reports. */
  pause(paused: boolean): void
  suspendReports(suspended: boolean): void
  network(online: boolean): void
  end(): void
}

export function startPushRun(options: PushRunOptions): PushRun {
  const { clock, attributes, emitState, emitStatus } = options
  let paused = false
  let reportsSuspended = false
  let ended = false

  const fail = (code: number, message: string): void => {
    if (ended) return
    end()
    options.ended()
    emitState(code, message)
  }
  const encoders = createPushEncoders({ ...options, publication: () => link.current, failed: fail })
  const endReports = every(clock, statusInterval, () => {
    const publication = link.current
    if (!publication?.isStarted || paused || reportsSuspended) return
    const { waiting } = publication
    encoders.adapt(publication)
    emitStatus(publication.report({ ...encoders.video.size, waiting, fps: attributes().fps }))
  })
  const link = openPublicationLink({ ...options, opened: () => encoders.video.requestKey(), gaveUp: fail })
  function end(): void {
    ended = true
    endReports()
    link.close()
    encoders.close()
  }

  return {
    picture(canvas, at) {
      link.current?.pump()
      encoders.video.configure(link.current?.isStarted === true)
      if (link.current?.isOpen && encoders.video.isDue(at, paused)) encoders.video.encode(canvas, at)
    },
    sound(frame) {
      link.current?.pump()
      if (link.current?.isOpen) encoders.sound?.encode(frame)
    },
    message: (text) => encoders.message(text),
    pause(isPaused) {
      paused = isPaused
    },
    suspendReports(suspended) {
      reportsSuspended = suspended
    },
    network: (isOnline) => link.network(isOnline),
    end
  }
}
