import type { AttributeRow, CodeRow } from '../../facts/rows'
import type { Log } from '../framework/ports'
import type { TagAttribute, TagHost } from '../framework/tag'

type Detail = Readonly<Record<string, unknown>>

/** Events once a second or more often, which would flood the log. */
const frequentEvents: readonly string[] = ['netstatus', 'audiovolumenotify', 'bgmprogress']

const failure = { name: 'error', severity: 'error' } as const

/** The attributes of a native tag, by camelCased name. */
export function nativeAttributes(rows: readonly AttributeRow[]): Readonly<Record<string, TagAttribute>> {
  return Object.fromEntries(rows.map((row) => [camelCase(row.name), tagAttribute(row)]))
}

/** Sends the native events of a tag, and logs them: those with a code by its name. */
export function loggedEmit(
  tag: string,
  host: TagHost,
  codes: readonly Pick<CodeRow, 'code' | 'name' | 'severity'>[],
  log: Log
): (type: string, detail: Detail) => void {
  return (type, detail) => {
    if (!frequentEvents.includes(type)) {
      const row = codes.find(({ code }) => code === detail['code'])
      const text = JSON.stringify({ id: host.id, type, ...detail })
      if (row) log(`<${tag}>`, 'event', text, row)
      else log(`<${tag}>${type === 'error' ? '' : ` ${type}`}`, 'event', text, type === 'error' ? failure : undefined)
    }
    host.emit(type, detail)
  }
}

/** The element that the picture fills, the first child of the tag: the others lie above it. */
export function addSurface({ element }: TagHost): HTMLElement {
  const surface = document.createElement('div')
  surface.className = 'media-surface'
  element.prepend(surface)
  return surface
}

const attributeTypes = {
  string: String,
  number: Number,
  boolean: Boolean,
  'string | string[]': null
} as const

/** Without a documented default an attribute may be bound to nothing at all, which only an open type lets through. */
function tagAttribute(row: AttributeRow): TagAttribute {
  return row.default === undefined ? { type: null } : { type: attributeTypes[row.type], value: row.default }
}

export function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}
