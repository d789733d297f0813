import type { Clock } from '../../../simulator/clock'
import type { CallType, Person } from './protocol'
import { openRelayLink, type RelayLink } from './relay-link'

/** Somebody calls. */
export interface Ring {
  readonly caller: Person
  readonly roomType: CallType
  /** @param code what the caller's `join1v1Chat` fails with */
  readonly decline: (code: number) => void
}

export interface RingEvents {
  ring(ring: Ring): void
  /** The caller has given up. @param caller openid */
  ended(caller: string): void
}

interface IncomingCalls {
  /** Whether others can call from now on. */
  callable(enabled: boolean): void
  onRing(events: RingEvents): void
}

/** ms before a lost connection to the relay is opened again */
const retryDelay = 2000

/** Calls of two from others, while one can be called. @param openid one's own */
export function createIncomingCalls(openid: string, address: string, clock: Clock): IncomingCalls {
  let events: RingEvents = { ring: () => undefined, ended: () => undefined }
  let current: RelayLink | undefined
  let isCallable = false

  const listen = () => {
    if (!isCallable) return
    const link = openRelayLink(
      address,
      { kind: 'await', openid },
      {
        message(message) {
          if (message.kind === 'ringEnded') events.ended(message.caller)
          if (message.kind !== 'ring') return
          const { caller, roomType } = message
          const decline = (code: number) => link.send({ kind: 'decline', caller: caller.openid, code })
          events.ring({ caller, roomType, decline })
        },
        lost() {
          clock.after(retryDelay, () => {
            if (current === link) listen()
          })
        }
      }
    )
    current = link
  }
  return {
    callable(enabled) {
      if (enabled === isCallable) return
      isCallable = enabled
      if (enabled) listen()
      else {
        current?.close()
        current = undefined
      }
    },
    onRing(listener) {
      events = listener
    }
  }
}
