import { byName, namesOf } from '../core/json'
import type { Reader } from '../core/properties'
import { readCommon } from '../stream/stream.properties'
import type { StreamSettings } from '../stream/stream.state'
import type { DrivenValues } from './driven'
import { choices, nativeNumbers, numbers, ranges } from './facts'

export type ControlName = (typeof choices.controls)[number]
type NumberName = keyof typeof nativeNumbers

/** All properties as the component uses them. */
export interface PusherSettings extends StreamSettings {
  readonly preview: boolean | undefined
  /** Asks for the rights before it starts; else the native tag asks, or the page. */
  readonly asks: boolean
  readonly enableMic: boolean
  readonly customEffect: boolean
  /** What is a command on change. */
  readonly driven: DrivenValues
  /** Numbers that the native tag gets, as far as they are of use. */
  readonly numbers: Readonly<Record<NumberName, number>>
}

/** The names of what `nativeNumbers` has. */
const nativeNames = namesOf(nativeNumbers)
const limits: Readonly<Partial<Record<string, readonly [number, number]>>> = ranges

export function readSettings(reader: Reader): PusherSettings {
  const { properties, number, choice, triState, text } = reader
  const limited = (name: string, usual: number) => number(name, usual, ...(limits[name] ?? []))
  /** One that is left alone unless it is given. */
  const optional = (name: string) => {
    const read = limited(name, NaN)
    return Number.isNaN(read) ? undefined : read
  }
  const native = byName(nativeNames, (name) => limited(name, nativeNumbers[name]))
  const { minBitrate, maxBitrate } = native
  const reversed = minBitrate > maxBitrate
  if (reversed) reader.refuse('minBitrate', [minBitrate, maxBitrate])
  const usual = { minBitrate: nativeNumbers.minBitrate, maxBitrate: nativeNumbers.maxBitrate }
  return {
    ...readCommon(reader, { numbers, choices }, ['url', 'autopush', 'pushing'], ['push', 'camera', 'mute']),
    poster: text('waitingImage'),
    resumeWindow: number('resumeWindow', numbers.resumeWindow),
    preview: triState('preview'),
    asks: choice('permission', choices.permission) === 'auto',
    enableMic: properties['enableMic'] !== false,
    customEffect: properties['customEffect'] === true,
    driven: {
      devicePosition: choice('devicePosition', choices.devicePosition),
      torch: triState('torch'),
      zoomRatio: optional('zoomRatio'),
      bgm: text('bgm'),
      bgmPaused: triState('bgmPaused'),
      bgmVolume: optional('bgmVolume'),
      micVolume: optional('micVolume'),
      enableCamera: properties['enableCamera'] !== false,
      mirror: properties['mirror'] === true,
      beauty: native.beauty
    },
    numbers: reversed ? { ...native, ...usual } : native
  }
}
