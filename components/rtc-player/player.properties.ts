import type { PropertyReader } from '../core/properties'
import { readStreamSettings } from '../stream/stream.properties'
import type { StreamSettings } from '../stream/stream.state'
import { choices, nativeNumbers, numbers, ranges } from './facts'

export type ControlName = (typeof choices.controls)[number]

/** All properties as the component uses them. */
export interface PlayerSettings extends StreamSettings {
  readonly fullscreen: boolean | undefined
  /** The picture lies on its side. */
  readonly turned: boolean
  /** s */
  readonly minCache: number
  /** s */
  readonly maxCache: number
}

export function readSettings(reader: PropertyReader): PlayerSettings {
  const cache = [
    reader.number('minCache', nativeNumbers.minCache),
    reader.number('maxCache', nativeNumbers.maxCache)
  ] as const
  const reversed = cache[0] > cache[1]
  if (reversed) reader.refuse('minCache', cache)
  const [minCache, maxCache] = reversed ? [nativeNumbers.minCache, nativeNumbers.maxCache] : cache
  return {
    ...readStreamSettings(
      reader,
      { numbers, ranges, choices },
      ['src', 'autoplay', 'playing'],
      ['play', 'mute', 'fullscreen']
    ),
    resumeWindow: Infinity,
    fullscreen: reader.triState('fullscreen'),
    turned: reader.properties['orientation'] === 'horizontal',
    minCache,
    maxCache
  }
}
