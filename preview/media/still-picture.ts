import { MediaRefusal, type Snapshot, type SnapshotOptions } from '../../simulator/media'
import { keepTemporaryImage } from './temporary-images'

const jpegQuality = 0.8

/** Keeps what a canvas shows as an image: PNG, or JPEG when it is to be compressed. */
export async function keepPicture(canvas: HTMLCanvasElement, quality: SnapshotOptions['quality']): Promise<Snapshot> {
  const image = await encode(canvas, quality)
  return { tempImagePath: keepTemporaryImage(image), width: canvas.width, height: canvas.height }
}

/** Throws `MediaRefusal` where there is nothing to draw on. */
export function newCanvas(
  width: number,
  height: number
): { canvas: HTMLCanvasElement; context: CanvasRenderingContext2D } {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')
  if (!context || width === 0 || height === 0) throw new MediaRefusal('the view has no size')
  return { canvas, context }
}

function encode(canvas: HTMLCanvasElement, quality: SnapshotOptions['quality']): Promise<Blob> {
  return new Promise((resolve, reject) => {
    const type = quality === 'raw' ? 'image/png' : 'image/jpeg'
    canvas.toBlob(
      (blob) => {
        if (blob) resolve(blob)
        else reject(new MediaRefusal('the picture could not be encoded'))
      },
      type,
      jpegQuality
    )
  })
}
