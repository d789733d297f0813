import type { EmitState } from '../engine-channel'
import { joinBytes } from '../flv-tags'
import type { Publication, SoundFormat } from './publication'
import { seiUnitOf } from './sei-message'
import type { EncodedPicture } from './video-encoding'

/** Takes what the encoders give to the connection of the moment; connections change, encoders and their formats stay. */
interface StreamWriter {
  /** @param record AVCDecoderConfigurationRecord */
  configureVideo(record: Uint8Array): void
  configureSound(format: SoundFormat): void
  picture(picture: EncodedPicture): void
  /** @param at ms on the clock */
  sound(data: Uint8Array, at: number): void
  /** Goes with the next picture. */
  message(text: string): void
}

export function createStreamWriter(emitState: EmitState, publication: () => Publication | undefined): StreamWriter {
  const messages: string[] = []
  let videoRecord: Uint8Array | undefined
  let soundFormat: SoundFormat | undefined
  let firstFrameSent = false
  return {
    configureVideo(record) {
      const isFirst = videoRecord === undefined
      videoRecord = record
      publication()?.configureVideo(record)
      if (isFirst) emitState(1008, 'encoder started')
    },
    configureSound(format) {
      soundFormat = format
    },
    picture(picture) {
      const current = publication()
      if (!videoRecord || !current?.accepts(picture)) return
      if (!current.isStarted) current.start(picture.at, videoRecord)
      const seiUnits = messages.splice(0).map(seiUnitOf)
      current.sendPicture({ ...picture, units: joinBytes([...seiUnits, picture.units]) })
      if (firstFrameSent) return
      firstFrameSent = true
      emitState(1009, 'first video frame sent')
    },
    sound(data, at) {
      if (soundFormat) publication()?.sendSound(data, at, soundFormat)
    },
    message(text) {
      messages.push(text)
    }
  }
}
