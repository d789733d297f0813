import type { TagDefinition } from '../framework/tag'
import { Call } from './call'
import { attributeValues, objects, optionNames, optionValues, payloads, readable, results } from './usable'

interface UsableParts {
  /** The calls by name. */
  readonly wx: object
  /** The same calls before they had their names, as far as they are described. */
  readonly definitions: Readonly<Record<string, unknown>>
  readonly tags: readonly Pick<TagDefinition, 'name' | 'attributes'>[]
  /** What a button can open, by `open-type`. */
  readonly openTypes: object
  /** Live media, as in `live-player.mode.RTC` or `LivePlayerContext.play`. */
  readonly schemas: ReadonlySet<string>
}

/**
 * `wx.canIUse`: true for what the preview has of calls (their options, results and payloads), tags (their attributes
 * and values) and objects (their methods), in each of the documented forms. What nobody has written down, such as
 * the events of built-in tags, gives false: better too little than too much.
 */
export function createCanIUse(parts: UsableParts): (schema: unknown) => boolean {
  return (schema) => {
    if (typeof schema !== 'string') return false
    const [name = '', part, ...path] = schema.split('.')
    const tag = parts.tags.find((one) => one.name === name)
    if (parts.schemas.has(schema)) return true
    if (part === undefined) return Object.hasOwn(parts.wx, name) || tag !== undefined || Object.hasOwn(objects, name)
    if (Object.hasOwn(parts.wx, name)) return hasPart(parts, name, part, path)
    if (tag) return hasAttribute(parts, tag, part, path)
    const methods: readonly string[] = name === 'console' ? Object.keys(console) : (rowOf(objects, name) ?? [])
    return path.length === 0 && methods.includes(part)
  }
}

/** `api.object.option.value`, `api.success.field`, `api.return.field...`, `api.callback.field` */
function hasPart({ wx, definitions }: UsableParts, name: string, part: string, path: readonly string[]): boolean {
  const definition = definitions[name]
  const [field, value, ...rest] = path
  switch (part) {
    case 'object': {
      const known = definition instanceof Call ? Object.keys(definition.parameters) : (rowOf(optionNames, name) ?? [])
      if (field === undefined) return known.length > 0
      if (!known.includes(field) || rest.length > 0) return false
      return value === undefined || (rowOf(optionValues, `${name}.${field}`)?.includes(value) ?? false)
    }
    case 'success': {
      const twin = `${name.replace(/Async$/, '')}Sync`
      if (Object.hasOwn(readable, twin)) return field === undefined || hasField(Reflect.get(wx, twin), path)
      if (!(definition instanceof Call) && !Object.hasOwn(results, name)) return false
      return field === undefined || (path.length === 1 && [...(rowOf(results, name) ?? []), 'errMsg'].includes(field))
    }
    case 'return':
      return Object.hasOwn(readable, name) && (field === undefined || hasField(Reflect.get(wx, name), path))
    case 'callback': {
      const fields = rowOf(payloads, name)
      return fields !== undefined && (field === undefined || (path.length === 1 && fields.includes(field)))
    }
    default:
      return false
  }
}

/** Whether what a call without effect gives at this moment has the field. */
function hasField(run: unknown, path: readonly string[]): boolean {
  let value: unknown = typeof run === 'function' ? Reflect.apply(run, undefined, []) : undefined
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return false
    value = Reflect.get(value, name)
  }
  return true
}

/** `component.attribute.value` */
function hasAttribute(
  { openTypes }: UsableParts,
  { name, attributes }: Pick<TagDefinition, 'name' | 'attributes'>,
  attribute: string,
  [value, ...rest]: readonly string[]
): boolean {
  const camelName = attribute.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
  const known = Object.hasOwn(attributes, camelName) ? attributes[camelName] : undefined
  if (!known || known.unsupported || rest.length > 0) return false
  if (value === undefined) return true
  if (name === 'button' && camelName === 'openType') return Object.hasOwn(openTypes, value)
  return rowOf(attributeValues, `${name}.${attribute}`)?.includes(value) ?? false
}

function rowOf(table: Readonly<Record<string, readonly string[]>>, name: string): readonly string[] | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}
