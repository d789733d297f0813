import { mapNames, keysOf } from '../core/json'
import type { PropertyReader } from '../core/properties'
import { readStreamSettings } from '../stream/stream.properties'
import type { StreamSettings } from '../stream/stream.state'
import { choices, nativeNumbers, numbers, ranges } from './facts'
import type { DrivenValues } from './pusher.types'

export type ControlName = (typeof choices.controls)[number]
type NumberName = keyof typeof nativeNumbers

/** All properties as the component uses them. */
export interface PusherSettings extends StreamSettings {
  readonly preview: boolean | undefined
  /** The component asks for permission before it starts; else the native tag or the page does. */
  readonly requestsPermission: boolean
  readonly enableMic: boolean
  readonly customEffect: boolean
  /** Each change is a command. */
  readonly driven: DrivenValues
  /** Numbers of the native tag, those of no use replaced by their defaults. */
  readonly numbers: Readonly<Record<NumberName, number>>
}

const nativeNames = keysOf(nativeNumbers)
const limits: Readonly<Partial<Record<string, readonly [number, number]>>> = ranges

export function readSettings(reader: PropertyReader): PusherSettings {
  const { number, choice, triState, boolean, string } = reader
  const limited = (name: string, usual: number) => number(name, usual, ...(limits[name] ?? []))
  /** Undefined where the page sets none. */
  const optional = (name: string) => {
    const read = limited(name, NaN)
    return Number.isNaN(read) ? undefined : read
  }
  const native = mapNames(nativeNames, (name) => limited(name, nativeNumbers[name]))
  const { minBitrate, maxBitrate } = native
  const reversed = minBitrate > maxBitrate
  if (reversed) reader.refuse('minBitrate', [minBitrate, maxBitrate])
  const usual = { minBitrate: nativeNumbers.minBitrate, maxBitrate: nativeNumbers.maxBitrate }
  return {
    ...readStreamSettings(
      reader,
      { numbers, ranges, choices },
      ['url', 'autopush', 'pushing'],
      ['push', 'camera', 'mute']
    ),
    poster: string('waitingImage'),
    resumeWindow: number('resumeWindow', numbers.resumeWindow),
    preview: triState('preview'),
    requestsPermission: choice('permission', choices.permission) === 'auto',
    enableMic: boolean('enableMic', true),
    customEffect: boolean('customEffect', false),
    driven: {
      devicePosition: choice('devicePosition', choices.devicePosition),
      torch: triState('torch'),
      zoomRatio: optional('zoomRatio'),
      bgm: string('bgm'),
      bgmPaused: triState('bgmPaused'),
      bgmVolume: optional('bgmVolume'),
      micVolume: optional('micVolume'),
      enableCamera: boolean('enableCamera', true),
      mirror: boolean('mirror', false),
      beauty: native.beauty
    },
    numbers: reversed ? { ...native, ...usual } : native
  }
}
