import type { Attributes } from '../../simulator/media'

/** The attributes of one tag as an engine reads them. */
export interface CurrentAttributes<Read> {
  readonly current: Read
  change(changed: Attributes): void
}

export function createCurrentAttributes<Read>(
  initial: Attributes,
  read: (attributes: Attributes) => Read
): CurrentAttributes<Read> {
  let given = initial
  let current = read(given)
  return {
    get current() {
      return current
    },
    change(changed) {
      given = { ...given, ...changed }
      current = read(given)
    }
  }
}
