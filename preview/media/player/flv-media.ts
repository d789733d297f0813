import type { Clock } from '../../../simulator/clock'
import type { Attributes, Emit } from '../../../simulator/media'
import type { MediaPort, PlayerMedia } from '../../../simulator/player/player-media'
import { browserClock } from '../browser-clock'
import { createCurrentAttributes } from '../current-attributes'
import { createEngineChannel } from '../engine-channel'
import { defaultTimes, type LinkTimes } from '../reconnecting-link'
import type { ResolveAddress } from '../stream-address'
import { createPlayback } from './playback'
import { readPlayerAttributes } from './player-attributes'
import { takeSnapshot } from './video-snapshot'
import { createVideoSurface } from './video-surface'

interface FlvMediaOptions {
  /** Gives the HTTP-FLV twin of an address that a browser cannot fetch, as `rtmp://`. Default: the address itself. */
  readonly resolveAddress?: ResolveAddress
  /** Default: the browser's own timers. */
  readonly clock?: Clock
  /** Default: 5 s of silence, 2 s before a retry, 5 s of data to forget failures. */
  readonly times?: LinkTimes
}

/** Media port on real HTTP-FLV. @param surface positioned element that the picture fills, behind its other children */
export function createFlvMedia(surface: HTMLElement, options: FlvMediaOptions = {}): MediaPort {
  const filled = { clock: browserClock, times: defaultTimes, resolveAddress: (src: string) => src, ...options }
  return { openPlayer: (attributes, emit) => openFlvPlayer(surface, filled, attributes, emit) }
}

function openFlvPlayer(
  parent: HTMLElement,
  options: Required<FlvMediaOptions>,
  initial: Attributes,
  listener: Emit
): PlayerMedia {
  const channel = createEngineChannel(listener)
  const attributes = createCurrentAttributes(initial, readPlayerAttributes)
  const surface = createVideoSurface(parent, (shown) => {
    channel.emit(shown ? 'enterpictureinpicture' : 'leavepictureinpicture', {})
  })
  const playback = createPlayback({ ...options, surface, channel, attributes: () => attributes.current })
  let silent = false
  const show = (): void => {
    surface.show(silent ? { ...attributes.current, muted: true } : attributes.current)
  }
  show()

  return {
    play: () => channel.request(playback.play),
    stop: () => channel.request(playback.stop),
    pause: () => channel.request(playback.pause),
    resume: () => channel.request(playback.resume),
    snapshot: (snapshotOptions) => takeSnapshot(surface, attributes.current, snapshotOptions),
    update(changed) {
      attributes.change(changed)
      show()
    },
    silence(isSilent) {
      silent = isSilent
      show()
    },
    network: playback.network,
    pictureInPicture: (open) => (open ? surface.pictureInPicture.open() : surface.pictureInPicture.close()),
    destroy() {
      channel.close()
      playback.stop()
      surface.dispose()
    }
  }
}
