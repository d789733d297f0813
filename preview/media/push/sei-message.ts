/**
 * Messages of `sendMessage` in the video itself: an H.264 SEI message "user data unregistered" (ITU-T H.264, D.1.7),
 * payload type 5, which begins with a UUID of its owner. WeChat documents no number of its own.
 */
export const messageUuid = '52e9d388-bc47-43ec-9f37-a77db3e720a1'

const seiUnit = 6
const userDataUnregistered = 5
const uuidSize = 16

/** A NAL unit with its length in four bytes before it, to stand before the picture's own units. */
export function seiUnitOf(message: string): Uint8Array {
  const payload = [...uuidBytes(), ...new TextEncoder().encode(message)]
  const raw = [userDataUnregistered, ...codedSize(payload.length), ...payload, 0x80]
  const unit = Uint8Array.from([seiUnit, ...withoutStartCodes(raw)])
  const bytes = new Uint8Array(4 + unit.length)
  new DataView(bytes.buffer).setUint32(0, unit.length)
  bytes.set(unit, 4)
  return bytes
}

/** The messages of a frame. @param units NAL units, each after its length in four bytes */
export function readMessages(units: Uint8Array): string[] {
  const view = new DataView(units.buffer, units.byteOffset, units.byteLength)
  const messages: string[] = []
  for (let offset = 0; offset + 4 < units.length;) {
    const length = view.getUint32(offset)
    const unit = units.subarray(offset + 4, offset + 4 + length)
    offset += 4 + length
    if ((unit[0] ?? 0) % 32 === seiUnit) messages.push(...readUnit(withStartCodes(unit.subarray(1))))
  }
  return messages
}

function readUnit(raw: readonly number[]): string[] {
  const [type, ...rest] = raw
  if (type !== userDataUnregistered) return []
  const sizeBytes = rest.findIndex((byte) => byte !== 0xff) + 1
  const size = rest.slice(0, sizeBytes).reduce((sum, byte) => sum + byte, 0)
  const payload = rest.slice(sizeBytes, sizeBytes + size)
  if (uuidBytes().some((byte, index) => payload[index] !== byte)) return []
  return [new TextDecoder().decode(Uint8Array.from(payload.slice(uuidSize)))]
}

function uuidBytes(): number[] {
  return [...messageUuid.replaceAll('-', '').matchAll(/../g)].map(([pair]) => Number.parseInt(pair, 16))
}

function codedSize(size: number): number[] {
  return [...Array.from({ length: Math.floor(size / 255) }, () => 0xff), size % 255]
}

/** A 3 separates bytes that would read as a start code, or hide one (7.4.1, emulation prevention). */
function withoutStartCodes(raw: readonly number[]): number[] {
  const coded: number[] = []
  for (const byte of raw) {
    if (byte <= 3 && coded.at(-1) === 0 && coded.at(-2) === 0) coded.push(3)
    coded.push(byte)
  }
  return coded
}

function withStartCodes(coded: Uint8Array): number[] {
  return [...coded].filter((byte, index) => !(byte === 3 && coded[index - 1] === 0 && coded[index - 2] === 0))
}
