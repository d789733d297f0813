import type { Fault } from '../core/errors'
import type { RetryPolicy } from '../core/retry'
import { choices, properties as declared, type NumberName } from './facts'

type PropertyName = keyof typeof declared

/** What the properties of the component hold; a page can give anything. */
export type PlayerProperties = Readonly<Partial<Record<PropertyName, unknown>>>

/** The attributes that the session acts on. */
export interface PlayerConfig {
  readonly src: string
  readonly autoplay: boolean
  /** Tri-state: undefined leaves it to `autoplay`. */
  readonly playing: boolean | undefined
  readonly paused: boolean | undefined
  readonly retry: RetryPolicy
  /** ms; 0 for never. */
  readonly stallTimeout: number
  readonly resume: (typeof choices.resume)[number]
}

export type ControlName = (typeof choices.controls)[number]

/** All properties as the component uses them. */
export interface PlayerSettings extends PlayerConfig {
  readonly fullscreen: boolean | undefined
  /** The picture lies on its side. */
  readonly turned: boolean
  readonly muted: boolean
  /** s */
  readonly minCache: number
  /** s */
  readonly maxCache: number
  readonly controls: readonly ControlName[]
  /** What the page's own slots replace. */
  readonly custom: readonly (typeof choices.custom)[number][]
  readonly poster: string
  readonly title: string
  readonly stats: boolean
  readonly keepScreenOn: boolean
  readonly locale: (typeof choices.locale)[number]
  readonly theme: (typeof choices.theme)[number]
}

export interface ReadSettings {
  readonly settings: PlayerSettings
  /** A fault for each property whose value is of no use: its default is used. The same value has the same key. */
  readonly complaints: ReadonlyMap<string, Fault>
}

const isUnset = (value: unknown) => value === undefined || value === null || value === ''

/** `true`, `'true'` or a bare attribute; `false` or `'false'`; all else leaves it to the component. */
function readTriState(value: unknown): boolean | undefined {
  if (value === true || value === 'true') return true
  return value === false || value === 'false' ? false : undefined
}

/** Reads the properties one by one, noting what is wrong with them. */
export function readSettings(properties: PlayerProperties): ReadSettings {
  const complaints = new Map<string, Fault>()
  const refuse = (name: PropertyName, value: unknown = properties[name]) => {
    const error = name === 'mode' ? 'MODE_INVALID' : 'SETTING_INVALID'
    complaints.set(`${name} ${JSON.stringify(value)}`, { name: error, cause: { name, value } })
  }
  /** A number, also as text: that is what an attribute without braces gives. */
  const number = (name: NumberName, smallest = 0): number => {
    const value = properties[name]
    if (isUnset(value)) return declared[name].value
    const read = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
    if (typeof read === 'number' && read >= smallest && read < Infinity) return read
    refuse(name)
    return declared[name].value
  }
  const choice = <Value extends string>(name: PropertyName, values: readonly [Value, ...Value[]]): Value => {
    const value = values.find((known) => known === properties[name])
    if (value === undefined && !isUnset(properties[name])) refuse(name)
    return value ?? values[0]
  }
  const list = <Name extends string>(name: PropertyName, names: readonly Name[], all: readonly Name[] = []): Name[] => {
    const value = properties[name]
    const whole = readTriState(value)
    if (whole !== undefined || isUnset(value)) return whole ? [...all] : []
    const given: readonly unknown[] = Array.isArray(value) ? value : [value]
    const known = names.filter((each) => given.includes(each))
    if (known.length < given.length) refuse(name)
    return known
  }
  const triState = (name: PropertyName) => {
    const value = readTriState(properties[name])
    if (value === undefined && !isUnset(properties[name])) refuse(name)
    return value
  }
  const text = (value: unknown) => (typeof value === 'string' ? value : '')

  choice('mode', choices.mode)
  const [minCache, maxCache] = [number('minCache'), number('maxCache')]
  const reversed = minCache > maxCache
  if (reversed) refuse('minCache', [minCache, maxCache])
  const settings: PlayerSettings = {
    src: text(properties.src),
    autoplay: properties.autoplay === true,
    playing: triState('playing'),
    paused: triState('paused'),
    retry: {
      limit: Math.trunc(number('retryLimit', -1)),
      delay: number('retryDelay'),
      maxDelay: number('retryMaxDelay')
    },
    stallTimeout: number('stallTimeout'),
    resume: choice('resume', choices.resume),
    fullscreen: triState('fullscreen'),
    turned: properties.orientation === 'horizontal',
    muted: properties.muted === true,
    minCache: reversed ? declared.minCache.value : minCache,
    maxCache: reversed ? declared.maxCache.value : maxCache,
    controls: list('controls', choices.controls, ['play', 'mute', 'fullscreen']),
    custom: list('custom', choices.custom),
    poster: text(properties.poster),
    title: text(properties.title),
    stats: properties.stats === true,
    keepScreenOn: properties.keepScreenOn !== false,
    locale: choice('locale', choices.locale),
    theme: choice('theme', choices.theme)
  }
  return { settings, complaints }
}
