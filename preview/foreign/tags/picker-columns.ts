/** What the columns of a `<picker>` show, and which item of each is chosen. */
export interface PickerColumns {
  readonly lists: readonly (readonly string[])[]
  readonly indices: readonly number[]
}

/** What a template shows for a value. */
export function labelOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** @param rangeKey the field that is shown, where the items are objects */
export function labelsOf(range: unknown, rangeKey: string): string[] {
  if (!Array.isArray(range)) return []
  return range.map((item: unknown) => {
    const isObject = rangeKey !== '' && typeof item === 'object' && item !== null
    return labelOf(isObject ? Reflect.get(item, rangeKey) : item)
  })
}

/** A time of day or a date as its numbers; parts that are missing are undefined. */
function partsOf(text: string, separator: string): readonly (number | undefined)[] {
  return text.split(separator).map((part) => (/^\d+$/.test(part.trim()) ? Number(part) : undefined))
}

/** How many numbers a value has, what each may be given those before it, and how they are written. */
interface Scheme {
  readonly separator: string
  readonly count: number
  readonly range: (place: number, before: readonly number[]) => readonly [number, number]
}

const clock: Scheme = { separator: ':', count: 2, range: (place) => (place === 0 ? [0, 23] : [0, 59]) }

/** A date picker without `start` and `end` has no documented limits: these are inferred. */
const years = [1900, 2100] as const
const dateCounts: Readonly<Record<string, number>> = { year: 1, month: 2 }

function calendar(fields: string): Scheme {
  return {
    separator: '-',
    count: dateCounts[fields] ?? 3,
    range(place, [year = 0, month = 1]) {
      if (place === 0) return years
      return place === 1 ? [1, 12] : [1, new Date(Date.UTC(year, month, 0)).getUTCDate()]
    }
  }
}

export interface Limits {
  readonly start: string
  readonly end: string
}

export function timeColumns(value: string, limits: Limits): PickerColumns {
  return columnsOf(clock, value, limits)
}

/** @param fields `year`, `month` or `day` */
export function dateColumns(value: string, limits: Limits, fields: string): PickerColumns {
  return columnsOf(calendar(fields), value, limits)
}

function columnsOf({ separator, count, range }: Scheme, value: string, { start, end }: Limits): PickerColumns {
  const given = partsOf(value, separator)
  const first = partsOf(start, separator)
  const last = partsOf(end, separator)
  const chosen: number[] = []
  const lists: string[][] = []
  // A limit counts in a column as long as the columns before it are at the limit.
  let atStart = true
  let atEnd = true
  for (let place = 0; place < count; place++) {
    const [lowest, highest] = range(place, chosen)
    const low = Math.max(lowest, (atStart && first[place]) || lowest)
    const high = Math.max(low, Math.min(highest, (atEnd ? last[place] : undefined) ?? highest))
    const number = Math.min(high, Math.max(low, given[place] ?? low))
    lists.push(Array.from({ length: high - low + 1 }, (_, at) => twoDigits(low + at)))
    chosen.push(number)
    atStart &&= number === first[place]
    atEnd &&= number === last[place]
  }
  return { lists, indices: chosen.map((number, place) => number - Number(lists[place]?.[0] ?? 0)) }
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}

/** The value that a choice stands for. @param separator `:` of a time, `-` of a date */
export function valueOf({ lists, indices }: PickerColumns, separator: string): string {
  return lists.map((list, place) => list[indices[place] ?? 0] ?? '').join(separator)
}
