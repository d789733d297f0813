import { camelCase, type Facts, notice } from './source'

/** A native tag as WXML. Events are bound as `bindxxx`: WeChat documents that native tags take no colon. */
export function nativeTag(tag: string, id: string, className: string, { attributes, events }: Facts): string {
  const bound = attributes.filter(({ binding }) => binding !== 'none')
  const lines = [
    'wx:if="{{native.mounted}}"',
    `id="${id}"`,
    `class="${className}"`,
    ...bound.map(({ name, binding }) => `${name}="{{${binding === 'session' ? 'native.' : ''}${camelCase(name)}}}"`),
    ...events.map(({ name }) => `bind${name}="onNative"`)
  ]
  return `<!-- ${notice} -->\n<${tag}\n  ${lines.join('\n  ')}\n>\n  <include src="overlay.wxml"/>\n</${tag}>\n`
}
