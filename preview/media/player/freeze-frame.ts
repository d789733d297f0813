/** A copy of the video's picture, in front of it while it is frozen. */
interface FreezeFrame {
  readonly canvas: HTMLCanvasElement
  /** Keeps the picture of now, whatever becomes of the video. Without effect before the first picture. */
  freeze(): void
  release(): void
}

export function createFreezeFrame(video: HTMLVideoElement): FreezeFrame {
  const canvas = document.createElement('canvas')
  canvas.hidden = true
  return {
    canvas,
    freeze() {
      if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || video.videoWidth === 0) return
      canvas.width = video.videoWidth
      canvas.height = video.videoHeight
      canvas.getContext('2d')?.drawImage(video, 0, 0)
      canvas.hidden = false
    },
    release() {
      canvas.hidden = true
    }
  }
}
