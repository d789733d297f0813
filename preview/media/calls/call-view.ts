import { paintScene, type Scene } from '../capture/picture-mix'
import { newCanvas } from '../still-picture'

export interface ViewWish {
  /** Oneself, or the member `openid`. */
  readonly mode: 'camera' | 'video'
  readonly openid: string
  readonly position: 'front' | 'back'
  readonly fit: 'fill' | 'contain' | 'cover'
}

/** A place where somebody's picture is to be seen. */
export interface CallView {
  readonly wish: ViewWish
  update(wish: ViewWish): void
  /** Oneself, as in a mirror when the camera is in front. */
  paint(scene: Scene): void
  show(frame: VideoFrame): void
  clear(): void
  /** A sentence instead of a picture. */
  say(text: string): void
  remove(): void
}

/** @param surface positioned element that the picture fills */
export function createCallView(surface: HTMLElement, initial: ViewWish): CallView {
  const target = newCanvas(1, 1)
  const { canvas, context } = target
  const note = document.createElement('p')
  note.className = 'media-note'
  surface.append(canvas, note)
  let wish = initial

  const showOnly = (shown: 'picture' | 'note' | 'nothing') => {
    canvas.hidden = shown !== 'picture'
    note.hidden = shown !== 'note'
  }
  const follow = () => {
    canvas.style.cssText = `position:absolute;inset:0;width:100%;height:100%;object-fit:${wish.fit}`
  }
  follow()
  showOnly('nothing')
  return {
    get wish() {
      return wish
    },
    update(wanted) {
      wish = wanted
      follow()
    },
    paint(scene) {
      paintScene(target, scene, wish.position === 'front')
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
    say(text) {
      note.textContent = text
      showOnly('note')
    },
    remove() {
      canvas.remove()
      note.remove()
    }
  }
}
