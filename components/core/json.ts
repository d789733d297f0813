export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

/** A field of something the platform gave; undefined where there is none. */
export function fieldOf(value: unknown, name: string): unknown {
  return isRecord(value) ? value[name] : undefined
}

/** A record with something for each of some names. */
export function byName<Name extends string, Value>(
  names: readonly Name[],
  make: (name: Name) => Value
): Readonly<Record<Name, Value>>
export function byName(names: readonly string[], make: (name: string) => unknown): object {
  return Object.fromEntries(names.map((name) => [name, make(name)]))
}

/** The names of what a record of ours has: no others. */
export function namesOf<Name extends string>(named: Readonly<Record<Name, unknown>>): readonly Name[]
export function namesOf(named: object): readonly string[] {
  return Object.keys(named)
}
