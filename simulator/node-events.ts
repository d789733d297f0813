import type { Device } from './device'
import type { Emit } from './media'

export interface NodeEvents {
  readonly emit: Emit
  /** The node was removed: nothing is delivered any more, late events included. */
  end(): void
  readonly isEnded: boolean
}

/** Delivers the events of one native node as soon as the app is awake, and none once the node was removed. */
export function createNodeEvents(device: Device, emit: Emit): NodeEvents {
  let isEnded = false
  return {
    emit(type, detail) {
      device.whenAwake(() => {
        if (!isEnded) emit(type, detail)
      })
    },
    end() {
      isEnded = true
    },
    get isEnded() {
      return isEnded
    }
  }
}
