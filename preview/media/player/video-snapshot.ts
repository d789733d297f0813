import { MediaRefusal, type Snapshot, type SnapshotOptions } from '../../../simulator/media'
import type { PlayerAttributes } from './player-attributes'
import { keepPicture, newCanvas } from '../still-picture'
import type { VideoSurface } from './video-surface'

/**
 * A picture of the stream in its own size, or of the view as the user sees it, in device pixels. Rejects with
 * `MediaRefusal` while there is nothing to see.
 */
export async function takeSnapshot(
  surface: VideoSurface,
  attributes: PlayerAttributes,
  { quality, sourceType }: SnapshotOptions
): Promise<Snapshot> {
  await untilDrawable(surface.video)
  const canvas = sourceType === 'view' ? drawView(surface, attributes) : drawStream(surface.video)
  return keepPicture(canvas, quality)
}

/** A video has no picture for a moment while it is moved to the live edge. */
function untilDrawable(video: HTMLVideoElement): Promise<void> {
  const refusal = new MediaRefusal('no picture yet')
  if (video.videoWidth === 0) return Promise.reject(refusal)
  if (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) return Promise.resolve()
  return new Promise((resolve, reject) => {
    const listening = new AbortController()
    const end = (settle: () => void) => {
      listening.abort()
      settle()
    }
    video.addEventListener('canplay', () => end(resolve), listening)
    video.addEventListener('emptied', () => end(() => reject(refusal)), listening)
  })
}

function drawStream(video: HTMLVideoElement): HTMLCanvasElement {
  const { canvas, context } = newCanvas(video.videoWidth, video.videoHeight)
  context.drawImage(video, 0, 0)
  return canvas
}

function drawView(surface: VideoSurface, { objectFit, orientation }: PlayerAttributes): HTMLCanvasElement {
  const { video } = surface
  const { width, height } = surface.size()
  const ratio = window.devicePixelRatio
  const { canvas, context } = newCanvas(Math.round(width * ratio), Math.round(height * ratio))
  const turned = orientation === 'horizontal'
  const [roomWidth, roomHeight] = turned ? [canvas.height, canvas.width] : [canvas.width, canvas.height]
  const scales = [roomWidth / video.videoWidth, roomHeight / video.videoHeight]
  const scale = objectFit === 'fillCrop' ? Math.max(...scales) : Math.min(...scales)
  const [drawnWidth, drawnHeight] = [video.videoWidth * scale, video.videoHeight * scale]
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.translate(canvas.width / 2, canvas.height / 2)
  if (turned) context.rotate(Math.PI / 2)
  context.drawImage(video, -drawnWidth / 2, -drawnHeight / 2, drawnWidth, drawnHeight)
  return canvas
}
