import { attributes, codes, vendorAttributes } from '../../facts/native/live-pusher'
import type { AttributeRow } from '../../facts/rows'
import type { Access } from '../../simulator/permission/permission'
import type { Device } from '../../simulator/device'
import type { PusherPort } from '../../simulator/pusher/pusher-media'
import { createPusherNode } from '../../simulator/pusher/pusher-node'
import { assetAddress } from '../framework/asset'
import type { Log } from '../framework/ports'
import type { TagDefinition } from '../framework/tag'
import { addSurface, loggedEmit, nativeAttributes } from './native-tag'
import type { PagePushers } from './page-pushers'
import type { Stage, StagedView } from './stage'
import { createUnsupportedReport } from './unsupported-attributes'

interface LivePusherPorts {
  readonly device: Device
  readonly access: Pick<Access, 'use'>
  readonly pages: PagePushers
  readonly stage: Stage
  /** A real camera, drawn into `surface`. @param fileAddress where the browser finds a file that the app names */
  readonly openMedia: (surface: HTMLElement, fileAddress: (reference: string) => string) => PusherPort
  readonly log: Log
}

/** Templates bind those of vendors, too: a tag without them would be reported as lacking them, unset as they are. */
const rows: readonly AttributeRow[] = [...attributes, ...vendorAttributes]

/** `<live-pusher>`: a native node of the simulator on the browser's camera; its children lie above the picture. */
export function livePusher({ device, access, pages, stage, openMedia, log }: LivePusherPorts): TagDefinition {
  const reportUnsupported = createUnsupportedReport(rows, log)
  return {
    name: 'live-pusher',
    attributes: nativeAttributes(rows),
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
        node.destroy()
        surface.remove()
      }
      reportUnsupported(host.attributes())
      const node = createPusherNode({
        device,
        access,
        page: pages.of(host.page),
        media: openMedia(surface, (reference) => assetAddress(reference, host.ownerPath)),
        attributes: host.attributes(),
        emit: loggedEmit('live-pusher', host, codes, log),
        show(display) {
          stage.show(view, display)
          if (!withoutPage || display.kind !== 'page') return
          withoutPage = false
          end()
        }
      })
      return {
        update(changed) {
          reportUnsupported(changed)
          node.update(changed)
        },
        pageVisible(visible) {
          // It is called for the whole app too; the node knows that from the device.
          if (device.state.appVisible) node.pageVisible(visible)
        },
        destroy() {
          const popped = host.element.closest('[data-popped]') !== null
          if (popped && node.pagePopped()) withoutPage = true
          else end()
        }
      }
    }
  }
}
