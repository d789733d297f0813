import type { AttributeRow, EventRow } from '../../facts/rows'
import { notice } from './source'

/** What each attribute of a tile's native tag is bound to. */
const bound: Readonly<Record<string, string>> = {
  openid: 'item.openid',
  mode: "item.self ? 'camera' : 'video'",
  'device-position': 'native.devicePosition',
  'object-fit': 'objectFit || native.fit'
}

/** px for the name below a picture, in a tile that is higher. */
const LABEL_HEIGHT = 28

/**
 * The native tags of all tiles as WXML; the overlays are rendered after them. Events are bound as `bindxxx`, as on every
 * native tag.
 * @throws Error for an attribute that is not bound
 */
export function voipRoomTag(attributes: readonly AttributeRow[], events: readonly EventRow[]): string {
  const lines = [
    'wx:for="{{tiles}}"',
    'wx:key="openid"',
    'wx:if="{{!item.dark}}"',
    'class="native {{item.shape || \'\'}}"',
    'style="left: {{item.x}}px; top: {{item.y}}px; width: {{item.w}}px; ' +
      `height: {{item.h - (below && item.h > ${LABEL_HEIGHT} ? ${LABEL_HEIGHT} : 0)}}px"`,
    ...attributes.map(({ name }) => {
      const expression = bound[name]
      if (expression === undefined) throw new Error(`voip-room ${name} is bound to nothing`)
      return `${name}="{{${expression}}}"`
    }),
    'data-openid="{{item.openid}}"',
    // Every native tag has this event: it cannot be drawn in one layer with the others (documented).
    ...[...events.map(({ name }) => name), 'rendererror'].map((name) => `bind${name}="onRoom"`)
  ]
  return `<!-- ${notice} -->\n<voip-room\n  ${lines.join('\n  ')}\n/>\n`
}
