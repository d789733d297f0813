import type { AttributeRow, EventRow } from '../../facts/rows'
import { notice } from './source'

/** What each attribute of a tile's native tag is bound to. */
const bound: Readonly<Record<string, string>> = {
  openid: 'item.openid',
  mode: "item.self ? 'camera' : 'video'",
  'device-position': 'native.devicePosition',
  'object-fit': 'objectFit'
}

/** px below a picture for the name under it, where there is that much. */
const LABEL = 28

/** The native views of all tiles as WXML; what lies over them comes after. Events are bound as `bindxxx`, as on every native tag. Throws for an attribute that nobody binds. */
export function roomTag(attributes: readonly AttributeRow[], events: readonly EventRow[]): string {
  const lines = [
    'wx:for="{{tiles}}"',
    'wx:key="openid"',
    'wx:if="{{item.live}}"',
    'class="native"',
    'style="left: {{item.x}}px; top: {{item.y}}px; width: {{item.w}}px; ' +
      `height: {{item.h - (below && item.h > ${LABEL} ? ${LABEL} : 0)}}px"`,
    ...attributes.map(({ name }) => {
      const expression = bound[name]
      if (expression === undefined) throw new Error(`voip-room ${name} is bound to nothing`)
      return `${name}="{{${expression}}}"`
    }),
    'data-openid="{{item.openid}}"',
    // What every native tag tells where it cannot be drawn in one layer with the others (documented).
    ...[...events.map(({ name }) => name), 'rendererror'].map((name) => `bind${name}="onRoom"`)
  ]
  return `<!-- ${notice} -->\n<voip-room\n  ${lines.join('\n  ')}\n/>\n`
}
