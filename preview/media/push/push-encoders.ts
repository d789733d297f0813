import type { Clock } from '../../../simulator/clock'
import type { EmitState } from '../engine-channel'
import type { SoundCodec } from '../flv-writing'
import type { Publication } from './publication'
import { createPushVideo, type PushVideo } from './push-video'
import type { PusherAttributes } from './pusher-attributes'
import { createSoundEncoding, type SoundEncoding } from './sound-encoding'
import { createStreamWriter } from './stream-writer'
import { createUplink } from './uplink'

interface PushEncodersOptions {
  readonly clock: Clock
  /** The attributes as they are at the moment. */
  readonly attributes: () => PusherAttributes
  readonly soundCodec: SoundCodec | undefined
  /** Where the encoded stream goes at the moment. */
  readonly publication: () => Publication | undefined
  readonly emitState: EmitState
  readonly failed: (code: number, message: string) => void
}

/** The encoders of one run, which outlive its connections. */
interface PushEncoders {
  readonly video: PushVideo
  readonly sound: SoundEncoding | undefined
  /** Goes with the next picture. */
  message(text: string): void
  /** Fits the bit rate to what waits. To be called once a second. */
  adapt(publication: Publication): void
  close(): void
}

export function createPushEncoders(options: PushEncodersOptions): PushEncoders {
  const { attributes, soundCodec, emitState, failed } = options
  const uplink = createUplink(options.clock, attributes, emitState)
  const writer = createStreamWriter(emitState, options.publication)
  const video = createPushVideo({
    attributes,
    bitrate: () => uplink.bitrate(),
    emitState,
    configured: (record) => writer.configureVideo(record),
    encoded: (picture) => writer.picture(picture),
    failed: (reason) => failed(-1303, `video encoding failed: ${reason}`)
  })
  const sound =
    soundCodec &&
    createSoundEncoding(soundCodec, attributes().soundBitrate, {
      configured: (record) => writer.configureSound({ codec: soundCodec, record }),
      encoded: (data, at) => writer.sound(data, at),
      failed: (reason) => failed(-1304, `audio encoding failed: ${reason}`)
    })
  return {
    video,
    sound,
    message: (text) => writer.message(text),
    adapt(publication) {
      if (!uplink.watch(publication.waiting.video)) return
      publication.drop()
      video.requestKey()
    },
    close() {
      video.close()
      sound?.close()
    }
  }
}
