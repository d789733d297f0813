import mpegts from 'mpegts.js'
import type { Clock } from '../../../simulator/clock'
import type { Attributes, Emit } from '../../../simulator/media'
import type { MediaPort, PlayerMedia } from '../../../simulator/player/player-media'
import { browserClock } from '../browser-clock'
import { readAttributes } from './player-attributes'
import { type PlayerRun, startRun } from './player-run'
import { defaultTimes, type LinkTimes } from '../reconnecting-link'
import { playableAddress, type ResolveAddress } from '../stream-address'
import { takeSnapshot } from './video-snapshot'
import { createVideoSurface } from './video-surface'

export interface FlvMediaOptions {
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
  { clock, times, resolveAddress }: Required<FlvMediaOptions>,
  initial: Attributes,
  emit: Emit
): PlayerMedia {
  const surface = createVideoSurface(parent, (shown) => {
    if (!destroyed) emit(shown ? 'enterpictureinpicture' : 'leavepictureinpicture', {})
  })
  let given = initial
  let attributes = readAttributes(given)
  let run: PlayerRun | undefined
  let online = true
  let silent = false
  let destroyed = false
  const show = (): void => {
    surface.show(silent ? { ...attributes, muted: true } : attributes)
  }
  show()

  const tell = (code: number, message: string): void => {
    emit('statechange', { code, message })
  }

  function stop(): void {
    run?.end()
    run = undefined
    surface.release()
  }

  function play(): void {
    const url = playableAddress(attributes.src, resolveAddress)
    if (!mpegts.isSupported()) tell(-2301, 'this browser cannot play H.264 from a live stream')
    else if (url === undefined) tell(-2302, `"${attributes.src}" is no live stream that a browser can fetch`)
    else {
      run = startRun({
        clock,
        surface,
        url,
        times,
        attributes: () => attributes,
        tell,
        report: (info) => {
          emit('netstatus', { info })
        },
        heard: (volume) => {
          emit('audiovolumenotify', { volume })
        },
        online,
        ended: () => {
          run = undefined
        }
      })
    }
  }

  /** What follows from a request comes after its answer, as in an engine of its own process. */
  const later = async (request: () => void): Promise<void> => {
    await Promise.resolve()
    if (!destroyed) request()
  }

  return {
    play: () =>
      later(() => {
        if (run) run.resume()
        else play()
      }),
    stop: () => later(stop),
    pause: () =>
      later(() => {
        run?.pause()
      }),
    resume: () =>
      later(() => {
        run?.resume()
      }),
    snapshot: (wanted) => takeSnapshot(surface, attributes, wanted),
    update(changed) {
      given = { ...given, ...changed }
      attributes = readAttributes(given)
      show()
    },
    silence(wanted) {
      silent = wanted
      show()
    },
    network(isOnline) {
      online = isOnline
      run?.network(isOnline)
    },
    pictureInPicture: (open) => (open ? surface.openWindow() : surface.closeWindow()),
    destroy() {
      destroyed = true
      stop()
      surface.dispose()
    }
  }
}
