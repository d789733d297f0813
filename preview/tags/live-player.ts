import { attributes, codes } from '../../facts/native/live-player'
import type { AttributeRow } from '../../facts/rows'
import type { Device } from '../../simulator/device'
import type { MediaPort } from '../../simulator/media'
import { createPlayerNode } from '../../simulator/player-node'
import type { LogKind } from '../framework/ports'
import type { TagAttribute, TagDefinition } from '../framework/tag'
import type { MountedNodes } from './native-nodes'
import type { Stage, StagedView } from './stage'

export interface LivePlayerPorts {
  readonly device: Device
  readonly nodes: MountedNodes
  readonly stage: Stage
  /** Whether the handler of a tap is running. */
  readonly tapped: () => boolean
  /** Real media, drawn into `surface`. */
  readonly openMedia: (surface: HTMLElement) => MediaPort
  readonly log: (message: string, kind: LogKind, detail: string) => void
}

/** `<live-player>`: a native node of the simulator on a surface in the page; its children lie above the surface. */
export function livePlayer({ device, nodes, stage, tapped, openMedia, log }: LivePlayerPorts): TagDefinition {
  return {
    name: 'live-player',
    attributes: Object.fromEntries(attributes.map((row) => [camelCase(row.name), tagAttribute(row)])),
    create(host) {
      const surface = document.createElement('div')
      surface.className = 'media-surface'
      host.element.prepend(surface)
      const view: StagedView = {
        element: host.element,
        surface,
        closed() {
          node.closeFloating()
        }
      }
      let withoutPage = false
      const end = () => {
        remove()
        node.destroy()
        surface.remove()
      }
      const node = createPlayerNode({
        device,
        tapped,
        show(display) {
          stage.show(view, display)
          if (withoutPage && display.kind === 'page') end()
        },
        media: openMedia(surface),
        attributes: host.attributes(),
        emit(type, detail) {
          // Once a second is too often for a person to read.
          if (type !== 'netstatus' && type !== 'audiovolumenotify') {
            log(`<live-player id="${host.id}"> ${type}${codeName(detail)}`, 'event', JSON.stringify(detail))
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
          // A page is told as well when the whole app hides; the node knows that from the device.
          if (device.state.appVisible) node.pageVisible(visible)
        },
        context: node.context,
        destroy() {
          const popped = host.element.closest('[data-popped]') !== null
          if (popped && node.pagePopped()) withoutPage = true
          else end()
        }
      }
    }
  }
}

/** ` PLAY_BEGIN` for the detail of a state change, nothing for others. */
function codeName({ code }: Readonly<Record<string, unknown>>): string {
  const row = codes.find((row) => row.code === code)
  return row ? ` ${row.name}` : ''
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
