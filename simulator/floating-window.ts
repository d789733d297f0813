import { onPage, type ShowDisplay } from './display'
import type { Attributes, Emit } from './media'

interface FloatingWindowOptions {
  readonly attributes: () => Attributes
  readonly show: ShowDisplay
  readonly emit: Emit
  /** Called when the window has closed, before that is shown and reported. */
  readonly closed?: () => void
}

/** The window in which a picture floats above other pages (documented: `picture-in-picture-mode`). */
export interface FloatingWindow {
  /** Whether the attribute asks for it when a page comes above (`push`), or when the node's own is popped. */
  isAskedFor(occasion: 'push' | 'pop'): boolean
  open(): void
  close(): void
  readonly isOpen: boolean
}

/** Reads "(left, 30)"; without a readable one the window starts where WeChat's does, at the top right. */
function readPosition(value: unknown): { side: 'left' | 'right'; top: number } {
  const [, side, top] = /^\s*\(?\s*(left|right)\s*,\s*(\d+(?:\.\d+)?)\s*%?\s*\)?\s*$/.exec(String(value)) ?? []
  return { side: side === 'left' ? 'left' : 'right', top: Math.min(100, Number(top ?? 10)) }
}

export function createFloatingWindow({ attributes, show, emit, closed }: FloatingWindowOptions): FloatingWindow {
  let isOpen = false
  return {
    isAskedFor(occasion) {
      const modes = attributes()['pictureInPictureMode']
      return Array.isArray(modes) ? modes.includes(occasion) : modes === occasion
    },
    open() {
      isOpen = true
      show({ kind: 'floating', ...readPosition(attributes()['pictureInPictureInitPosition']) })
      emit('enterpictureinpicture', {})
    },
    close() {
      if (!isOpen) return
      isOpen = false
      closed?.()
      show(onPage)
      emit('leavepictureinpicture', {})
    },
    get isOpen() {
      return isOpen
    }
  }
}
