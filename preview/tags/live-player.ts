import { attributes } from '../../facts/native/live-player'
import type { AttributeRow } from '../../facts/rows'
import type { Device } from '../../simulator/device'
import type { MediaPort } from '../../simulator/media'
import { createPlayerNode } from '../../simulator/player-node'
import type { LogKind } from '../framework/ports'
import type { TagAttribute, TagDefinition } from '../framework/tag'
import type { MountedNodes } from './native-nodes'

export interface LivePlayerPorts {
  readonly device: Device
  readonly nodes: MountedNodes
  /** Real media, drawn into `surface`. */
  readonly openMedia: (surface: HTMLElement) => MediaPort
  readonly log: (message: string, kind: LogKind, detail: string) => void
}

/** `<live-player>`: a native node of the simulator on a surface in the page; its children lie above the surface. */
export function livePlayer({ device, nodes, openMedia, log }: LivePlayerPorts): TagDefinition {
  return {
    name: 'live-player',
    attributes: Object.fromEntries(attributes.map((row) => [camelCase(row.name), tagAttribute(row)])),
    create(host) {
      const surface = document.createElement('div')
      surface.className = 'media-surface'
      host.element.prepend(surface)
      const node = createPlayerNode({
        device,
        media: openMedia(surface),
        attributes: host.attributes(),
        emit(type, detail) {
          // Once a second is too often for a person to read.
          if (type !== 'netstatus' && type !== 'audiovolumenotify') {
            log(`<live-player id="${host.id}"> ${type}`, 'event', JSON.stringify(detail))
          }
          host.emit(type, detail)
        }
      })
      const remove = nodes.addPlayer(host, node)
      return {
        update(changed) {
          node.update(changed)
        },
        pageVisible(visible) {
          node.pageVisible(visible)
        },
        context: node.context,
        destroy() {
          remove()
          node.destroy()
          surface.remove()
        }
      }
    }
  }
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

function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}
