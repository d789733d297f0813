import type { PlayerAttributes } from './player-attributes'

export interface VideoSurface {
  readonly video: HTMLVideoElement
  /** px on screen, before the device's pixel ratio */
  size(): { readonly width: number; readonly height: number }
  show(attributes: Pick<PlayerAttributes, 'muted' | 'objectFit' | 'orientation'>): void
  /** Starts the picture, silently if the browser lets no sound out before the first gesture of the user. */
  start(): void
  dispose(): void
}

let toldAboutSilence = false

/** Puts a video behind whatever else is in `parent`, which has to be positioned, and fills it. */
export function createVideoSurface(parent: HTMLElement): VideoSurface {
  const frame = document.createElement('div')
  // `container-type` gives the turned video its parent's height as a width (cqh), without measuring.
  frame.style.cssText = 'position:absolute;inset:0;overflow:hidden;background:#000;container-type:size'
  const video = document.createElement('video')
  video.playsInline = true
  video.disablePictureInPicture = true
  frame.append(video)
  parent.prepend(frame)

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
      if (!toldAboutSilence)
        console.info('The browser lets no sound out before the first click or key: playing silently until then.')
      toldAboutSilence = true
      start()
    })
  }

  return {
    video,
    size: () => ({ width: frame.clientWidth, height: frame.clientHeight }),
    show({ muted, objectFit, orientation }) {
      mutedByAttribute = muted
      video.muted = muted || gesture.waiting()
      const turned = orientation === 'horizontal'
      const [width, height] = turned ? ['100cqh', '100cqw'] : ['100cqw', '100cqh']
      const fit = objectFit === 'fillCrop' ? 'cover' : 'contain'
      const turn = turned ? ' rotate(90deg)' : ''
      video.style.cssText = `position:absolute;left:50%;top:50%;width:${width};height:${height};object-fit:${fit};transform:translate(-50%,-50%)${turn}`
    },
    start,
    dispose() {
      gesture.cancel()
      frame.remove()
    }
  }
}

function onFirstGesture(run: () => void): { wait(): void; waiting(): boolean; cancel(): void } {
  const kinds = ['click', 'keydown'] as const
  let waiting = false
  const cancel = (): void => {
    waiting = false
    for (const kind of kinds) document.removeEventListener(kind, onGesture, true)
  }
  const onGesture = (): void => {
    cancel()
    run()
  }
  return {
    wait() {
      waiting = true
      for (const kind of kinds) document.addEventListener(kind, onGesture, true)
    },
    waiting: () => waiting,
    cancel
  }
}
