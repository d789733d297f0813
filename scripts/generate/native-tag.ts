import { camelCase, type Facts, notice } from './source'

/**
 * What the native tag gets: its default for what is unset, as null would be false or an empty text to it. Where WeChat
 * documents none, an empty text is null, as if the attribute were absent; one of several types keeps it, as it means
 * something there.
 */
function valueOf({ name, type, binding, default: usual }: Facts['attributes'][number]): string {
  const property = camelCase(name)
  if (binding === 'session') return `native.${property}`
  if (usual === true) return `${property} !== false`
  if (usual === false) return property
  if (usual === undefined) return type === 'string' ? `${property} || null` : property
  return `${property} || ${typeof usual === 'string' ? `'${usual}'` : usual}`
}

/** A native tag as WXML. Events are bound as `bindxxx`: WeChat documents that native tags take no colon. */
export function nativeTag({ scope, attributes, events }: Facts): string {
  const bound = attributes.filter(({ binding }) => binding !== 'none')
  const lines = [
    'wx:if="{{native.mounted}}"',
    `id="${scope}"`,
    'class="native"',
    ...bound.map((row) => `${row.name}="{{${valueOf(row)}}}"`),
    ...events.map(({ name }) => `bind${name}="onNative"`)
  ]
  const tag = `live-${scope}`
  return `<!-- ${notice} -->\n<${tag}\n  ${lines.join('\n  ')}\n>\n  <include src="overlay.wxml"/>\n</${tag}>\n`
}
