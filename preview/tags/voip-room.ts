import { attributes as rows } from '../../facts/native/voip-room'
import type { Clock } from '../../simulator/clock'
import type { Log } from '../framework/ports'
import type { TagDefinition } from '../framework/tag'
import type { CallView, ViewAttributes } from '../media/calls/call-view'
import { addSurface, loggedEmit, nativeAttributes } from './native-tag'

interface VoipRoomPorts {
  readonly clock: Clock
  /** Undefined where there is no call with video. */
  readonly openView: (surface: HTMLElement, attributes: ViewAttributes) => CallView | undefined
  readonly log: Log
}

/** As spelled in the field (community). */
const inflateFailure = { errMsg: 'insertVoIPView:fail:inflate view failed' }

/** `<voip-room>`: the picture of a member of the call; its children lie above it. */
export function voipRoom({ clock, openView, log }: VoipRoomPorts): TagDefinition {
  return {
    name: 'voip-room',
    attributes: nativeAttributes(rows),
    create(host) {
      const surface = addSurface(host)
      const view = openView(surface, viewAttributes(host.attributes()))
      const emit = loggedEmit('voip-room', host, [], log)
      // Asynchronous, as an answer of the native side.
      const cancel = view ? undefined : clock.after(0, () => emit('error', inflateFailure))
      return {
        update() {
          view?.update(viewAttributes(host.attributes()))
        },
        destroy() {
          cancel?.()
          view?.remove()
          surface.remove()
        }
      }
    }
  }
}

function viewAttributes(given: Readonly<Record<string, unknown>>): ViewAttributes {
  const { mode, openid, devicePosition, objectFit } = given
  return {
    mode: mode === 'video' ? 'video' : 'camera',
    openid: typeof openid === 'string' ? openid : '',
    position: devicePosition === 'back' ? 'back' : 'front',
    fit: objectFit === 'contain' || objectFit === 'cover' ? objectFit : 'fill'
  }
}
