/**
 * FLV tags on the wire: the few bytes of the container that we read and write ourselves.
 * Layout: Adobe Flash Video File Format Specification 10.1, annex E.
 */

type FlvTagKind = 'audio' | 'video' | 'script'

export interface FlvTag {
  readonly kind: FlvTagKind
  /** ms, unsigned 32 bit */
  readonly timestamp: number
  /** Payload after the tag header. */
  readonly body: Uint8Array
}

const kindByCode: Readonly<Record<number, FlvTagKind>> = { 8: 'audio', 9: 'video', 18: 'script' }
const codeByKind = { audio: 8, video: 9, script: 18 } as const satisfies Record<FlvTagKind, number>

const fileHeaderSize = 9
const tagHeaderSize = 11
/** Each tag, and the file header, is followed by the size of what stood before it. */
const previousSizeSize = 4

/** "FLV", version 1, audio and video, header of 9 bytes, no previous tag. */
export const flvFileHeader: Uint8Array = Uint8Array.of(0x46, 0x4c, 0x56, 1, 5, 0, 0, 0, fileHeaderSize, 0, 0, 0, 0)

interface FlvTagReader {
  /** Takes the next bytes of the stream, cut anywhere. Throws if the stream is no FLV. */
  push(chunk: Uint8Array): void
}

/** Calls `onTag` for every complete tag; tags of unknown kinds are passed over. */
export function createFlvTagReader(onTag: (tag: FlvTag) => void): FlvTagReader {
  let pending: Uint8Array = new Uint8Array(0)
  let headerRead = false

  function readTags(bytes: Uint8Array): number {
    let offset = 0
    if (!headerRead) {
      if (bytes.length < flvFileHeader.length) return 0
      if (bytes[0] !== 0x46 || bytes[1] !== 0x4c || bytes[2] !== 0x56) throw new Error('not an FLV stream')
      headerRead = true
      offset = viewOf(bytes).getUint32(5) + previousSizeSize
    }
    const view = viewOf(bytes)
    while (offset + tagHeaderSize <= bytes.length) {
      const bodyStart = offset + tagHeaderSize
      const bodyEnd = bodyStart + (view.getUint32(offset) & 0xffffff)
      if (bodyEnd + previousSizeSize > bytes.length) break
      const kind = kindByCode[view.getUint8(offset)]
      if (kind) onTag({ kind, timestamp: readTimestamp(view, offset + 4), body: bytes.subarray(bodyStart, bodyEnd) })
      offset = bodyEnd + previousSizeSize
    }
    return offset
  }

  return {
    push(chunk) {
      const bytes = pending.length === 0 ? chunk : joinBytes([pending, chunk])
      pending = bytes.subarray(readTags(bytes))
    }
  }
}

/** All tags of a whole FLV file. */
export function readFlvFile(file: Uint8Array): FlvTag[] {
  const tags: FlvTag[] = []
  createFlvTagReader((tag) => tags.push(tag)).push(file)
  return tags
}

/** One tag as bytes, with the size field that follows it. */
export function writeFlvTag({ kind, timestamp, body }: FlvTag): Uint8Array {
  const size = tagHeaderSize + body.length
  const bytes = new Uint8Array(size + previousSizeSize)
  const view = viewOf(bytes)
  view.setUint32(0, (codeByKind[kind] << 24) | body.length)
  // 24 low bits first, then the extension byte with the 8 high bits.
  view.setUint32(4, ((timestamp << 8) | (timestamp >>> 24)) >>> 0)
  bytes.set(body, tagHeaderSize)
  view.setUint32(size, size)
  return bytes
}

/** Decoder configuration (AVC, AAC or enhanced audio) instead of a coded frame. */
export function isSequenceHeader({ kind, body }: FlvTag): boolean {
  if (kind === 'script') return false
  const format = body[0] ?? 0
  if (kind === 'audio' && format >> 4 === 9) return (format & 0x0f) === 0
  const isAvcOrAac = kind === 'video' ? (format & 0x0f) === 7 : format >> 4 === 10
  return isAvcOrAac && body[1] === 0
}

/** A picture or a piece of sound; no configuration, no end-of-sequence mark. */
export function isCodedFrame(tag: FlvTag): boolean {
  if (tag.kind === 'script' || isSequenceHeader(tag)) return false
  return tag.kind === 'audio' || tag.body[1] === 1
}

/** A picture that can be decoded without the ones before it. */
export function isKeyFrame(tag: FlvTag): boolean {
  return tag.kind === 'video' && isCodedFrame(tag) && ((tag.body[0] ?? 0) >> 4) % 8 === 1
}

export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let offset = 0
  for (const part of parts) {
    joined.set(part, offset)
    offset += part.length
  }
  return joined
}

function readTimestamp(view: DataView, offset: number): number {
  const word = view.getUint32(offset)
  return ((word >>> 8) | ((word & 0xff) << 24)) >>> 0
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
