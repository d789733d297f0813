/** Messages between tabs and the relay of calls: text is JSON, binary is one packet of sound or picture. */

/** Path of the relay on the preview's own server. */
export const relayPath = '/relay'

export type CallType = 'voice' | 'video'

export interface Person {
  readonly openid: string
  readonly nickname: string
  readonly headImage?: string
}

export interface JoinRequest {
  readonly kind: 'join'
  readonly openid: string
  readonly groupId: string
  readonly roomType: CallType
  readonly nonceStr: string
  /** UNIX seconds */
  readonly timeStamp: number
  readonly signature: string
}

/** A robot needs no signature: the page that sends it has been given a token. */
interface RobotRequest {
  readonly kind: 'robot'
  readonly openid: string
  readonly groupId: string
  readonly token: string
}

/** The purpose of a socket: its first message. */
export type Hello =
  | JoinRequest
  | RobotRequest
  /** Can be called. */
  | { readonly kind: 'await'; readonly openid: string }
  | { readonly kind: 'dial'; readonly caller: Person; readonly listener: string; readonly roomType: CallType }
  /** Answers a call that rings. */
  | { readonly kind: 'answer'; readonly caller: string; readonly listener: string }

export type TabMessage =
  | Hello
  /** Declines a call that rings. @see the codes of `join1v1Chat` */
  | { readonly kind: 'decline'; readonly caller: string; readonly code: number }
  /** Whether there is a picture of oneself. */
  | { readonly kind: 'video'; readonly on: boolean }
  /** The members whose pictures are to be sent from now on. */
  | { readonly kind: 'receive'; readonly openids: readonly string[] }
  /** The picture of this member cannot be decoded before its next key frame. */
  | { readonly kind: 'keyFrame'; readonly openid: string }

export interface RelayMember {
  readonly openid: string
  /** Its packets bear this number. */
  readonly number: number
  readonly video: boolean
}

export type RelayMessage =
  /** All members, in the order in which they joined. The first one confirms the entry. */
  | { readonly kind: 'room'; readonly members: readonly RelayMember[] }
  | { readonly kind: 'refused'; readonly code: number }
  /** Whether anybody receives one's picture. */
  | { readonly kind: 'received'; readonly received: boolean }
  /** A receiver needs a key frame. */
  | { readonly kind: 'keyFrame' }
  | { readonly kind: 'ring'; readonly caller: Person; readonly roomType: CallType }
  /** The caller has given up. */
  | { readonly kind: 'ringEnded'; readonly caller: string }

type PacketKind = 'sound' | 'picture' | 'keyPicture'

export interface Packet {
  readonly kind: PacketKind
  /** Of the sender; the relay fills it in. */
  readonly number: number
  /** Loudness of a sound: 0 for -60 dB and less, 100 for 0 dB. */
  readonly level: number
  /** ms on the sender's clock */
  readonly at: number
  /** Opus or VP8 */
  readonly data: Uint8Array
}

const kinds: readonly PacketKind[] = ['sound', 'picture', 'keyPicture']
const headerSize = 8
const numberPlace = 1

export function writePacket({ kind, level, at, data }: Omit<Packet, 'number'>): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(headerSize + data.length)
  const view = new DataView(bytes.buffer)
  view.setUint8(0, kinds.indexOf(kind))
  view.setUint8(2, level)
  view.setUint32(4, at % 2 ** 32)
  bytes.set(data, headerSize)
  return bytes
}

/** Undefined for bytes that are no packet. */
export function readPacket(bytes: Uint8Array): Packet | undefined {
  const kind = packetKind(bytes)
  if (!kind) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return {
    kind,
    number: view.getUint8(numberPlace),
    level: view.getUint8(2),
    at: view.getUint32(4),
    data: bytes.subarray(headerSize)
  }
}

export function packetKind(bytes: Uint8Array): PacketKind | undefined {
  return bytes.length > headerSize ? kinds[bytes[0] ?? kinds.length] : undefined
}

/** Writes the number of the sender, in place. */
export function numberPacket(bytes: Uint8Array, number: number): void {
  bytes[numberPlace] = number
}
