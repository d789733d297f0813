import { entriesOf, isObject } from '../core/json'
import type { RetryPolicy } from '../core/retry'
import type { PropertyReader } from '../core/properties'
import type { SignWay } from './call.types'
import { choices, numbers, ranges } from './facts'

export type ControlName = (typeof choices.controls)[number]
export type RoomType = (typeof choices.roomType)[number]
export type Lens = (typeof choices.devicePosition)[number]

interface Profile {
  readonly name: string
  /** An image; empty for none. */
  readonly avatar: string
}

/** All properties as the component uses them. */
export interface CallSettings {
  readonly groupId: string
  /** One's own; empty where the signature brings it. */
  readonly openid: string
  readonly roomType: RoomType
  /** Tri-state: undefined is no command. */
  readonly active: boolean | undefined
  readonly muted: boolean
  readonly earphoneMuted: boolean
  readonly camera: boolean
  readonly devicePosition: Lens
  readonly forceCellularNetwork: boolean
  /** By openid, those of no use left out. */
  readonly profiles: ReadonlyMap<string, Profile>
  readonly layout: (typeof choices.layout)[number]
  /** Openid; empty for nobody. */
  readonly pinned: string
  readonly pageSize: number
  readonly maxVideos: number
  readonly label: (typeof choices.label)[number]
  readonly controls: readonly ControlName[]
  /** What the page's own slots replace. */
  readonly custom: readonly (typeof choices.custom)[number][]
  readonly title: string
  readonly way: SignWay
  readonly takeOver: boolean
  readonly retry: RetryPolicy
  readonly resume: (typeof choices.resume)[number]
  /** ms; after a longer absence only a person resumes the call. */
  readonly resumeWindow: number
  readonly oneToOne: boolean
  readonly keepScreenOn: boolean
  readonly locale: string
  readonly theme: (typeof choices.theme)[number]
}

/** ms; not set by attributes. */
const REJOIN = { delay: 1000, maxDelay: 30_000 }

const unset: readonly unknown[] = [undefined, null, '']

const asString = (value: unknown) => (typeof value === 'string' ? value : '')

function readProfiles({ object }: PropertyReader): CallSettings['profiles'] {
  const known = new Map<string, Profile>()
  for (const [openid, profile] of entriesOf(object('profiles'))) {
    if (isObject(profile)) known.set(openid, { name: asString(profile['name']), avatar: asString(profile['avatar']) })
  }
  return known
}

function readWay({ properties, string, number, object, boolean }: PropertyReader): SignWay {
  const { signer } = properties
  const login = boolean('login', true)
  const [url, name, signature] = [string('signUrl'), string('signCloudFunction'), string('signature')]
  if (typeof signer === 'function') return { kind: 'function', signer }
  // An object without `sign` is reported when the call is signed: some frameworks drop functions of objects.
  const given = object('signer')
  if (given === signer) return { kind: 'function', signer: given }
  if (url) return { kind: 'url', url, headers: object('signHeaders'), login }
  if (name) return { kind: 'cloud', name }
  if (!signature) return { kind: 'none' }
  return { kind: 'values', signature: { signature, nonceStr: string('nonceStr'), timeStamp: number('timeStamp', 0) } }
}

export function readSettings(reader: PropertyReader): CallSettings {
  const { properties, number, choice, list, triState, string, boolean } = reader
  const count = (name: keyof typeof ranges) => Math.trunc(number(name, numbers[name], ...ranges[name]))
  return {
    groupId: string('groupId'),
    openid: string('openid'),
    roomType: choice('roomType', choices.roomType),
    active: triState('active'),
    muted: boolean('muted', false),
    earphoneMuted: boolean('earphoneMuted', false),
    camera: boolean('camera', true),
    devicePosition: choice('devicePosition', choices.devicePosition),
    forceCellularNetwork: boolean('forceCellularNetwork', false),
    profiles: readProfiles(reader),
    layout: choice('layout', choices.layout),
    pinned: string('pinned'),
    pageSize: count('pageSize'),
    maxVideos: count('maxVideos'),
    label: choice('label', choices.label),
    controls: unset.includes(properties['controls'])
      ? choices.controls
      : list('controls', choices.controls, choices.controls),
    custom: list('custom', choices.custom),
    title: string('title'),
    way: readWay(reader),
    takeOver: boolean('takeOver', false),
    retry: { ...REJOIN, limit: count('rejoinLimit') },
    resume: choice('resume', choices.resume),
    resumeWindow: number('resumeWindow', numbers.resumeWindow),
    oneToOne: boolean('oneToOne', false),
    keepScreenOn: boolean('keepScreenOn', true),
    locale: choice('locale', choices.locale),
    theme: choice('theme', choices.theme)
  }
}
