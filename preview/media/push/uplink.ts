import type { Clock } from '../../../simulator/clock'
import type { PusherAttributes } from './pusher-attributes'

/** The bit rate between its bounds: half when pictures pile up, a quarter more after a while without a queue. */
interface Uplink {
  /** kbps */
  bitrate(): number
  /** To be called once a second. Returns whether more pictures wait than can be caught up with: they are to be dropped. */
  watch(waitingPictures: number): boolean
}

/** ms of pictures that pile up before the network counts as too weak */
const weakDelay = 500
/** ms of pictures that are dropped */
const droppedDelay = 3000
/** ms between two changes of the bit rate, and so between two warnings */
const changeInterval = 5000

export function createUplink(
  clock: Clock,
  attributes: () => PusherAttributes,
  emitState: (code: number, message: string) => void
): Uplink {
  let share = 1
  let changedAt = -Infinity
  const bitrate = () => {
    const { minBitrate, maxBitrate } = attributes()
    return Math.round(Math.max(minBitrate, maxBitrate * share))
  }
  const change = (factor: number) => {
    const before = bitrate()
    share = Math.min(1, share * factor)
    changedAt = clock.now()
    if (bitrate() === before) return
    emitState(1006, `bit rate ${bitrate()} kbps`)
  }
  return {
    bitrate,
    watch(waitingPictures) {
      const delay = (waitingPictures * 1000) / attributes().fps
      const mayChange = clock.now() - changedAt >= changeInterval
      if (delay > weakDelay && mayChange) {
        emitState(1101, `the network is too weak: ${waitingPictures} pictures wait`)
        change(0.5)
      } else if (delay <= weakDelay && mayChange && share < 1) change(1.25)
      return delay > droppedDelay
    }
  }
}
