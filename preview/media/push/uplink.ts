import type { Clock } from '../../../simulator/clock'
import type { PusherAttributes } from './pusher-attributes'

/** The bit rate between its bounds: half when pictures pile up, a quarter more after a while of calm. */
export interface Uplink {
  /** kbps */
  bitrate(): number
  /** Told once a second what waits. True: more than can ever be made good; let it go. */
  watch(waitingPictures: number): boolean
}

/** ms of pictures that pile up before the network counts as too weak */
const weak = 500
/** ms of pictures that are given up */
const hopeless = 3000
/** ms between two changes for the better, and between two complaints */
const calm = 5000

export function createUplink(
  clock: Clock,
  attributes: () => PusherAttributes,
  tell: (code: number, message: string) => void
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
    tell(1006, `bit rate ${bitrate()} kbps`)
  }
  return {
    bitrate,
    watch(waitingPictures) {
      const delay = (waitingPictures * 1000) / attributes().fps
      const rested = clock.now() - changedAt >= calm
      if (delay > weak && rested) {
        tell(1101, `the network is too weak: ${waitingPictures} pictures wait`)
        change(0.5)
      } else if (delay <= weak && rested && share < 1) change(1.25)
      return delay > hopeless
    }
  }
}
