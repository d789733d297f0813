import type { Clock } from '../../simulator/clock'

export interface LinkEvents {
  /** Bytes of the stream arrived. */
  data(): void
  /** The connection broke or was never made. */
  lost(reason: string): void
  /** Another try could not help either. */
  hopeless(reason: string): void
}

interface LinkListener {
  /** Opens one connection and returns the function that closes it; called again for every retry. */
  open(events: LinkEvents): () => void
  /** A retry follows. @param attempt from 1 */
  retrying(attempt: number, reason: string): void
  gaveUp(reason: string): void
}

export interface LinkTimes {
  /** ms without data after which a connection counts as lost */
  readonly silence: number
  /** ms from a loss to the next try */
  readonly retryDelay: number
  /** ms of data after which earlier failures are forgotten */
  readonly stable: number
}

/**
 * "At most 3 tries, then -2301" (live-player, codes 2103 and -2301). The times are ours: WeChat documents none.
 * The silence must be watched because a media server keeps the viewers of a dead or unknown stream waiting.
 */
export const retryLimit = 3
export const defaultTimes: LinkTimes = { silence: 5000, retryDelay: 2000, stable: 5000 }
/** ms that a timer may be late before its clock counts as having been frozen (laptop asleep, tab suspended). */
const frozen = 1000

/** Keeps one connection going until it is closed or its retries are used up. Returns the function that closes it. */
export function keepLinkOpen(clock: Clock, listener: LinkListener, times: LinkTimes = defaultTimes): () => void {
  let failures = 0
  let endCurrent: () => void = () => undefined

  function connect(): void {
    const openedAt = clock.now()
    let over = false
    let closeConnection: () => void = () => undefined
    const watchdog = watchSilence(clock, times.silence, () => {
      lost(`no data for ${times.silence / 1000} s`)
    })
    const end = (): void => {
      over = true
      watchdog.stop()
      closeConnection()
    }
    const lost = (reason: string): void => {
      if (over) return
      end()
      if (failures === retryLimit) {
        listener.gaveUp(reason)
        return
      }
      failures += 1
      endCurrent = clock.after(times.retryDelay, connect)
      listener.retrying(failures, reason)
    }
    endCurrent = end
    closeConnection = listener.open({
      data() {
        if (over) return
        watchdog.reset()
        if (clock.now() - openedAt >= times.stable) failures = 0
      },
      lost,
      hopeless(reason) {
        if (over) return
        end()
        listener.gaveUp(reason)
      }
    })
  }

  connect()
  return () => {
    endCurrent()
  }
}

interface Watchdog {
  reset(): void
  stop(): void
}

function watchSilence(clock: Clock, limit: number, onSilent: () => void): Watchdog {
  let lastDataAt = clock.now()
  let cancel: () => void
  function checkAt(at: number): void {
    cancel = clock.after(at - clock.now(), () => {
      const now = clock.now()
      // After a freeze the data that came meanwhile is delivered after this timer: give it its time first.
      if (now - at > frozen) lastDataAt = now
      if (now - lastDataAt >= limit) onSilent()
      else checkAt(lastDataAt + limit)
    })
  }
  checkAt(lastDataAt + limit)
  return {
    reset() {
      lastDataAt = clock.now()
    },
    stop() {
      cancel()
    }
  }
}
