import mpegts from 'mpegts.js'
import { createLoaderClass, type LoaderEvents } from './flv-loader'

interface ConnectionEvents extends LoaderEvents {
  /** This browser cannot decode the stream. */
  undecodable(reason: string): void
}

// All failures come out as events; without this the console would repeat them.
mpegts.LoggingControl.applyConfig({
  enableVerbose: false,
  enableDebug: false,
  enableInfo: false,
  enableWarn: false,
  enableError: false
})

/** s of played media that stay in memory */
const keptBehind = 10

/** Feeds one HTTP-FLV stream into a video element. Returns the function that closes the connection at once. */
export function openFlvConnection(
  video: HTMLVideoElement,
  url: string,
  referrerPolicy: ReferrerPolicy,
  events: ConnectionEvents
): () => void {
  const player = mpegts.createPlayer(
    { type: 'flv', isLive: true, url },
    {
      isLive: true,
      customLoader: createLoaderClass(events, referrerPolicy),
      enableStashBuffer: false,
      lazyLoad: false,
      autoCleanupSourceBuffer: true,
      autoCleanupMaxBackwardDuration: 3 * keptBehind,
      autoCleanupMinBackwardDuration: keptBehind
    }
  )
  let closed = false
  const onError = (_type: string, detail: string, info: unknown): void => {
    const reason = describe(detail, info)
    // mpegts.js reports an error in the middle of its work, where it cannot be destroyed.
    queueMicrotask(() => {
      if (closed) return
      if (detail === mpegts.ErrorDetails.MEDIA_CODEC_UNSUPPORTED) events.undecodable(reason)
      else events.lost(reason)
    })
  }
  const onVideoError = (): void => {
    if (video.error) events.lost(`decoding failed: ${video.error.message}`)
  }
  player.on(mpegts.Events.ERROR, onError)
  player.attachMediaElement(video)
  video.addEventListener('error', onVideoError)
  player.load()
  return () => {
    closed = true
    video.removeEventListener('error', onVideoError)
    player.destroy()
  }
}

function describe(detail: string, info: unknown): string {
  const message = typeof info === 'object' && info !== null && 'msg' in info ? info.msg : undefined
  return typeof message === 'string' ? `${detail}: ${message}` : detail
}
