import { paintScene, type Scene } from '../capture/picture-mix'
import { newCanvas } from '../still-picture'

/** What a view shows, and how. */
export interface ViewAttributes {
  /** Oneself, or the member `openid`. */
  readonly mode: 'camera' | 'video'
  readonly openid: string
  readonly position: 'front' | 'back'
  readonly fit: 'fill' | 'contain' | 'cover'
}

/** A place for the picture of one member. */
export interface CallView {
  readonly attributes: ViewAttributes
  update(attributes: ViewAttributes): void
  /** Oneself, mirrored for the front camera. */
  paint(scene: Scene): void
  show(frame: VideoFrame): void
  clear(): void
  /** A sentence instead of a picture. */
  showNote(text: string): void
  remove(): void
}

/** @param surface positioned element that the picture fills */
export function createCallView(surface: HTMLElement, initial: ViewAttributes): CallView {
  const target = newCanvas(1, 1)
  const { canvas, context } = target
  const note = document.createElement('p')
  note.className = 'media-note'
  surface.append(canvas, note)
  let attributes = initial

  const showOnly = (shown: 'picture' | 'note' | 'nothing') => {
    canvas.hidden = shown !== 'picture'
    note.hidden = shown !== 'note'
  }
  const follow = () => {
    canvas.style.cssText = `position:absolute;inset:0;width:100%;height:100%;object-fit:${attributes.fit}`
  }
  follow()
  showOnly('nothing')
  return {
    get attributes() {
      return attributes
    },
    update(updated) {
      attributes = updated
      follow()
    },
    paint(scene) {
      paintScene(target, scene, attributes.position === 'front')
      showOnly('picture')
    },
    show(frame) {
      const { displayWidth, displayHeight } = frame
      if (canvas.width !== displayWidth) canvas.width = displayWidth
      if (canvas.height !== displayHeight) canvas.height = displayHeight
      context.drawImage(frame, 0, 0)
      showOnly('picture')
    },
    clear: () => showOnly('nothing'),
    showNote(text) {
      note.textContent = text
      showOnly('note')
    },
    remove() {
      canvas.remove()
      note.remove()
    }
  }
}
