import { areasPath } from '../../framework/asset'
import type { PickerColumns } from './picker-columns'

/** Names by code of six digits: two for the province, two for the city, two for the district. */
export interface Areas {
  readonly province_list: Readonly<Record<string, string>>
  readonly city_list: Readonly<Record<string, string>>
  readonly county_list: Readonly<Record<string, string>>
}

interface RegionOptions {
  /** Names, from the province on. */
  readonly value: unknown
  /** Stands first in each column, if there is one. */
  readonly customItem: string
  readonly level: string
}

export interface RegionColumns extends PickerColumns {
  /** Of what is chosen; a custom item has none. */
  readonly codes: readonly string[]
}

const counts: Readonly<Record<string, number>> = { province: 1, city: 2 }

/** The columns of `<picker mode="region">`: each has what is in the item that is chosen in the one before it. */
export function regionColumns(areas: Areas, { value, customItem, level }: RegionOptions): RegionColumns {
  const levels = [areas.province_list, areas.city_list, areas.county_list].slice(0, counts[level] ?? 3)
  const lists: string[][] = []
  const indices: number[] = []
  const codes: string[] = []
  for (const [place, names] of levels.entries()) {
    // Nothing is in a custom item.
    const parent = place === 0 ? '' : codes[place - 1]?.slice(0, place * 2)
    const items = Object.entries(names).filter(([code]) => parent !== undefined && code.startsWith(parent))
    if (customItem !== '') items.unshift(['', customItem])
    const name: unknown = Array.isArray(value) ? value[place] : undefined
    const index = Math.max(
      0,
      items.findIndex(([, other]) => other === name)
    )
    lists.push(items.map(([, other]) => other))
    indices.push(index)
    const code = items[index]?.[0] ?? ''
    if (code !== '') codes.push(code)
  }
  return { lists, indices, codes }
}

let loading: Promise<Areas> | undefined

/** Loaded when they are first needed, and again after a failure. */
export function loadAreas(): Promise<Areas> {
  loading ??= fetch(areasPath)
    .then((response) => response.json() as Promise<Areas>)
    .catch((error: unknown) => {
      loading = undefined
      throw error
    })
  return loading
}
