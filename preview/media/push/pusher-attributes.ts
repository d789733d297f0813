import type { Attributes } from '../../../simulator/media'

export interface Size {
  /** px */
  readonly width: number
  /** px */
  readonly height: number
}

/** What the engine needs of a live-pusher's attributes, with WeChat's defaults. */
export interface PusherAttributes {
  readonly url: string
  readonly enableCamera: boolean
  readonly enableMic: boolean
  readonly muted: boolean
  /** Of the pushed picture, as it is turned. */
  readonly size: Size
  readonly fps: number
  /** kbps */
  readonly minBitrate: number
  /** kbps */
  readonly maxBitrate: number
  /** kbps of the sound */
  readonly soundBitrate: number
  readonly waitingImage: string | undefined
  readonly devicePosition: 'front' | 'back'
  /** The pushed picture is mirrored. */
  readonly remoteMirror: boolean
  readonly localMirror: 'auto' | 'enable' | 'disable'
  readonly automaticGain: boolean
  readonly noiseSuppression: boolean
}

/** px of the short side. SD, HD and FHD are those of the vendor's guide; RTC has the documented default size. */
const shortSides: Readonly<Record<string, number>> = { QVGA: 240, HVGA: 320, SD: 360, RTC: 360, HD: 540, FHD: 720 }
const defaultSize: Size = { width: 360, height: 640 }
const soundBitrates = { high: 48, low: 24 }
const shapes = { '9:16': 16 / 9, '3:4': 4 / 3 }

export function readPusherAttributes(attributes: Attributes): PusherAttributes {
  const minBitrate = readNumber(attributes['minBitrate'], 200, 1)
  return {
    url: readText(attributes['url']),
    enableCamera: attributes['enableCamera'] !== false,
    enableMic: attributes['enableMic'] !== false,
    muted: attributes['muted'] === true,
    size: turned(readSize(attributes), attributes['orientation'] === 'horizontal'),
    fps: Math.min(30, readNumber(attributes['fps'], 15, 1)),
    minBitrate,
    maxBitrate: Math.max(minBitrate, readNumber(attributes['maxBitrate'], 1000, 1)),
    soundBitrate: soundBitrates[attributes['audioQuality'] === 'low' ? 'low' : 'high'],
    waitingImage: readText(attributes['waitingImage']) || undefined,
    devicePosition: attributes['devicePosition'] === 'back' ? 'back' : 'front',
    remoteMirror: attributes['mirror'] === true || attributes['remoteMirror'] === true,
    localMirror: readLocalMirror(attributes['localMirror']),
    automaticGain: attributes['enableAgc'] === true,
    noiseSuppression: attributes['enableAns'] === true
  }
}

/**
 * How size, mode and aspect go together is documented nowhere. Here a size that differs from the default has
 * precedence over mode and aspect.
 */
function readSize({ videoWidth, videoHeight, mode, aspect }: Attributes): Size {
  const width = even(readNumber(videoWidth, defaultSize.width, 2))
  const height = even(readNumber(videoHeight, defaultSize.height, 2))
  if (width !== defaultSize.width || height !== defaultSize.height) return { width, height }
  const short = shortSides[String(mode)] ?? defaultSize.width
  return { width: short, height: even(short * shapes[aspect === '3:4' ? '3:4' : '9:16']) }
}

/** "With horizontal, 3:4 acts as 4:3 and 9:16 as 16:9" (vendor). */
function turned({ width, height }: Size, horizontal: boolean): Size {
  return horizontal && height > width ? { width: height, height: width } : { width, height }
}

/** H.264 codes colours for two by two pixels. */
function even(length: number): number {
  return 2 * Math.round(length / 2)
}

function readNumber(value: unknown, fallback: number, lowest: number): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && number >= lowest && Number.isFinite(number) ? number : fallback
}

function readText(value: unknown): string {
  return typeof value === 'string' ? value.trim() : ''
}

function readLocalMirror(value: unknown): PusherAttributes['localMirror'] {
  return value === 'enable' || value === 'disable' ? value : 'auto'
}
