import type { Clock } from '../../simulator/clock'
import type { EmitState } from './engine-channel'
import { keepLinkOpen, type LinkEvents, type LinkTimes, retryLimit } from './reconnecting-link'

const offline = 'no network'

export interface StreamLinkOptions {
  readonly clock: Clock
  readonly times: LinkTimes
  readonly online: boolean
  /** Codes of `statechange`. */
  readonly codes: { readonly retrying: number; readonly gaveUp: number }
  readonly emitState: EmitState
  /** Opens one connection and returns the function that closes it; called again for every retry with a network. */
  readonly open: (events: LinkEvents) => () => void
  /** No retry is left. The code is still to be emitted. */
  readonly gaveUp: (code: number, message: string) => void
}

/** The connection of a player or pusher, which loses it whenever the phone has no network. */
export interface StreamLink {
  network(online: boolean): void
  close(): void
}

export function openStreamLink(options: StreamLinkOptions): StreamLink {
  const { clock, codes, open } = options
  let { online } = options
  let current: LinkEvents | undefined
  const close = keepLinkOpen(
    clock,
    {
      open(events) {
        if (!online) return clock.after(0, () => events.lost(offline))
        current = events
        const closeConnection = open(events)
        return () => {
          current = undefined
          closeConnection()
        }
      },
      retrying(attempt, reason) {
        options.emitState(codes.retrying, `connection lost (${reason}), retry ${attempt} of ${retryLimit}`)
      },
      gaveUp: (reason) => options.gaveUp(codes.gaveUp, `connection lost (${reason}), retries used up`)
    },
    options.times
  )
  return {
    network(isOnline) {
      online = isOnline
      if (!online) current?.lost(offline)
    },
    close
  }
}
