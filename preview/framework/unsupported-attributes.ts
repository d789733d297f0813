import type { Log } from './ports'
import type { TagDefinition } from './tag'

/** Attributes by camelCased name, with their documented defaults. */
export type Unsupported = Readonly<Record<string, unknown>>

/**
 * A tag that takes documented attributes without effect in the preview, and names each once when it is set. What a
 * template binds to nothing is unset, and so is a default: templates of Taro set every attribute of a tag to one of the two.
 */
export function withUnsupported(tag: TagDefinition, documented: Unsupported, log: Log): TagDefinition {
  const named = new Set<string>()
  // What the tag has itself has an effect.
  const unsupported = Object.fromEntries(
    Object.entries(documented).filter(([name]) => !Object.hasOwn(tag.attributes, name))
  )
  const nameUnsupported = (given: Readonly<Record<string, unknown>>) => {
    for (const [attribute, initial] of Object.entries(unsupported)) {
      const value = given[attribute]
      if (isUnset(value) || isSame(value, initial) || named.has(attribute)) continue
      named.add(attribute)
      log({ what: `<${tag.name} ${dashed(attribute)}>`, how: 'idle' }, 'gap')
    }
  }
  const own = Object.keys(unsupported).map((name) => [name, { type: null, unsupported: true }] as const)
  return {
    ...tag,
    attributes: { ...Object.fromEntries(own), ...tag.attributes },
    create(host) {
      nameUnsupported(host.attributes())
      const controller = tag.create?.(host) ?? {}
      const update = controller.update?.bind(controller)
      return Object.assign(controller, {
        update(changed: Readonly<Record<string, unknown>>) {
          nameUnsupported(changed)
          update?.(changed)
        }
      })
    }
  }
}

function isUnset(value: unknown): boolean {
  return value === undefined || value === null || value === ''
}

/** Lists are equal by what is in them. */
function isSame(value: unknown, other: unknown): boolean {
  return value === other || (Array.isArray(value) && JSON.stringify(value) === JSON.stringify(other))
}

export function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
