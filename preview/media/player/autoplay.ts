import { onFirstGesture } from '../first-gesture'

/** Starts a video, silently if the browser lets no sound out before the first gesture of the user. */
interface Autoplay {
  start(): void
  /** Mutes the video, or plays its sound as soon as the browser allows it. */
  mute(muted: boolean): void
  dispose(): void
}

let silenceLogged = false

export function createAutoplay(video: HTMLVideoElement): Autoplay {
  let mutedByAttribute = false
  const gesture = onFirstGesture(() => {
    video.muted = mutedByAttribute
  })

  function start(): void {
    video.play().catch((error: unknown) => {
      // Anything else means that the stream was closed meanwhile.
      if (!(error instanceof DOMException) || error.name !== 'NotAllowedError' || video.muted) return
      video.muted = true
      gesture.wait()
      if (!silenceLogged)
        console.info('The browser lets no sound out before the first click or key: playing silently until then.')
      silenceLogged = true
      start()
    })
  }

  return {
    start,
    mute(muted) {
      mutedByAttribute = muted
      video.muted = muted || gesture.waiting()
    },
    dispose() {
      gesture.cancel()
    }
  }
}
