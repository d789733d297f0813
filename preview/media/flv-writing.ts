import type { FlvTag } from './flv-tags'
import { sampleRate } from './sample-rate'

/** Bodies of the tags that a publisher writes. Legacy layout: Adobe's FLV 10.1, annex E; Opus: Enhanced RTMP v2. */

interface StreamDescription {
  readonly width: number
  readonly height: number
  readonly framerate: number
  /** undefined: a stream without sound */
  readonly sound: SoundCodec | undefined
}

export type SoundCodec = 'aac' | 'opus'

/** What identifies a codec in metadata: a number of FLV, or a FourCC as a number. */
const codecIds = { avc: 7, aac: 10, opus: 0x4f707573 } as const
const opusFourCc = [0x4f, 0x70, 0x75, 0x73] as const

/**
 * `onMetaData`. node-media-server announces sound in every file header, so that a stream without any has to deny it
 * here: players would wait for it.
 */
export function describeStream({ width, height, framerate, sound }: StreamDescription): FlvTag {
  const values = {
    width,
    height,
    framerate,
    videocodecid: codecIds.avc,
    hasVideo: true,
    hasAudio: sound !== undefined,
    ...(sound && { audiocodecid: codecIds[sound], audiosamplerate: sampleRate, stereo: false })
  }
  return { kind: 'script', timestamp: 0, body: Uint8Array.from([...amfString('onMetaData'), ...amfArray(values)]) }
}

/** @param record AVCDecoderConfigurationRecord */
export function videoHeader(record: Uint8Array): FlvTag {
  return { kind: 'video', timestamp: 0, body: Uint8Array.of(0x17, 0, 0, 0, 0, ...record) }
}

/** @param units NAL units, each after its length in four bytes */
export function videoFrame(units: Uint8Array, timestamp: number, isKey: boolean): FlvTag {
  return { kind: 'video', timestamp, body: withPrefix([isKey ? 0x17 : 0x27, 1, 0, 0, 0], units) }
}

/** @param record AudioSpecificConfig, or the identification header of Opus */
export function soundHeader(codec: SoundCodec, record: Uint8Array): FlvTag {
  return { kind: 'audio', timestamp: 0, body: withPrefix(soundPrefix(codec, 0), record) }
}

export function soundFrame(codec: SoundCodec, data: Uint8Array, timestamp: number): FlvTag {
  return { kind: 'audio', timestamp, body: withPrefix(soundPrefix(codec, 1), data) }
}

/** @param kind 0 for the configuration, 1 for coded sound: the same numbers in both layouts */
function soundPrefix(codec: SoundCodec, kind: 0 | 1): readonly number[] {
  return codec === 'aac' ? [0xaf, kind] : [0x90 | kind, ...opusFourCc]
}

function withPrefix(prefix: readonly number[], data: Uint8Array): Uint8Array {
  const body = new Uint8Array(prefix.length + data.length)
  body.set(prefix)
  body.set(data, prefix.length)
  return body
}

const amf = { number: 0, boolean: 1, string: 2, array: 8, end: 9 } as const

function amfString(text: string): number[] {
  return [amf.string, ...amfName(text)]
}

function amfName(text: string): number[] {
  const bytes = new TextEncoder().encode(text)
  return [bytes.length >> 8, bytes.length & 0xff, ...bytes]
}

function amfArray(values: Readonly<Record<string, number | boolean>>): number[] {
  const entries = Object.entries(values)
  const count = bytesOf(4, (view) => view.setUint32(0, entries.length))
  const coded = entries.flatMap(([name, value]) => [
    ...amfName(name),
    ...(typeof value === 'boolean'
      ? [amf.boolean, Number(value)]
      : [amf.number, ...bytesOf(8, (view) => view.setFloat64(0, value))])
  ])
  return [amf.array, ...count, ...coded, 0, 0, amf.end]
}

function bytesOf(length: number, write: (view: DataView) => void): Uint8Array {
  const bytes = new Uint8Array(length)
  write(new DataView(bytes.buffer))
  return bytes
}
