import type { CameraPicture } from './camera-types'
import type { Size } from '../push/pusher-attributes'
import { newCanvas } from '../still-picture'

/** What is painted on one canvas. */
export interface Scene {
  /** Undefined is black. */
  readonly picture: CameraPicture | undefined
  /** Lines of text below the middle, where no view cuts them off, readable whatever is mirrored. */
  readonly caption: readonly string[]
  readonly size: Size
  /** 1 and more */
  readonly zoom: number
}

export interface DrawnScene extends Scene {
  readonly localMirror: boolean
  readonly remoteMirror: boolean
}

interface PictureMix {
  draw(scene: DrawnScene): void
  /** What is pushed, in its own size. */
  readonly pushed: HTMLCanvasElement
  /** The view as the user sees it, in device pixels. */
  view(): HTMLCanvasElement
  /** Shows or hides the local picture; the pushed one stays as it is. */
  show(visible: boolean): void
  /** A sentence over the picture; none if it is empty. */
  showText(text: string): void
  dispose(): void
}

/**
 * Draws the pushed picture and the local one, which fills `parent`, a positioned element, behind its other children. Always
 * on canvases, so that zoom, another size, the waiting image and black are no special cases; two of them, as each has a
 * mirror of its own.
 */
export function createPictureMix(parent: HTMLElement): PictureMix {
  const frame = document.createElement('div')
  frame.style.cssText = 'position:absolute;inset:0;overflow:hidden;background:#000'
  const local = newCanvas(2, 2)
  const remote = newCanvas(2, 2)
  local.canvas.style.cssText = 'position:absolute;inset:0;width:100%;height:100%;object-fit:cover'
  const overlay = document.createElement('p')
  overlay.className = 'media-note'
  overlay.hidden = true
  frame.append(local.canvas, overlay)
  parent.prepend(frame)
  let hasPicture = false

  return {
    draw(scene) {
      paintScene(local, scene, scene.localMirror)
      paintScene(remote, scene, scene.remoteMirror)
      hasPicture = scene.picture !== undefined
    },
    pushed: remote.canvas,
    view() {
      const ratio = window.devicePixelRatio
      const { canvas, context } = newCanvas(
        Math.round(frame.clientWidth * ratio),
        Math.round(frame.clientHeight * ratio)
      )
      if (hasPicture && !local.canvas.hidden)
        drawFilling(context, { image: local.canvas, ...sizeOf(local.canvas) }, sizeOf(canvas), 1)
      return canvas
    },
    show(visible) {
      local.canvas.hidden = !visible
    },
    showText(text) {
      overlay.textContent = text
      overlay.hidden = text === ''
    },
    dispose() {
      frame.remove()
    }
  }
}

export function paintScene({ canvas, context }: ReturnType<typeof newCanvas>, scene: Scene, mirrored: boolean): void {
  const { picture, size, zoom, caption } = scene
  if (canvas.width !== size.width) canvas.width = size.width
  if (canvas.height !== size.height) canvas.height = size.height
  context.resetTransform()
  context.fillStyle = '#000'
  context.fillRect(0, 0, size.width, size.height)
  if (picture) {
    if (mirrored) context.setTransform(-1, 0, 0, 1, size.width, 0)
    drawFilling(context, picture, size, zoom)
    context.resetTransform()
  }
  const lineHeight = Math.max(12, Math.round(size.width / 22))
  context.font = `${lineHeight}px sans-serif`
  context.textAlign = 'center'
  context.fillStyle = '#fff'
  context.textBaseline = 'middle'
  for (const [index, line] of caption.entries()) {
    const below = 1.4 * lineHeight * (index - (caption.length - 1) / 2)
    context.fillText(line, size.width / 2, size.height * 0.59 + below, size.width * 0.94)
  }
}

/** Covers the whole canvas with the middle of the picture. */
function drawFilling(context: CanvasRenderingContext2D, picture: CameraPicture, canvas: Size, zoom: number): void {
  const scale = zoom * Math.max(canvas.width / picture.width, canvas.height / picture.height)
  const [width, height] = [picture.width * scale, picture.height * scale]
  context.drawImage(picture.image, (canvas.width - width) / 2, (canvas.height - height) / 2, width, height)
}

function sizeOf({ width, height }: HTMLCanvasElement): Size {
  return { width, height }
}
