/** An object with any fields. */
export type Fields = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null
}

/** A field of something that the platform or a page gave; undefined where there is none, or it throws when it is read. */
export function fieldOf(value: unknown, name: string): unknown {
  try {
    return isObject(value) ? value[name] : undefined
  } catch {
    return undefined
  }
}

/** All its fields; none where it is no object, or one throws when it is read. */
export function fieldsOf(value: unknown): Fields {
  try {
    return isObject(value) ? { ...value } : {}
  } catch {
    return {}
  }
}

/** An object with a value for each of some names. */
export function mapNames<Name extends string, Value>(
  names: readonly Name[],
  valueOf: (name: Name) => Value
): Readonly<Record<Name, Value>>
export function mapNames(names: readonly string[], valueOf: (name: string) => unknown): object {
  const values: Record<string, unknown> = {}
  for (const name of names) values[name] = valueOf(name)
  return values
}

/** `Object.entries`, which is younger than the phones of base library 2.11.0. */
export function entriesOf<Value>(named: Readonly<Record<string, Value>>): readonly (readonly [string, Value])[]
export function entriesOf(named: Fields): readonly (readonly [string, unknown])[] {
  return Object.keys(named).map((name) => [name, named[name]])
}

/** `Array.prototype.flatMap`, as well. */
export function flatMap<Item, Result>(
  items: readonly Item[],
  listOf: (item: Item) => readonly Result[]
): readonly Result[] {
  return items.reduce<readonly Result[]>((all, item) => [...all, ...listOf(item)], [])
}

/**
 * A copy in which some fields have other values, or are new. For objects of many fields, once an event: V8 clones the shape
 * of the base at once. A literal with both takes it three to five times as long, and what `Object.assign` adds to an empty
 * object of more than a dozen fields may become a hash table.
 */
export function copyWith<Base extends object, More extends object>(base: Base, more: More): Base & More {
  return Object.assign({ ...base }, more)
}

/** The keys of an object of ours, which has no others than its type names. */
export function keysOf<Name extends string>(named: Readonly<Record<Name, unknown>>): readonly Name[]
export function keysOf(named: object): readonly string[] {
  return Object.keys(named)
}
