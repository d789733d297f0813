import type { Fault } from '../errors'
import type { StreamSettings } from './state'

export type Properties = Readonly<Record<string, unknown>>

/** The values that a property may have; the first is the usual one. */
type Choice<Value extends string> = readonly [Value, ...Value[]]

const isUnset = (value: unknown) => value === undefined || value === null || value === ''

/** `true`, `'true'` or a bare attribute; `false` or `'false'`; all else leaves it to the component. */
function readTriState(value: unknown): boolean | undefined {
  if (value === true || value === 'true') return true
  return value === false || value === 'false' ? false : undefined
}

/** Reads properties one by one, noting what is wrong with them: then the default is used. */
export function createReader(properties: Properties) {
  /** A fault for each value of no use; the same value has the same key. */
  const complaints = new Map<string, Fault>()
  const refuse = (name: string, value = properties[name]) => {
    const error = name === 'mode' ? 'MODE_INVALID' : 'SETTING_INVALID'
    complaints.set(`${name} ${JSON.stringify(value)}`, { name: error, cause: { name, value } })
  }
  /** A number, also as text: that is what an attribute without braces gives. */
  const number = (name: string, usual: number, smallest = 0, largest = Number.MAX_VALUE): number => {
    const value = properties[name]
    if (isUnset(value)) return usual
    const read = typeof value === 'string' && value.trim() ? Number(value) : value
    if (typeof read === 'number' && read >= smallest && read <= largest) return read
    refuse(name)
    return usual
  }
  const choice = <Value extends string>(name: string, values: Choice<Value>): Value => {
    const value = values.find((known) => known === properties[name])
    if (value === undefined && !isUnset(properties[name])) refuse(name)
    return value ?? values[0]
  }
  /** @param all what `true` means */
  const list = <Name extends string>(name: string, names: readonly Name[], all: readonly Name[] = []) => {
    const value = properties[name]
    const whole = readTriState(value)
    if (whole !== undefined || isUnset(value)) return whole ? all : []
    const given: readonly unknown[] = Array.isArray(value) ? value : [value]
    const known = names.filter((each) => given.includes(each))
    if (known.length < given.length) refuse(name)
    return known
  }
  const triState = (name: string): boolean | undefined => {
    const value = readTriState(properties[name])
    if (value === undefined && !isUnset(properties[name])) refuse(name)
    return value
  }
  const text = (name: string): string => {
    const value = properties[name]
    return typeof value === 'string' ? value : ''
  }
  return { properties, complaints, refuse, number, choice, list, triState, text }
}

export type Reader = ReturnType<typeof createReader>

/** What the facts of a component say of the properties that all streams have. */
export interface CommonFacts<Control extends string> {
  readonly numbers: Readonly<Record<'retryLimit' | 'retryDelay' | 'retryMaxDelay' | 'stallTimeout', number>>
  readonly choices: {
    readonly mode: Choice<string>
    readonly controls: Choice<Control>
    readonly custom: Choice<'state' | 'controls'>
    readonly resume: Choice<StreamSettings['resume']>
    readonly locale: Choice<string>
    readonly theme: Choice<StreamSettings['theme']>
  }
}

/**
 * Reads what all streams have.
 *
 * @param names of the properties for the address, for `auto` and for `running`
 * @param usualControls what `controls` means as `true`
 */
export function readCommon<Control extends string>(
  { properties, number, choice, list, triState, text }: Reader,
  { numbers, choices }: CommonFacts<Control>,
  [address, auto, running]: readonly [address: string, auto: string, running: string],
  usualControls: readonly Control[]
) {
  choice('mode', choices.mode)
  return {
    address: text(address),
    auto: properties[auto] === true,
    running: triState(running),
    paused: triState('paused'),
    retry: {
      limit: Math.trunc(number('retryLimit', numbers.retryLimit, -1)),
      delay: number('retryDelay', numbers.retryDelay),
      maxDelay: number('retryMaxDelay', numbers.retryMaxDelay)
    },
    stallTimeout: number('stallTimeout', numbers.stallTimeout),
    resume: choice('resume', choices.resume),
    muted: properties['muted'] === true,
    controls: list('controls', choices.controls, usualControls),
    custom: list('custom', choices.custom),
    poster: text('poster'),
    title: text('title'),
    stats: properties['stats'] === true,
    keepScreenOn: properties['keepScreenOn'] !== false,
    locale: choice('locale', choices.locale),
    theme: choice('theme', choices.theme)
  } satisfies Omit<StreamSettings, 'resumeWindow'>
}
