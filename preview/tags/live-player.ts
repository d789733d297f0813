import { attributes, codes } from '../../facts/native/live-player'
import type { Device } from '../../simulator/device'
import type { MediaPort } from '../../simulator/player/player-media'
import { createPlayerNode } from '../../simulator/player/player-node'
import type { Log } from '../framework/ports'
import type { TagDefinition } from '../framework/tag'
import { logCalls } from './logged-calls'
import type { MountedNodes } from './native-nodes'
import { addSurface, loggedEmit, nativeAttributes } from './native-tag'
import type { Stage, StagedView } from './stage'

interface LivePlayerPorts {
  readonly device: Device
  readonly nodes: MountedNodes
  readonly stage: Stage
  /** Whether the handler of a tap is running. */
  readonly tapped: () => boolean
  /** Real media, drawn into `surface`. */
  readonly openMedia: (surface: HTMLElement) => MediaPort
  readonly log: Log
}

/** `<live-player>`: a native node of the simulator on a surface in the page; its children lie above the surface. */
export function livePlayer({ device, nodes, stage, tapped, openMedia, log }: LivePlayerPorts): TagDefinition {
  return {
    name: 'live-player',
    attributes: nativeAttributes(attributes),
    create(host) {
      const surface = addSurface(host)
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
        emit: loggedEmit('live-player', host, codes, log)
      })
      const remove = nodes.addPlayer(host, node)
      return {
        update(changed) {
          node.update(changed)
        },
        pageVisible(visible) {
          // It is called for the whole app too; the node knows that from the device.
          if (device.state.appVisible) node.pageVisible(visible)
        },
        context: logCalls(node.context, '<live-player> ', false, log),
        destroy() {
          const popped = host.element.closest('[data-popped]') !== null
          if (popped && node.pagePopped()) withoutPage = true
          else end()
        }
      }
    }
  }
}
