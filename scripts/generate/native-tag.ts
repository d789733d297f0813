import { camelCase, type Facts, notice } from './source'

/** A native tag as WXML. Events are bound as `bindxxx`: WeChat documents that native tags take no colon. */
export function nativeTag({ scope, attributes, events }: Facts): string {
  const bound = attributes.filter(({ binding }) => binding !== 'none')
  const lines = [
    'wx:if="{{native.mounted}}"',
    `id="${scope}"`,
    'class="native"',
    ...bound.map(({ name, binding }) => `${name}="{{${binding === 'session' ? 'native.' : ''}${camelCase(name)}}}"`),
    ...events.map(({ name }) => `bind${name}="onNative"`)
  ]
  const tag = `live-${scope}`
  return `<!-- ${notice} -->\n<${tag}\n  ${lines.join('\n  ')}\n>\n  <include src="overlay.wxml"/>\n</${tag}>\n`
}
