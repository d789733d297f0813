import type { Log } from '../../framework/ports'
import { unsupportedEverywhere } from '../../framework/built-in/unsupported'
import type { TagController, TagDefinition, TagHost } from '../../framework/tag'
import { type Unsupported, withUnsupported } from '../../framework/unsupported-attributes'

/** Reads an attribute as a template gives it; unset ones have their default. */
type Reader<Value> = (given: unknown) => Value
type Readers = Readonly<Record<string, Reader<unknown>>>

/** What the readers of a tag make of its attributes. */
export type Values<Of extends Readers> = { readonly [Name in keyof Of]: ReturnType<Of[Name]> }

/** A template of Taro sets every attribute of a tag, most of them to `undefined`. */
function isUnset(given: unknown): boolean {
  return given === undefined || given === null
}

export function text(initial = ''): Reader<string> {
  return (given) => (typeof given === 'string' || typeof given === 'number' ? String(given) : initial)
}

export function number(initial: number): Reader<number> {
  return (given) => (isUnset(given) || given === '' || !Number.isFinite(Number(given)) ? initial : Number(given))
}

export function flag(initial = false): Reader<boolean> {
  return (given) => (isUnset(given) ? initial : Boolean(given))
}

/** Takes any value as it is. */
export const anything: Reader<unknown> = (given) => given

interface ForeignTag<Of extends Readers> {
  readonly name: string
  /** By camelCased name. */
  readonly attributes: Of
  /** Documented attributes without effect in the preview, with their defaults: set to anything else they are named. */
  readonly unsupported?: Unsupported
  readonly create?: (host: TagHost, read: () => Values<Of>) => TagController
}

/** Makes tags that name what they do not honour. */
export type TagFactory = (log: Log) => TagDefinition

export function defineTag<Of extends Readers>(tag: ForeignTag<Of>): TagFactory {
  const { name, attributes, unsupported = {}, create } = tag
  const definition: TagDefinition = {
    name,
    // Any type: glass-easel warns of `undefined` for every other, and each reader converts by itself.
    attributes: Object.fromEntries(Object.keys(attributes).map((attribute) => [attribute, { type: null }])),
    ...(create && { create: (host) => create(host, () => readAll(attributes, host.attributes())) })
  }
  return (log) => withUnsupported(definition, { ...unsupportedEverywhere, ...unsupported }, log)
}

function readAll<Of extends Readers>(readers: Of, given: Readonly<Record<string, unknown>>): Values<Of> {
  return Object.fromEntries(Object.entries(readers).map(([name, read]) => [name, read(given[name])])) as Values<Of>
}
