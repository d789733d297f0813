import type { Clock } from '../../../simulator/clock'
import type { Capture } from '../capture/capture'
import type { Interruptions } from '../capture/interruptions'
import type { SoundMix } from '../capture/sound-mix'
import type { EngineChannel } from '../engine-channel'
import { every } from '../every'
import { volumeInterval } from '../report-intervals'
import type { PushSession } from './push-session'
import type { PusherAttributes } from './pusher-attributes'

/** ms between two checks of the clock for sound and picture */
const pulseInterval = 20

interface MediaLoopOptions {
  readonly clock: Clock
  readonly channel: EngineChannel
  /** The attributes as they are at the moment. */
  readonly attributes: () => PusherAttributes
  readonly capture: Capture
  readonly soundMix: SoundMix
  readonly interruptions: Interruptions
  readonly session: PushSession
  /** Devices are in use from now on, or are not any more. */
  readonly inUse: (inUse: boolean) => void
  /** Called after each picture. */
  readonly pictureDone: () => void
}

/** Takes sound and pictures from the capture to the push, each in its time, and reports the volume. */
interface MediaLoop {
  run(isNeeded: boolean): void
}

export function createMediaLoop(options: MediaLoopOptions): MediaLoop {
  const { clock, attributes, capture, soundMix, session } = options
  let nextPictureAt = 0
  let stop: (() => void) | undefined

  const pulse = (): void => {
    const now = clock.now()
    const microphone = attributes().muted || session.paused ? undefined : capture.microphone
    for (const frame of soundMix.due(now, microphone)) session.run?.sound(frame)
    if (now < nextPictureAt) return
    nextPictureAt = Math.max(nextPictureAt + 1000 / attributes().fps, now - pulseInterval)
    if (!session.paused) capture.draw(now)
    session.run?.picture(capture.picture, now)
    options.pictureDone()
  }
  const reportVolume = (): void => {
    const volume = soundMix.takeLevel()
    const isAudible = session.run && !session.paused && !options.interruptions.suspended
    if (isAudible) options.channel.emit('audiovolumenotify', { volume })
  }
  const start = (): (() => void) => {
    options.inUse(true)
    const ends = [every(clock, pulseInterval, pulse), every(clock, volumeInterval, reportVolume)]
    return () => {
      for (const end of ends) end()
      options.inUse(false)
    }
  }
  return {
    run(isNeeded) {
      if (isNeeded) {
        stop ??= start()
        return
      }
      stop?.()
      stop = undefined
    }
  }
}
