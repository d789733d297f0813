import type { Attributes } from '../../../simulator/media'

/** What the engine needs of a live-player's attributes, with WeChat's defaults. */
export interface PlayerAttributes {
  readonly src: string
  readonly muted: boolean
  readonly orientation: 'vertical' | 'horizontal'
  readonly objectFit: 'contain' | 'fillCrop'
  readonly soundMode: 'speaker' | 'ear'
  /** s */
  readonly minCache: number
  /** s */
  readonly maxCache: number
  readonly referrerPolicy: ReferrerPolicy
}

/** s; for RTC the values that the live-player page recommends. */
const cachesByMode = { live: { min: 1, max: 3 }, RTC: { min: 0.2, max: 0.8 } }

export function readPlayerAttributes(attributes: Attributes): PlayerAttributes {
  const caches = cachesByMode[attributes.mode === 'RTC' ? 'RTC' : 'live']
  const minCache = readSeconds(attributes.minCache, caches.min)
  return {
    src: typeof attributes.src === 'string' ? attributes.src.trim() : '',
    muted: attributes.muted === true,
    orientation: attributes.orientation === 'horizontal' ? 'horizontal' : 'vertical',
    objectFit: attributes.objectFit === 'fillCrop' ? 'fillCrop' : 'contain',
    soundMode: attributes.soundMode === 'ear' ? 'ear' : 'speaker',
    minCache,
    maxCache: Math.max(minCache, readSeconds(attributes.maxCache, caches.max)),
    referrerPolicy: attributes.referrerPolicy === 'origin' ? 'origin' : 'no-referrer'
  }
}

function readSeconds(value: unknown, fallback: number): number {
  const seconds = typeof value === 'string' && value !== '' ? Number(value) : value
  return typeof seconds === 'number' && seconds >= 0 ? seconds : fallback
}
