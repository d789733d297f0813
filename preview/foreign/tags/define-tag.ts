import type { Log } from '../../framework/ports'
import type { TagController, TagDefinition, TagHost } from '../../framework/tag'

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
  readonly unsupported?: Readonly<Record<string, unknown>>
  readonly create?: (host: TagHost, read: () => Values<Of>) => TagController
}

/** Makes tags that name what they do not honour. */
export type TagFactory = (log: Log) => TagDefinition

export function defineTag<Of extends Readers>(tag: ForeignTag<Of>): TagFactory {
  const { name, attributes, unsupported = {}, create } = tag
  const names = [...Object.keys(attributes), ...Object.keys(unsupported)]
  return (log) => {
    const named = new Set<string>()
    const nameUnsupported = (given: Readonly<Record<string, unknown>>) => {
      for (const [attribute, initial] of Object.entries(unsupported)) {
        const value = given[attribute]
        if (isUnset(value) || value === '' || isSame(value, initial) || named.has(attribute)) continue
        named.add(attribute)
        log(`<${name} ${dashed(attribute)}> has no effect in the preview`, 'gap')
      }
    }
    return {
      name,
      // Any type: glass-easel warns of `undefined` for every other, and each reader converts by itself.
      attributes: Object.fromEntries(names.map((attribute) => [attribute, { type: null }])),
      create(host) {
        nameUnsupported(host.attributes())
        const controller = create?.(host, () => readAll(attributes, host.attributes())) ?? {}
        return {
          ...controller,
          update(changed) {
            nameUnsupported(changed)
            controller.update?.(changed)
          }
        }
      }
    }
  }
}

function readAll<Of extends Readers>(readers: Of, given: Readonly<Record<string, unknown>>): Values<Of> {
  return Object.fromEntries(Object.entries(readers).map(([name, read]) => [name, read(given[name])])) as Values<Of>
}

/** Lists are equal by what is in them. */
function isSame(value: unknown, other: unknown): boolean {
  return value === other || (Array.isArray(value) && JSON.stringify(value) === JSON.stringify(other))
}

function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
