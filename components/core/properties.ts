import { type Fields, isObject } from './json'
import type { Fault } from './errors'

/** A property of text; what is not given is empty. */
export const text = (value: string) => ({ type: String, value })
export const flag = (value: boolean) => ({ type: Boolean, value })
/** A property of any type: a framework turns null into false, and what is no number into 0. */
type Loose<Value> = { type: null; value?: Value | null }
export const loose = <Value>(value?: Value): Loose<Value> =>
  value === undefined ? { type: null } : { type: null, value }

/** The values that a property may have; the first is the default. */
export type Choice<Value extends string> = readonly [Value, ...Value[]]

const isUnset = (value: unknown) => value === undefined || value === null || value === ''

/** Equal for values that are written alike; a circular value cannot be written. */
function keyOf(value: unknown): string {
  try {
    return JSON.stringify(value)
  } catch {
    return typeof value
  }
}

/** `true`, `'true'` or a bare attribute; `false` or `'false'`; all else leaves it to the component. */
function readTriState(value: unknown): boolean | undefined {
  if (value === true || value === 'true') return true
  return value === false || value === 'false' ? false : undefined
}

/** Reads properties one by one. For a value of no use the default is taken. */
export function createPropertyReader(properties: Fields) {
  /** One for each value of no use; the same value has the same key. */
  const faults = new Map<string, Fault>()
  const refuse = (name: string, value = properties[name]) => {
    const error = name === 'mode' ? 'MODE_INVALID' : 'SETTING_INVALID'
    faults.set(`${name} ${keyOf(value)}`, { name: error, cause: { name, value } })
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
  /** Numbers count as a native tag counts them. */
  const boolean = (name: string, usual: boolean): boolean => {
    const value = properties[name]
    return typeof value === 'number' ? value !== 0 : (triState(name) ?? usual)
  }
  /** An array is none. */
  const object = (name: string): Fields => {
    const value = properties[name]
    if (isObject(value) && !Array.isArray(value)) return value
    if (!isUnset(value)) refuse(name)
    return {}
  }
  const string = (name: string): string => {
    const value = properties[name]
    return typeof value === 'string' ? value : ''
  }
  return { properties, faults, refuse, number, choice, list, triState, boolean, object, string }
}

export type PropertyReader = ReturnType<typeof createPropertyReader>
