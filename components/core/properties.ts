import type { Fault } from './errors'
import { isRecord } from './json'

export type Properties = Readonly<Record<string, unknown>>

/** The values that a property may have; the first is the usual one. */
export type Choice<Value extends string> = readonly [Value, ...Value[]]

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
  /** A thing with fields; a list is none. */
  const record = (name: string): Readonly<Record<string, unknown>> => {
    const value = properties[name]
    if (isRecord(value) && !Array.isArray(value)) return value
    if (!isUnset(value)) refuse(name)
    return {}
  }
  const text = (name: string): string => {
    const value = properties[name]
    return typeof value === 'string' ? value : ''
  }
  return { properties, complaints, refuse, number, choice, list, triState, record, text }
}

export type Reader = ReturnType<typeof createReader>
