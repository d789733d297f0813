import { attributes } from '../../facts/native/voip-room'
import type { Clock } from '../../simulator/clock'
import type { TagDefinition } from '../framework/tag'
import type { CallView, ViewWish } from '../media/calls/call-view'
import { addSurface, type Log, loggedEmit, nativeAttributes } from './native-tag'

export interface VoipRoomPorts {
  readonly clock: Clock
  /** Undefined where there is no call with video. */
  readonly openView: (surface: HTMLElement, wish: ViewWish) => CallView | undefined
  readonly log: Log
}

/** As spelled in the field (community). */
const inflateFailure = { errMsg: 'insertVoIPView:fail:inflate view failed' }

/** `<voip-room>`: the picture of somebody in the call; its children lie above it. */
export function voipRoom({ clock, openView, log }: VoipRoomPorts): TagDefinition {
  return {
    name: 'voip-room',
    attributes: nativeAttributes(attributes),
    create(host) {
      const surface = addSurface(host)
      const view = openView(surface, wishOf(host.attributes()))
      const emit = loggedEmit('voip-room', host, [], log)
      // Later, as an answer of the native side comes.
      const forget = view ? undefined : clock.after(0, () => emit('error', inflateFailure))
      return {
        update() {
          view?.update(wishOf(host.attributes()))
        },
        destroy() {
          forget?.()
          view?.remove()
          surface.remove()
        }
      }
    }
  }
}

function wishOf(given: Readonly<Record<string, unknown>>): ViewWish {
  const { mode, openid, devicePosition, objectFit } = given
  return {
    mode: mode === 'video' ? 'video' : 'camera',
    openid: typeof openid === 'string' ? openid : '',
    position: devicePosition === 'back' ? 'back' : 'front',
    fit: objectFit === 'contain' || objectFit === 'cover' ? objectFit : 'fill'
  }
}
