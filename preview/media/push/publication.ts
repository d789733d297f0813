import type { Clock } from '../../../simulator/clock'
import type { EmitState } from '../engine-channel'
import { describeStream, type SoundCodec, soundFrame, soundHeader, videoFrame, videoHeader } from '../flv-writing'
import type { LinkEvents } from '../reconnecting-link'
import { openPushConnection, type PushConnection } from './push-connection'
import { createPushStatistics, type PushState, type PushStatistics, type PushStatusInfo } from './push-statistics'
import type { PusherAttributes } from './pusher-attributes'
import type { EncodedPicture } from './video-encoding'

export interface PublicationOptions {
  readonly clock: Clock
  /** WebSocket address. */
  readonly address: string
  /** The attributes as they are at the moment. */
  readonly attributes: () => PusherAttributes
  readonly soundCodec: SoundCodec | undefined
  readonly emitState: EmitState
  readonly opened: () => void
}

export interface SoundFormat {
  readonly codec: SoundCodec
  /** AudioSpecificConfig, or the identification header of Opus */
  readonly record: Uint8Array
}

/** One connection and its time line, which begins with its first key frame. */
export interface Publication extends Pick<PushConnection, 'isOpen' | 'waiting' | 'pump' | 'drop' | 'close'> {
  /** Its first key frame is on its way. */
  readonly isStarted: boolean
  /** Whether a viewer could decode this picture. */
  accepts(picture: EncodedPicture): boolean
  /** @param at ms on the clock, of the first key frame @param record AVCDecoderConfigurationRecord */
  start(at: number, record: Uint8Array): void
  /** A new size in the middle of a stream: viewers need it before the next picture. */
  configureVideo(record: Uint8Array): void
  sendPicture(picture: EncodedPicture): void
  /** @param at ms on the clock; what was before the first key frame is left out */
  sendSound(data: Uint8Array, at: number, format: SoundFormat): void
  report(state: PushState): PushStatusInfo
}

export function openPublication(options: PublicationOptions, link: LinkEvents): Publication {
  const { clock, attributes, soundCodec, emitState } = options
  /** ms on the clock where the time line begins */
  let base: number | undefined
  let soundStarted = false
  let needsKey = true

  const statistics = createPushStatistics(() => clock.now())
  const connection = connect(options, link, statistics)

  return {
    get isOpen() {
      return connection.isOpen
    },
    get isStarted() {
      return base !== undefined
    },
    get waiting() {
      return connection.waiting
    },
    accepts: ({ isKey }) => connection.isOpen && (isKey || !needsKey),
    start(at, record) {
      base = at
      connection.send(describeStream({ ...attributes().size, framerate: attributes().fps, sound: soundCodec }))
      connection.send(videoHeader(record))
      emitState(1002, 'pushing begins')
    },
    configureVideo(record) {
      if (base !== undefined) connection.send(videoHeader(record))
    },
    sendPicture({ units, isKey, at }) {
      if (base === undefined) return
      needsKey = false
      connection.send(videoFrame(units, Math.max(0, Math.round(at - base)), isKey))
    },
    sendSound(data, at, { codec, record }) {
      if (base === undefined || at < base) return
      if (!soundStarted) connection.send(soundHeader(codec, record))
      soundStarted = true
      connection.send(soundFrame(codec, data, Math.round(at - base)))
    },
    report: (state) => statistics.report(state),
    pump: () => connection.pump(),
    drop() {
      connection.drop()
      needsKey = true
    },
    close: () => connection.close()
  }
}

function connect(options: PublicationOptions, link: LinkEvents, statistics: PushStatistics): PushConnection {
  const { address, emitState } = options
  return openPushConnection(address, {
    opened() {
      options.opened()
      link.data()
      emitState(1001, 'connected to the server')
    },
    sent(tag, size) {
      statistics.sent(tag, size)
      link.data()
    },
    lost(code, reason) {
      emitState(code, reason)
      link.lost(reason)
    }
  })
}
