import { entriesOf, type Fields } from './json'

/** ms in which a page may write back a value that was reported. */
const ECHO_LIMIT = 5000

interface Reported {
  readonly value: unknown
  /** ms */
  readonly at: number
}

/** Tells the values that a page writes back from its commands. */
export interface Echoes {
  /** The value of a property is reported to the page. @param event name of the property in small letters */
  readonly report: (event: string, value: unknown) => void
  /** The page has set its properties. Returns those whose new value was reported to it. */
  readonly receive: (properties: Fields) => ReadonlySet<string>
}

/** As an attribute has it: what is unset equals empty. */
const written = (value: unknown) => value ?? ''

/** @param now ms */
export function createEchoes(now: () => number): Echoes {
  const memory = new Map<string, readonly Reported[]>()
  let current: ReadonlyMap<string, unknown> | undefined
  const recent = (event: string) => (memory.get(event) ?? []).filter(({ at }) => now() - at <= ECHO_LIMIT)
  return {
    report(event, value) {
      const known = recent(event)
      // Where the attribute has the value already there is nothing to write back.
      const isWritten = known.length === 0 && current?.get(event) === written(value)
      memory.set(event, isWritten ? [] : [...known, { value: written(value), at: now() }])
    },
    receive(properties) {
      const before = current
      const echoes = new Set<string>()
      const values = new Map(entriesOf(properties).map(([name, value]) => [name.toLowerCase(), written(value)]))
      current = values
      // What the attributes have from the start was there before anything was reported.
      if (!before) return echoes
      for (const name of Object.keys(properties)) {
        const event = name.toLowerCase()
        const value = values.get(event)
        if (value === before.get(event)) continue
        const known = recent(event)
        const index = known.findIndex((reported) => reported.value === value)
        memory.set(event, known.slice(index + 1))
        if (index >= 0) echoes.add(name)
      }
      return echoes
    }
  }
}
